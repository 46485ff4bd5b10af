import { randomBytes } from 'node:crypto'
import type { Role } from '#app/domain/person.ts'
import type { Db } from '#db/client.ts'
import { solve } from '#server/planner/plan.ts'
import { openSolver } from '#server/planner/solver.ts'
import { sealingWith } from '#server/sealing.ts'
import { openOutbox } from '#server/services/mails.ts'
import { openSchedules } from '#server/services/schedules.ts'
import type { SchedulesNeed } from '#server/services/schedules-need.ts'
import { openTelling } from '#server/services/telling.ts'
import { baseUrl, clinicName } from './clinic.ts'
import { freshDatabase } from './database.ts'
import { aPerson, type Someone } from './people.ts'

const staff = {
  gil: ['guide'],
  gus: ['guide'],
  cora: ['coordinator'],
  ada: ['admin'],
  ilse: ['clinician'],
  pia: ['privacy-officer'],
} as const satisfies Record<string, Role[]>
export type StaffName = keyof typeof staff
export const memberNames = ['ana', 'ben', 'cem', 'dee', 'eli', 'fay', 'gia', 'hal'] as const
export type MemberName = (typeof memberNames)[number]

/** Friday noon in Denver; the week planned begins on the Monday after. */
export const friday = '2027-01-08T19:00:00.000Z'
export const monday = '2027-01-11'
/** Local times of Denver (UTC−7 in January) in the week planned; day 1 is Monday. */
export const weekday = (day: number, time: string) =>
  new Date(Date.parse(`2027-01-10T${time}:00-07:00`) + day * 86_400_000).toISOString()

/**
 * A clinic on a Friday, on a database of its own, whose clock stands at that Friday: eight members with a treatment session on
 * the Sunday before the week planned, three series led by Gil and one by Gus, and nothing planned.
 */
