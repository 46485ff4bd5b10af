import { Temporal } from 'temporal-polyfill'
import type { TestDatabase } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'
import type { Clinic, Name } from './clinic.ts'

const zone = 'America/Denver'
/** With Ana, Ben, Cem and Zoe those who need a circle. */
const others = ['Dana', 'Eli', 'Fay', 'Hal']

/** A week that three series could run in, and eight members of whom no treatment session is known. */
export async function aWeekOfSeries({ db }: TestDatabase, clinic: Clinic) {
  const { sql } = db
  const today = Temporal.Now.plainDateISO(zone)
  const monday = today.add({ days: 15 - today.dayOfWeek })
  const members = await Promise.all([
    ...(['Ana', 'Ben', 'Cem', 'Zoe'] satisfies Name[]).map((name) => clinic.person(name)),
    ...others.map((name) => aPerson(db, { name })),
  ])
  const [gil, mel] = await Promise.all([clinic.person('Gil'), clinic.person('Mel')])
  const [place] = await sql<{ id: string }[]>`select id from locations limit 1`
  const locationId = place?.id ?? ''
  await sql`update people set zone = ${zone}, location_id = ${locationId}`
  for (const { personId } of members)
    await sql`insert into programme_agreements (person_id, version) values (${personId}, 1)`
  for (const [title, guide, day, at] of [
    ['Tuesday evening', gil, 'TU', '18:00'],
    ['Wednesday noon', gil, 'WE', '12:00'],
    ['Thursday evening', mel, 'TH', '18:00'],
  ] as const)
    await sql`
      insert into circle_series (title, location_id, guide_id, rrule, zone, wall_start, first_day, minutes, capacity)
      values (${title}, ${locationId}, ${guide.personId}, ${`FREQ=WEEKLY;BYDAY=${day}`}, ${zone}, ${at},
        ${monday.toString()}, 75, 8)`
  const sunday = monday.subtract({ days: 1 })
  return { monday: monday.toString(), sunday: sunday.toString(), members, locationId }
}

/** A week to be planned: the same, and everyone has a treatment session on the Sunday before. */
export async function aWeekToPlan(database: TestDatabase, clinic: Clinic) {
  const { monday, sunday, members, locationId } = await aWeekOfSeries(database, clinic)
  const start = Temporal.PlainDateTime.from(`${sunday}T10:00`).toZonedDateTime(zone).toInstant()
  for (const { personId } of members)
    await database.db.sql`
      insert into treatment_sessions (person_id, location_id, source, external_id, zone, wall_start, tz_version, starts_at, planned_minutes)
      values (${personId}, ${locationId}, 'test', ${personId}, ${zone}, '', '', ${start.toString()}, 90)`
  return { monday }
}
