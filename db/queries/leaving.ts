import { sql } from 'drizzle-orm'
import type { Role } from '#app/domain/person.ts'
import type { TreatmentTimes } from '#app/domain/window/window.ts'
import type { Runner, Tx } from '../client.ts'
import { sessionsOf } from './scheduling-facts.ts'

/** K15: accounts that are being left. Instants are ISO 8601 UTC. */
export type LeavingRow = {
  name: string
  email: string
  roles: Role[]
  zone: string
  closedAt: string | null
  keptUntil: string | null
  goneAt: string | null
  now: string
  sessions: TreatmentTimes[]
}

const iso = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/** Under the person’s lock (lockAccount), where something is decided by it. */
export async function findLeaving(run: Runner, personId: string): Promise<LeavingRow | null> {
  const [row] = await run.execute<LeavingRow>(sql`
    select p.name, p.email, to_jsonb(p.roles) as roles, p.zone, ${iso('p.closed_at')} as "closedAt",
      ${iso('p.kept_until')} as "keptUntil", ${iso('p.gone_at')} as "goneAt", ${iso('hearth_now()')} as now,
      ${sessionsOf('p.id')} as sessions
    from people p where p.id = ${personId} and not p.practice`)
  return row ?? null
}

/**
 * Whether others count on this person: they guide a circle to come or under way, or a series, are on the roster, or look
 * after somebody at risk. What they are in a practice room binds nobody.
 */
export async function hasDuties(run: Runner, personId: string): Promise<boolean> {
  const [row] = await run.execute<{ some: boolean }>(sql`
    select exists (select from circle_guides g join circles c on c.id = g.circle_id and c.kind <> 'practice'
        and c.cancelled_at is null and c.ended_at is null
        and (c.ends_at > hearth_now() or c.fold ->> 'phase' not in ('planned', 'ended'))
        where g.person_id = ${personId} and (g."to" is null or g."to" > hearth_now()))
      or exists (select from circle_series s where ${personId} in (s.guide_id, s.co_guide_id) and s.ended_at is null
        and (s.last_day is null or s.last_day >= hearth_now()::date - 1))
      or exists (select from roster_shifts r where r.person_id = ${personId} and r."to" > hearth_now())
      or exists (select from care_cases k where k.acknowledged_by = ${personId} and k.state = 'acknowledged') as some`)
  return row?.some ?? false
}

/** Circles in which this person has a seat and that are not over; `ahead`: their doors were not opened yet. */
export async function listSeatsLeft(
  run: Runner,
  personId: string,
): Promise<{ circleId: string; ahead: boolean }[]> {
  const rows = await run.execute<{ circleId: string; ahead: boolean }>(sql`
    select c.id as "circleId",
      c.plannable and c.starts_at > hearth_now() and c.fold ->> 'phase' = 'planned' as ahead
    from bookings b join circles c on c.id = b.circle_id and c.cancelled_at is null and c.ended_at is null
    where b.person_id = ${personId} and b.booked
      and (c.ends_at > hearth_now() or c.fold ->> 'phase' not in ('planned', 'ended'))
    order by c.id`)
  return [...rows]
}

/** Waits for no seat any more. */
export async function endAllWaiting(tx: Tx, personId: string): Promise<void> {
  await tx.execute(sql`delete from waiting_list where person_id = ${personId}`)
}

/** They leave themselves, and may come back until then at least. */
export async function markLeft(tx: Tx, personId: string, at: { closedAt: string; keptUntil: string }) {
  await tx.execute(sql`update people set closed_at = ${at.closedAt}::timestamptz, kept_until = ${at.keptUntil}::timestamptz
    where id = ${personId} and closed_at is null`)
}

/** Never an account that is gone: a constraint of the table keeps those closed. */
export async function markBack(tx: Tx, personId: string): Promise<void> {
  await tx.execute(
    sql`update people set closed_at = null, kept_until = null where id = ${personId} and gone_at is null`,
  )
}

/** Whose closed account this token proves to be theirs: somebody who signed in after it was closed, half an hour ago at most. */
export async function findClosedOf(run: Runner, key: string): Promise<string | null> {
  const [row] = await run.execute<{ id: string }>(sql`
    select p.id from auth_sessions s join people p on p.id = s.person_id and p.closed_at <= s.created_at
    where s.key = ${key} and s.created_at > hearth_now() - interval '30 minutes'`)
  return row?.id ?? null
}
