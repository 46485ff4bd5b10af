import { setImmediate as turn } from 'node:timers/promises'
import {
  differenceOf,
  type Difference,
  type DiffKind,
  type FoundRow,
  kinds,
  onePerId,
  type StandingSession,
} from '#app/domain/treatment/import-diff.ts'
import type { ImportRow } from '#app/domain/services-treatments.ts'
import type { Runner, Tx } from '#db/client.ts'
import { listNames } from '#db/queries/members.ts'
import { listStanding, upsertTreatments } from '#db/queries/treatments.ts'
import { inParts } from './treatments-body.ts'

/** Rows asked of the database in one statement. */
const asked = 250
/** Rows written in one statement: to put one together is one turn of the loop. */
const atOnce = 100
/** Rows of each kind that a preview shows. */
const shown = 25

/** What confirming would do with each row, against what stands now; in parts. */
export async function* differences(
  run: Runner,
  source: string,
  found: readonly FoundRow[],
  lock = false,
): AsyncGenerator<Difference[]> {
  const { rows, olderRows } = onePerId(found)
  await turn()
  // Ids in one order, whoever imports: two imports never hold what the other waits for.
  const inOrder = rows.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1))
  await turn()
  for (const part of inParts(inOrder, asked)) {
    const standing = new Map<string, StandingSession>(
      (
        await listStanding(
          run,
          source,
          part.map(({ externalId }) => externalId),
          lock,
        )
      ).map((one) => [one.externalId, one]),
    )
    yield part.map((row) => differenceOf(row, standing.get(row.externalId)))
    await turn()
  }
  yield olderRows.map((row) => ({ row, kind: 'older', before: null, next: null, changed: [] }))
}

export async function summaryOf(run: Runner, source: string, found: readonly FoundRow[]) {
  const counts = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<DiffKind, number>
  const some: Partial<Record<DiffKind, Difference[]>> = {}
  for await (const part of differences(run, source, found))
    for (const difference of part) {
      counts[difference.kind]++
      const list = (some[difference.kind] ??= [])
      // The first of the file, not of the order of ids.
      list.push(difference)
      if (list.length > 4 * shown) some[difference.kind] = firstOf(list)
    }
  const first = Object.entries(some).map(([kind, list]) => [kind, firstOf(list)] as const)
  const names = await listNames(run, [
    ...new Set(first.flatMap(([, list]) => list.map(({ row }) => row.personId))),
  ])
  const rows = first.map(([kind, list]) => [kind, list.map((one) => rowOf(one, names))])
  return { counts, some: Object.fromEntries(rows) as Partial<Record<DiffKind, ImportRow[]>> }
}

const firstOf = (list: Difference[]) => list.toSorted((a, b) => a.row.row - b.row.row).slice(0, shown)

function rowOf({ row, before, changed }: Difference, names: ReadonlyMap<string, string>): ImportRow {
  return {
    ...{
      row: row.row,
      name: names.get(row.personId) ?? '',
      startsAt: row.startsAt,
      zone: row.zone,
      status: row.status,
    },
    before: before && changed.length > 0 ? { startsAt: before.startsAt, status: before.status } : null,
    changed,
  }
}

/** Writes what is new or changed; answers whose sessions these are, and how many. */
export async function writeDifferences(
  tx: Tx,
  given: { source: string; found: readonly FoundRow[]; tzVersion: string; by: string },
): Promise<{ written: number; personIds: string[] }> {
  const { source, tzVersion, by } = given
  const personIds = new Set<string>()
  let written = 0
  for await (const part of differences(tx, source, given.found, true)) {
    const sessions = part.flatMap(({ next }) => (next ? [next] : []))
    for (const some of inParts(sessions, atOnce))
      await upsertTreatments(tx, { source, tzVersion, by, sessions: some })
    for (const { kind, next, before } of part) {
      if (!next || kind === 'unchanged') continue
      written++
      personIds.add(next.personId)
      if (before) personIds.add(before.personId)
    }
  }
  return { written, personIds: [...personIds] }
}
