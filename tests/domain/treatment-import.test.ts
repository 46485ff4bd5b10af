import { expect, test } from 'vitest'
import { guessColumns, missingOf } from '#app/domain/treatment/columns.ts'
import { csvReader } from '#app/domain/treatment/csv-row.ts'
import {
  differenceOf,
  type FoundRow,
  onePerId,
  type StandingSession,
} from '#app/domain/treatment/import-diff.ts'

const headings = [
  'Appt ID',
  'Rev',
  'Email',
  'Start',
  'Minutes',
  'Status',
  'Route',
  'Site',
  'Time Zone',
  'Discharge',
]
const place = { locationId: '00000000-0000-4000-8000-00000000000a', zone: 'America/Denver' }
const now = Date.parse('2026-12-01T00:00:00Z')
const reader = csvReader({
  mapping: { columns: guessColumns(headings), slashes: 'mdy', locationId: null, minutes: null },
  ...{ headings, source: 'Desk', now },
  locations: new Map([['alder street', place]]),
})
const good = {
  ...{
    'Appt ID': 'a1',
    Rev: '3',
    Email: 'Ana@Example.test',
    Start: '2026-11-21 18:30',
    Minutes: '120',
    Status: 'Booked',
  },
  ...{ Route: 'IV', Site: 'Alder Street', 'Time Zone': 'America/Denver', Discharge: '' },
}
const read = (change: Partial<Record<string, string>> = {}) =>
  reader(
    headings.map((heading) => ({ ...good, ...change })[heading as keyof typeof good] ?? ''),
    7,
  )
const faultsOf = (change: Partial<Record<string, string>>) => {
  const rows = read(change)
  return Array.isArray(rows) ? rows.map(({ row, column, words }) => `${row} ${column}: ${words}`) : []
}

test('S1 headings are guessed as people write them', () => {
  expect(guessColumns(headings)).toEqual({
    ...{
      externalId: 'Appt ID',
      version: 'Rev',
      member: 'Email',
      start: 'Start',
      minutes: 'Minutes',
      status: 'Status',
    },
    ...{ route: 'Route', location: 'Site', zone: 'Time Zone', actualEnd: 'Discharge' },
  })
  expect(guessColumns(['Date', 'Time', 'Patient E-mail', 'id'])).toMatchObject({
    start: 'Date',
    startTime: 'Time',
    externalId: 'id',
  })
  expect(
    missingOf({ columns: { start: 'Date' }, slashes: 'mdy', locationId: null, minutes: null }, ['Date']),
  ).toEqual(['externalId', 'member', 'location', 'minutes'])
})

test('S1 a row is read as a session, with the wall time it was written in', () => {
  expect(read()).toEqual({
    ...{
      row: 7,
      externalId: 'a1',
      version: 3,
      member: { email: 'ana@example.test' },
      status: 'planned',
      route: 'iv',
    },
    ...{ locationId: place.locationId, zone: 'America/Denver', wallStart: '2026-11-21T18:30' },
    ...{ startsAt: '2026-11-22T01:30:00Z', plannedMinutes: 120, actualStart: null, actualEnd: null },
  })
  expect(read({ Email: 'MRN-7' })).toMatchObject({ member: { system: 'Desk', value: 'MRN-7' } })
  expect(read({ Discharge: '20:45' })).toMatchObject({ actualEnd: '2026-11-22T03:45:00Z' })
})

test.each([
  ['Appt ID', '', 'It has no id. Without one we could not find it again.'],
  ['Rev', 'new', 'A version is a whole number, or the time of the last change.'],
  ['Email', '', 'It says nobody’s e-mail or id.'],
  ['Start', '', 'It says no time.'],
  ['Start', 'soon', '“soon” is no day and time that we can read.'],
  ['Start', '2026-11-21', '“2026-11-21” is a day without a time.'],
  ['Start', '2026-03-08 02:30', 'On that day the clocks of America/Denver skip “2026-03-08 02:30”.'],
  [
    'Start',
    '2026-11-01 01:30',
    'On that day the clocks of America/Denver show “2026-11-01 01:30” twice. An offset like -07:00 would tell which.',
  ],
  ['Minutes', '0', 'Its length is not a number of minutes from 5 to 1440.'],
  ['Minutes', '', 'Its length is not a number of minutes from 5 to 1440.'],
  ['Status', 'perhaps', 'We do not know the status “perhaps”.'],
  ['Route', 'by mail', 'We do not know the route “by mail”. Iv, im, nasal, oral and other are known.'],
  ['Site', '', 'It names no location.'],
  ['Site', 'Elm', 'There is no location called “Elm”.'],
  ['Time Zone', '', 'It names no time zone, so its times could be anywhere.'],
  ['Time Zone', 'MST7', '“MST7” is no time zone. One looks like America/Denver.'],
  ['Discharge', '2026-12-24 10:00', 'This time has not come yet, so it cannot be recorded.'],
  ['Discharge', '2026-11-19 10:00', 'It ended before it began.'],
])('S1 a row whose %s is %j is told so, by row and column', (column, text, words) => {
  expect(faultsOf({ [column]: text })).toEqual([`7 ${column}: ${words}`])
})

