import type { Field, Mapping } from './columns.ts'
import { readTime, type Written } from './entered-time.ts'
import { zoneFault } from './wall-time.ts'
import {
  type Imported,
  longestMinutes,
  readRoute,
  readStatus,
  type RowFault,
  shortestMinutes,
} from './imported.ts'
import { faultWords } from './import-words.ts'

/** What rows are read against. */
export type ReadingOf = {
  mapping: Mapping
  headings: readonly string[]
  source: string
  /** By name in lower case, and by id. */
  locations: ReadonlyMap<string, { locationId: string; zone: string }>
  /** ms since the epoch: nothing has ended after it. */
  now: number
}

/** A reader for the rows of one file; what it learned of a time or a zone once it does not ask again. */
export function csvReader(of: ReadingOf) {
  const { mapping, headings, locations } = of
  const at = new Map(
    Object.entries(mapping.columns).map(([field, heading]) => [field, headings.indexOf(heading)]),
  )
  const zones = new Map<string, boolean>()
  const times = new Map<string, Written>()
  const knownZone = (name: string) => remembered(zones, name, () => zoneFault(name) === null)
  const timeIn = (text: string, zone: string) =>
    remembered(times, `${zone} ${text}`, () => readTime(text, zone, mapping.slashes, at.has('zone')))

  /** One row as its cells: a session, or everything that is wrong with it. `row`: its number in the file. */
  return function readRow(cells: readonly string[], row: number): Imported | RowFault[] {
    const faults: RowFault[] = []
    const fault = (field: Field, words: string) =>
      void faults.push({ row, column: mapping.columns[field] ?? field, words })
    const cell = (field: Field) => (cells[at.get(field) ?? -1] ?? '').trim()
    if (cells.length !== headings.length)
      return [{ row, column: headings[0] ?? '', words: faultWords.cells(cells.length, headings.length) }]

    const externalId = cell('externalId')
    if (externalId === '') fault('externalId', faultWords.noId)
    else if (externalId.length > 200) fault('externalId', faultWords.longId)
    const version = versionOf(cell('version'), at.has('version'))
    if (version === undefined) fault('version', faultWords.version)
    const key = cell('member')
    if (key === '') fault('member', faultWords.noMember)
    const status = cell('status') === '' ? 'planned' : readStatus(cell('status'))
    if (status === undefined) fault('status', faultWords.status(cell('status')))
    const route = cell('route') === '' ? null : readRoute(cell('route'))
    if (route === undefined) fault('route', faultWords.route(cell('route')))

    const place = placeOf(cell('location'))
    if (place === undefined) fault('location', faultWords.location(cell('location')))
    const zone = at.has('zone') ? cell('zone') : (place?.zone ?? '')
    if (at.has('zone') && zone === '') fault('zone', faultWords.noZone)
    else if (zone !== '' && !knownZone(zone)) fault('zone', faultWords.zone(zone))
    else if (zone !== '') {
      const time = (field: Field, text: string) => {
        const written = timeIn(text, zone)
        if (written.fault !== null) fault(field, faultWords.time(written.fault, text, zone))
        return written.fault === null ? written : null
      }
      const start = time('start', [cell('start'), cell('startTime')].filter(Boolean).join(' '))
      const end = cell('end') === '' ? null : time('end', withDay(cell('end'), cell('start')))
      const minutes = minutesOf(start?.ms, end?.ms)
      if (start && typeof minutes !== 'number')
        fault(minutes, minutes === 'end' ? faultWords.end : faultWords.minutes)
      const actualStart =
        cell('actualStart') === '' ? null : time('actualStart', withDay(cell('actualStart'), cell('start')))
      const actualEnd =
        cell('actualEnd') === '' ? null : time('actualEnd', withDay(cell('actualEnd'), cell('start')))
      if (actualEnd && actualEnd.ms > of.now) fault('actualEnd', faultWords.ahead)
      if (actualStart && actualStart.ms > of.now) fault('actualStart', faultWords.ahead)
      if (actualEnd && start && actualEnd.ms <= (actualStart?.ms ?? start.ms - day))
        fault('actualEnd', faultWords.actualEnd)
      if (
        faults.length === 0 &&
        start &&
        place &&
        status &&
        route !== undefined &&
        version !== undefined &&
        typeof minutes === 'number'
      )
        return {
          ...{ row, externalId, version, status, route, locationId: place.locationId, zone },
          member: key.includes('@')
            ? { email: key.normalize('NFKC').toLowerCase() }
            : { system: of.source, value: key },
          ...{ wallStart: start.wall, startsAt: start.instant, plannedMinutes: minutes },
          ...{ actualStart: actualStart?.instant ?? null, actualEnd: actualEnd?.instant ?? null },
        }
    }
    return faults

    function minutesOf(start: number | undefined, end: number | undefined): number | 'minutes' | 'end' {
      const told = cell('minutes')
      if (told !== '') return /^\d{1,4}$/.test(told) && fits(Number(told)) ? Number(told) : 'minutes'
      if (cell('end') === '') return mapping.minutes ?? 'minutes'
      if (start === undefined || end === undefined) return 0
      const between = (end - start) / 60_000
      return fits(between) ? between : 'end'
    }
  }

  function placeOf(text: string) {
    if (text !== '') return locations.get(text.toLowerCase())
    return mapping.locationId === null ? undefined : locations.get(mapping.locationId)
  }
}

/** A number as it is, or a time of change as its milliseconds; null where the file has no versions. */
function versionOf(text: string, told: boolean): number | null | undefined {
  if (!told) return null
  if (/^\d{1,15}$/.test(text)) return Number(text)
  const at = readTime(text, 'UTC', 'mdy')
  return at.fault === null ? at.ms : undefined
}

/** An end is often only a time: then it is one of the day on which the session starts. */
function withDay(text: string, start: string): string {
  if (!/^\d{1,2}[:.h]\d{2}/.test(text)) return text
  return `${/^[^T ,]+/.exec(start)?.[0] ?? ''} ${text}`
}

const fits = (minutes: number) => minutes >= shortestMinutes && minutes <= longestMinutes
const day = 86_400_000

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  if (known.size >= 20_000) known.clear()
  known.set(key, made)
  return made
}
