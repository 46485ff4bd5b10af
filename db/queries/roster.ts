import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { ShiftKind } from '#app/domain/services-on-call.ts'
import type { Runner } from '../client.ts'
import { rosterShifts } from '../schema/on-call.ts'
import { locations, people } from '../schema/people.ts'

export type ShiftRow = {
  shiftId: string
  personId: string
  name: string
  kind: ShiftKind
  from: Date
  to: Date
}

/** Somebody of staff whose account is open, and who is not one of a practice room's. */
export const staffNow = sql`(${people.closedAt} is null and not ${people.practice} and ${people.roles} <> array['patient'])`

/** Shifts that run now or begin within so many days, by their begin. */
export async function listShifts(run: Runner, days: number): Promise<ShiftRow[]> {
  return run
    .select({
      shiftId: rosterShifts.id,
      personId: rosterShifts.personId,
      name: people.name,
      kind: rosterShifts.kind,
      from: rosterShifts.from,
      to: rosterShifts.to,
    })
    .from(rosterShifts)
    .innerJoin(people, eq(people.id, rosterShifts.personId))
    .where(
      sql`${rosterShifts.to} > (select hearth_now()) and ${staffNow}
        and ${rosterShifts.from} < (select hearth_now()) + make_interval(days => ${days})`,
    )
    .orderBy(asc(rosterShifts.from), asc(rosterShifts.to), asc(people.name), asc(rosterShifts.id))
    .limit(1000)
}

const carerNow = sql`(${staffNow} and ${people.roles} && array['guide', 'clinician'])`

/** Everyone of staff, by name. */
export const listStaff = (run: Runner) => listWho(run, staffNow)
/** Those of staff to whom somebody at risk can be handed over, by name. */
export const listCarers = (run: Runner) => listWho(run, carerNow)
export const isStaffNow = (run: Runner, personId: string) => isNow(run, personId, staffNow)
export const isCarerNow = (run: Runner, personId: string) => isNow(run, personId, carerNow)

async function listWho(run: Runner, who: SQL): Promise<{ personId: string; name: string }[]> {
  return run
    .select({ personId: people.id, name: people.name })
    .from(people)
    .where(who)
    .orderBy(asc(people.name), asc(people.id))
    .limit(500)
}

async function isNow(run: Runner, personId: string, who: SQL): Promise<boolean> {
  const found = await run
    .select({ personId: people.id })
    .from(people)
    .where(and(eq(people.id, personId), who))
  return found.length > 0
}

/** The zone of this person's location, or of the clinic's first; and the database's clock, in one statement. */
export async function findRosterClock(run: Runner, personId: string): Promise<{ zone: string; now: Date }> {
  const [row] = await run
    .select({
      zone: sql<string>`coalesce(
        (select l.zone from people p join locations l on l.id = p.location_id where p.id = ${personId}),
        (select l.zone from ${locations} l order by l.name, l.id limit 1), 'UTC')`,
      now: sql`hearth_now()`.mapWith(rosterShifts.from),
    })
    .from(sql`(values (1)) one`)
  if (!row) throw new Error('The database has no clock')
  return row
}

/** The database's clock, which alone says what is now (rulings 2). */
export async function findNow(run: Runner): Promise<Date> {
  const [row] = await run
    .select({ now: sql`hearth_now()`.mapWith(rosterShifts.from) })
    .from(sql`(values (1)) one`)
  if (!row) throw new Error('The database has no clock')
  return row.now
}

export async function insertShift(
  run: Runner,
  shift: { personId: string; kind: ShiftKind; from: Date; to: Date },
): Promise<void> {
  await run.insert(rosterShifts).values(shift)
}

/** Whose shift it was; null when there was none. */
export async function deleteShift(run: Runner, shiftId: string): Promise<string | null> {
  const [row] = await run
    .delete(rosterShifts)
    .where(eq(rosterShifts.id, shiftId))
    .returning({ personId: rosterShifts.personId })
  return row?.personId ?? null
}