test('S1 everything that is wrong with a row is told at once, and a row of another width only that', () => {
  expect(faultsOf({ 'Appt ID': '', Start: 'x', Route: 'y' })).toHaveLength(3)
  expect(reader(['a1', '3'], 9)).toEqual([
    { row: 9, column: 'Appt ID', words: 'This row has 2 cells, the first line has 10.' },
  ])
})

const row = (change: Partial<FoundRow> = {}): FoundRow => ({
  ...(read() as FoundRow),
  personId: 'ana',
  ...change,
})
const standing = (change: Partial<StandingSession> = {}): StandingSession => {
  const { next } = differenceOf(row(), undefined)
  return { ...(next as StandingSession), ...change }
}
const kindOf = (one: FoundRow, of: StandingSession | undefined) => {
  const { kind, next, changed } = differenceOf(one, of)
  return { kind, writes: next !== null, changed }
}

test('S1 what is new, newer, the same, older and other under the same version', () => {
  const moved = { startsAt: '2026-11-23T01:30:00Z', wallStart: '2026-11-22T18:30' }
  expect(kindOf(row(), undefined)).toEqual({ kind: 'new', writes: true, changed: [] })
  expect(kindOf(row({ version: 4, ...moved }), standing())).toEqual({
    kind: 'changed',
    writes: true,
    changed: ['wallStart', 'startsAt'],
  })
  expect(kindOf(row({ version: 4 }), standing())).toEqual({ kind: 'unchanged', writes: true, changed: [] })
  expect(kindOf(row(), standing())).toEqual({ kind: 'unchanged', writes: false, changed: [] })
  expect(kindOf(row({ version: 2, ...moved }), standing())).toEqual({
    kind: 'older',
    writes: false,
    changed: [],
  })
  expect(kindOf(row(moved), standing()).kind).toBe('kept')
  expect(kindOf(row(moved), standing()).writes).toBe(false)
})

test('S1 a file without versions is the newest, and writes only what differs', () => {
  expect(kindOf(row({ version: null }), standing())).toEqual({
    kind: 'unchanged',
    writes: false,
    changed: [],
  })
  const { next } = differenceOf(row({ version: null, plannedMinutes: 90 }), standing())
  expect(next).toMatchObject({ plannedMinutes: 90, version: 4 })
})

test('S1 what is only asked for is left out, and takes back what was booked', () => {
  expect(kindOf(row({ status: 'tentative' }), undefined)).toEqual({
    kind: 'left-out',
    writes: false,
    changed: [],
  })
  expect(differenceOf(row({ status: 'tentative', version: 4 }), standing()).next).toMatchObject({
    status: 'cancelled',
  })
})

test('what was recorded here stays where the file says nothing of it', () => {
  const recorded = standing({ status: 'done', actualEnd: '2026-11-22T03:40:00Z', route: 'nasal' })
  const next = (change: Partial<FoundRow>) => differenceOf(row({ version: 9, ...change }), recorded).next
  expect(next({ status: 'planned' })).toMatchObject({ status: 'done', actualEnd: '2026-11-22T03:40:00Z' })
  expect(next({ route: null })).toMatchObject({ route: 'nasal' })
  expect(next({ actualEnd: '2026-11-22T03:50:00Z' })).toMatchObject({ actualEnd: '2026-11-22T03:50:00Z' })
  expect(next({ status: 'entered-in-error' })).toMatchObject({ status: 'entered-in-error' })
  expect(next({ startsAt: '2026-11-29T01:30:00Z' })).toMatchObject({ status: 'planned', actualEnd: null })
})

test('S1 one file that says an id twice is read by its highest version; the same version twice is a fault', () => {
  const { rows, faults, olderRows } = onePerId([
    row({ row: 2 }),
    row({ row: 3, version: 5 }),
    row({ row: 4, version: 5 }),
    row({ row: 5, version: 1 }),
  ])
  expect(rows.map((one) => one.row)).toEqual([3])
  expect(faults).toEqual([{ row: 4, column: 'id', words: 'Row 3 has the same id and version.' }])
  expect(olderRows.map((one) => one.row)).toEqual([2, 5])
})