export async function aWeek(change: Partial<SchedulesNeed> = {}) {
  const database = await freshDatabase()
  const { db } = database
  const { sql } = db
  const at = (instant: string) => database.shiftClock((Date.parse(instant) - Date.now()) / 1000)
  await at(friday)
  const sealing = sealingWith(randomBytes(32))
  const outbox = openOutbox({ db, sealing, queue: null })
  const rung: string[] = []
  const faults: unknown[] = []
  const solver = openSolver()
  const schedulesOn = (on: Db, other: Partial<SchedulesNeed> = {}) =>
    openSchedules({
      ...{ db: on, sealing, report: (fault) => void faults.push(fault) },
      solve: (problem, wanted) => solve(problem, { ...wanted, solver }),
      announce: async (...topics) => void rung.push(...topics),
      tell: openTelling({ db: on, outbox, clinicName, baseUrl }).tell,
      ...change,
      ...other,
    })
  const [place] = await sql<{ id: string }[]>`
    insert into locations (name, zone) values ('Alder Street', 'America/Denver') returning id`
  const locationId = place?.id ?? ''
  const people = {} as Record<StaffName | MemberName, Someone>
  for (const [name, roles] of Object.entries(staff) as [StaffName, readonly Role[]][])
    people[name] = await aPerson(db, { name, roles: [...roles] })
  for (const name of memberNames) people[name] = await aPerson(db, { name })
  await sql`update people set zone = 'America/Denver', location_id = ${locationId}`
  const actor = (name: StaffName | MemberName) => people[name].actor
  const id = (name: StaffName | MemberName) => people[name].personId

  const affirm = (name: MemberName) =>
    sql`insert into programme_agreements (person_id, version) values (${id(name)}, 1)`
  const session = async (name: MemberName, start: string, minutes = 90) => {
    const [row] = await sql<{ id: string }[]>`
      insert into treatment_sessions (person_id, location_id, source, external_id, zone, wall_start, tz_version, starts_at, planned_minutes)
      values (${id(name)}, ${locationId}, 'test', ${`${name} ${start}`}, 'America/Denver', '', '', ${start}, ${minutes}) returning id`
    return row?.id ?? ''
  }
  const series = async (
    given: { title: string; guide: StaffName; days: string; at: string } & Partial<{
      coGuide: StaffName
      capacity: number
      evergreen: boolean
    }>,
  ) => {
    const { title, guide, days, coGuide, capacity = 8, evergreen = false } = given
    const [row] = await sql<{ id: string }[]>`
      insert into circle_series (title, location_id, guide_id, co_guide_id, rrule, zone, wall_start, first_day, minutes, capacity, evergreen)
      values (${title}, ${locationId}, ${id(guide)}, ${coGuide ? id(coGuide) : null}, ${`FREQ=WEEKLY;BYDAY=${days}`},
        'America/Denver', ${given.at}, '2027-01-04', 75, ${capacity}, ${evergreen}) returning id`
    return row?.id ?? ''
  }
  /** A circle made by hand. */
  const circle = async (given: {
    title: string
    guide: StaffName
    at: string
    in?: MemberName[]
    seriesId?: string
  }) => {
    const [row] = await sql<{ id: string }[]>`
      insert into circles (title, location_id, starts_at, ends_at, capacity, word_key, series_id)
      values (${given.title}, ${locationId}, ${given.at}, ${given.at}::timestamptz + interval '75 minutes', 8, '\\x00', ${given.seriesId ?? null})
      returning id`
    const circleId = row?.id ?? ''
    await sql`insert into circle_guides (circle_id, person_id, role) values (${circleId}, ${id(given.guide)}, 'guide')`
    for (const name of given.in ?? [])
      await sql`insert into bookings (circle_id, person_id) values (${circleId}, ${id(name)})`
    return circleId
  }
  const sessions = {} as Record<MemberName, string>
  for (const name of memberNames) {
    await affirm(name)
    sessions[name] = await session(name, weekday(0, '10:00'))
  }
  await series({ title: 'Tuesday evening', guide: 'gil', days: 'TU', at: '18:00', coGuide: 'gus' })
  await series({ title: 'Wednesday noon', guide: 'gil', days: 'WE', at: '12:00' })
  await series({ title: 'Thursday evening', guide: 'gil', days: 'TH', at: '18:00' })
  await series({ title: 'Thursday evening too', guide: 'gus', days: 'TH', at: '18:00' })

  const schedules = schedulesOn(db)
  /** Plans the week and waits for it. */
  const plan = async (pins: { sessionId: string; circleId: string }[] = []) => {
    const { planId } = await schedules.plan(actor('cora'), { week: monday, pins })
    await schedules.idle()
    return planId
  }
  const board = (planId: string | null = null) => schedules.board(actor('cora'), { week: monday, planId })
  const told = async () => {
    const rows = await sql<{ name: string; kind: string }[]>`
      select p.name, n.kind from notices n join people p on p.id = n.person_id order by n.at, p.name, n.kind`
    return rows.map(({ name, kind }) => `${name} ${kind}`)
  }
  /** Who has a seat where, by title. */
  const booked = async () => {
    const rows = await sql<{ title: string; name: string }[]>`
      select c.title, p.name from bookings b join circles c on c.id = b.circle_id join people p on p.id = b.person_id
      where b.booked and c.cancelled_at is null order by c.starts_at, c.title, p.name`
    return rows.map(({ title, name }) => `${title}: ${name}`)
  }
  return {
    ...{
      database,
      db,
      sql,
      sealing,
      outbox,
      rung,
      faults,
      locationId,
      people,
      schedulesOn,
      schedules,
      sessions,
    },
    ...{ at, actor, id, affirm, session, series, circle, plan, board, told, booked },
    [Symbol.asyncDispose]: async () => {
      await schedules.close()
      await solver[Symbol.asyncDispose]()
      await database[Symbol.asyncDispose]()
    },
  }
}
export type AWeek = Awaited<ReturnType<typeof aWeek>>
