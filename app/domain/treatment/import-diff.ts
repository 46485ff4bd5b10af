import { msOf } from '../window/marks.ts'
import type { Imported, RowFault } from './imported.ts'
import { faultWords } from './import-words.ts'
import type { TreatmentRoute, TreatmentStatus } from './treatment.ts'

/** A read row whose member was found. */
export type FoundRow = Imported & { personId: string }
/** What of a session is compared and written. */
export type SessionFields = Omit<
  FoundRow,
  'row' | 'externalId' | 'version' | 'member' | 'status' | 'route'
> & {
  status: TreatmentStatus
  route: TreatmentRoute
}
export type StandingSession = SessionFields & { externalId: string; version: number }
export const kinds = [
  'new',
  'changed',
  'unchanged',
  'older', // we have a newer version
  'kept', // other data under a version we have: ours stays
  'left-out', // asked for, not booked
] as const
export type DiffKind = (typeof kinds)[number]
/** What confirming would do with one row. `next` is what then stands; null where nothing is written. */
export type Difference = {
  row: FoundRow
  kind: DiffKind
  before: SessionFields | null
  next: (SessionFields & { externalId: string; version: number }) | null
  changed: (keyof SessionFields)[]
}

const compared = [
  ...['personId', 'locationId', 'zone', 'wallStart', 'startsAt', 'plannedMinutes'],
  ...['status', 'route', 'actualStart', 'actualEnd'],
] as (keyof SessionFields)[]

/**
 * What a row would do to what stands under its id. A version that is not newer writes nothing. What was recorded here of
 * a session’s true times stays where the file says nothing of them, and a session whose end is recorded is done unless
 * the file takes it back.
 */
export function differenceOf(row: FoundRow, standing: StandingSession | undefined): Difference {
  if (standing && row.version !== null && row.version < standing.version)
    return { row, kind: 'older', before: standing, next: null, changed: [] }
  if (!standing && row.status === 'tentative')
    return { row, kind: 'left-out', before: null, next: null, changed: [] }
  const fields = fieldsOf(row, standing)
  if (!standing)
    return {
      row,
      kind: 'new',
      before: null,
      next: { ...fields, externalId: row.externalId, version: row.version ?? 1 },
      changed: [],
    }
  const changed = compared.filter((field) => fields[field] !== standing[field])
  if (row.version !== null && row.version === standing.version)
    return { row, kind: changed.length === 0 ? 'unchanged' : 'kept', before: standing, next: null, changed }
  if (changed.length === 0 && row.version === null)
    return { row, kind: 'unchanged', before: standing, next: null, changed }
  const next = { ...fields, externalId: row.externalId, version: row.version ?? standing.version + 1 }
  return { row, kind: changed.length === 0 ? 'unchanged' : 'changed', before: standing, next, changed }
}

function fieldsOf(row: FoundRow, standing: StandingSession | undefined): SessionFields {
  const { personId, locationId, zone, wallStart, startsAt, plannedMinutes } = row
  const route = row.route ?? standing?.route ?? 'other'
  const off = row.status === 'cancelled' || row.status === 'no-show' || row.status === 'entered-in-error'
  // Booked once and only asked for now: nothing may be planned around it.
  const said = row.status === 'tentative' ? 'cancelled' : row.status
  const { actualStart, actualEnd } = recordedOf(row, standing)
  const status = !off && said !== 'cancelled' && actualEnd !== null ? 'done' : said
  return {
    ...{ personId, locationId, zone, wallStart, startsAt, plannedMinutes, route },
    status,
    actualStart,
    actualEnd,
  }
}

/** Times recorded here are kept as long as they can be this session’s: within a day of its start, and in order. */
function recordedOf(row: FoundRow, standing: StandingSession | undefined) {
  const { actualStart, actualEnd } = row
  const kept = { start: standing?.actualStart ?? null, end: standing?.actualEnd ?? null }
  if (kept.start === null && kept.end === null) return { actualStart, actualEnd }
  const planned = msOf(row.startsAt)
  const near = (at: string | null) => (at !== null && Math.abs(msOf(at) - planned) <= day ? at : null)
  const begin = actualStart ?? near(kept.start)
  const end = actualEnd ?? near(kept.end)
  const backwards = begin !== null && end !== null && msOf(end) <= msOf(begin)
  return backwards ? { actualStart, actualEnd } : { actualStart: begin, actualEnd: end }
}
const day = 86_400_000

/**
 * One row for each id: the one of the highest version, and without versions the last. A row that says again what another
 * says under one version is a fault; an earlier version in the same file is merely older.
 */
export function onePerId<R extends Imported>(
  rows: readonly R[],
): { rows: R[]; faults: RowFault[]; olderRows: R[] } {
  const best = new Map<string, R>()
  const faults: RowFault[] = []
  const olderRows: R[] = []
  for (const row of rows) {
    const other = best.get(row.externalId)
    if (!other) best.set(row.externalId, row)
    else if (row.version !== null && row.version === other.version)
      faults.push({ row: row.row, column: 'id', words: faultWords.twice(other.row) })
    else if (row.version === null || row.version > (other.version ?? 0)) {
      best.set(row.externalId, row)
      olderRows.push(other)
    } else olderRows.push(row)
  }
  return { rows: [...best.values()], faults, olderRows }
}
