import { expect, test } from 'vitest'
import { entriesOf, readAppointment } from '#app/domain/treatment/fhir.ts'

const place = { locationId: '00000000-0000-4000-8000-00000000000a', zone: 'America/Denver' }
const elm = { locationId: '00000000-0000-4000-8000-00000000000b', zone: 'Europe/Berlin' }
const of = {
  source: 'Ehr',
  locations: new Map([
    [place.locationId, place],
    ['elm road', elm],
  ]),
  locationId: place.locationId,
  minutes: null,
}
const patient = { actor: { reference: 'Patient/p7', display: 'Somebody' } }
const r4 = {
  ...{ resourceType: 'Appointment', id: '55', meta: { versionId: '3' }, status: 'booked' },
  ...{ start: '2026-11-21T18:30:00-07:00', end: '2026-11-21T20:30:00-07:00', minutesDuration: 120 },
  participant: [{ actor: { reference: 'Practitioner/d1' }, status: 'accepted' }, patient],
  description: 'never read',
}
const r5 = { ...r4, participant: undefined, subject: { identifier: { system: 'urn:mrn', value: '7' } } }
const read = (resource: object) => readAppointment({ row: 4, resource }, of)
const faults = (change: object) => {
  const found = read({ ...r4, ...change })
  return Array.isArray(found) ? found.map(({ row, column, words }) => `${row} ${column}: ${words}`) : found
}

test('S1 an R4 appointment is a session of the patient who takes part', () => {
  expect(read(r4)).toEqual({
    ...{
      row: 4,
      externalId: '55',
      version: 3,
      member: { system: 'Ehr', value: 'p7' },
      status: 'planned',
      route: null,
    },
    ...{
      locationId: place.locationId,
      zone: 'America/Denver',
      wallStart: '2026-11-21T18:30',
      startsAt: '2026-11-22T01:30:00Z',
    },
    ...{ plannedMinutes: 120, actualStart: null, actualEnd: null },
  })
})

test('S1 an R5 appointment is a session of its subject', () => {
  expect(read(r5)).toMatchObject({ member: { system: 'urn:mrn', value: '7' } })
  expect(
    read({ ...r5, subject: { reference: 'https://ehr.example/fhir/Patient/p9/_history/2' } }),
  ).toMatchObject({ member: { system: 'Ehr', value: 'p9' } })
})

test.each([
  ...[
    ['proposed', 'tentative'],
    ['pending', 'tentative'],
    ['waitlist', 'tentative'],
    ['booked', 'planned'],
    ['arrived', 'arrived'],
  ],
  ...[
    ['checked-in', 'arrived'],
    ['fulfilled', 'done'],
    ['cancelled', 'cancelled'],
    ['noshow', 'no-show'],
    ['entered-in-error', 'entered-in-error'],
  ],
])('S1 an appointment that is %s is read as %s', (status, as) => {
  expect(read({ ...r4, status })).toMatchObject({ status: as })
})

test('S1 a location that takes part by its name is the session’s, with its zone', () => {
  expect(
    read({ ...r4, participant: [patient, { actor: { reference: 'Location/2', display: 'Elm Road' } }] }),
  ).toMatchObject({
    ...{ locationId: elm.locationId, zone: 'Europe/Berlin', wallStart: '2026-11-22T02:30' },
  })
})

test('S1 an identifier names an appointment before its id does, and the last change stands in for a number of the version', () => {
  expect(read({ ...r4, identifier: [{ system: 'urn:a', value: 'x1' }] })).toMatchObject({
    externalId: 'urn:a|x1',
  })
  const meta = { versionId: 'a8f', lastUpdated: '2026-11-01T00:00:00Z' }
  expect(read({ ...r4, meta })).toMatchObject({ version: Date.parse(meta.lastUpdated) })
})

test('S1 the length is told, or follows from the end', () => {
  expect(read({ ...r4, minutesDuration: undefined })).toMatchObject({ plannedMinutes: 120 })
  expect(read({ ...r4, end: undefined, minutesDuration: 45 })).toMatchObject({ plannedMinutes: 45 })
})

test.each([
  [{ status: 'perhaps' }, '4 status: “perhaps” is no status of an appointment.'],
  [{ id: undefined }, '4 identifier: It has no id. Without one we could not find it again.'],
  [{ meta: undefined }, '4 meta.versionId: It has no version and no time of its last change.'],
  [{ participant: [] }, '4 participant.actor: It says nobody’s e-mail or id.'],
  [{ start: undefined }, '4 start: This is missing.'],
  [{ start: '2026-11-21' }, '4 start: “2026-11-21” has no offset from UTC, so it could be anywhere.'],
  [
    { start: '2026-11-21T18:30:00' },
    '4 start: “2026-11-21T18:30:00” has no offset from UTC, so it could be anywhere.',
  ],
  [
    { end: '2026-11-21T17:00:00-07:00', minutesDuration: undefined },
    '4 end: It does not end between 5 minutes and a day after it starts.',
  ],
  [{ minutesDuration: 3 }, '4 minutesDuration: Its length is not a number of minutes from 5 to 1440.'],
  [{ end: undefined, minutesDuration: undefined }, '4 minutesDuration: This is missing.'],
  [{ minutesDuration: 'long' }, '4 minutesDuration: This is not what an appointment has here.'],
])('S1 an entry is told what is wrong with it, by its element: %j', (change, words) => {
  expect(faults(change)).toEqual([words])
})

test('S1 a bundle gives its appointments with their places in it; anything else is none', () => {
  const bundle = {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: [{ resource: { resourceType: 'Patient' } }, { resource: r4 }, {}],
  }
  expect(entriesOf(bundle)?.map(({ row }) => row)).toEqual([2])
  expect(entriesOf(r4)).toEqual([{ row: 1, resource: r4 }])
  for (const other of [null, 7, [], {}, { resourceType: 'Patient' }, { resourceType: 'Bundle', entry: 3 }])
    expect(entriesOf(other)).toBeNull()
})
