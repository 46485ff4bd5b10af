import { expect, test } from 'vitest'
import { derivedAgain } from '#app/domain/treatment/zone-data.ts'
import { openZones } from '#server/services/zones.ts'
import { refusal } from '#tests/support/clinic.ts'
import { openTreatmentDesk } from '#tests/support/imports.ts'

test('S2 when rules change, what the wall shows stays and the instant moves', () => {
  const zone = 'America/Denver'
  const again = (wallStart: string, startsAt: string) => derivedAgain({ zone, wallStart, startsAt })
  expect(again('2027-07-01T10:00', '2027-07-01T17:00:00Z')).toEqual({
    wallStart: '2027-07-01T10:00',
    startsAt: '2027-07-01T16:00:00Z',
  })
  expect(again('2027-11-07T01:30', '2027-11-07T08:30:00Z').startsAt).toBe('2027-11-07T08:30:00Z')
  expect(again('2027-11-07T01:30', '2027-11-07T07:30:00Z').startsAt).toBe('2027-11-07T07:30:00Z')
  expect(again('2027-03-14T02:30', '2027-03-14T08:30:00Z')).toEqual({
    wallStart: '2027-03-14T03:30',
    startsAt: '2027-03-14T09:30:00Z',
  })
})

test('S2 sessions derived by other zone data are derived again once, circles follow, and the rest is left alone', async () => {
  await using desk = await openTreatmentDesk()
  const { db, people, locationId, needs } = desk
  const insert = (id: string, startsAt: string, status = 'planned') =>
    db.sql`insert into treatment_sessions (person_id, location_id, source, external_id, zone, wall_start, tz_version, starts_at, planned_minutes, status)
      values (${people.ana.personId}, ${locationId}, 'here', ${id}, 'America/Denver', '2030-07-01T10:00', '2019a', ${startsAt}, 60, ${status}::treatment_status)`
  await insert('right', '2030-07-01T16:00:00Z')
  await insert('wrong', '2030-07-01T17:00:00Z')
  await insert('cancelled', '2030-07-01T17:00:00Z', 'cancelled')
  const zones = openZones(needs)
  await zones.deriveAgain()
  const rows = await desk.sessions()
  expect(rows.map(({ externalId, startsAt }) => `${externalId} ${startsAt}`)).toEqual([
    'cancelled 2030-07-01T17:00Z',
    'right 2030-07-01T16:00Z',
    'wrong 2030-07-01T16:00Z',
  ])
  expect(desk.moved).toEqual([people.ana.personId])
  expect(await desk.audit()).toEqual(['treatment-derived-again'])
  await zones.deriveAgain()
  expect(desk.moved).toHaveLength(1)
})

test('zones in use that the database does not know as this process does are named to staff', async () => {
  await using desk = await openTreatmentDesk()
  const zones = openZones(desk.needs)
  await desk.db.sql`update people set zone = 'Mars/Olympus' where id = ${desk.people.ana.personId}`
  const found = await zones.compare()
  expect(found).toContain('Mars/Olympus')
  expect(found).not.toContain('UTC')
  expect(zones.differing(desk.people.cora.actor)).toEqual(found)
  expect(await refusal(Promise.resolve().then(() => zones.differing(desk.people.ana.actor)))).toBe(
    'not-allowed',
  )
})
