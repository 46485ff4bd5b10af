import { sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'

/** Somebody in a circle that begins soon. Instants as ISO 8601 UTC. */
export type ToRemind = {
  circleId: string
  personId: string
  zone: string
  startsAt: string
  /** When they last learned of this seat or its time. */
  since: string
  now: string
  /** What they were reminded of already, for this start. */
  reminded: string[]
}
export type Reminded = Pick<ToRemind, 'circleId' | 'personId' | 'startsAt'>

/** Everyone with a seat in, or who guides, a circle that begins within so many hours; the soonest first. */
export async function listToRemind(run: Runner, hours: number): Promise<ToRemind[]> {
  const rows = await run.execute<ToRemind>(sql`
    with coming as (
      select c.id, c.starts_at, c.changed_at from circles c
      where c.starts_at > hearth_now() and c.starts_at < hearth_now() + make_interval(hours => ${hours})
        and c.kind = 'circle' and c.cancelled_at is null and c.ended_at is null),
    seats as (
      select c.id, b.person_id, c.starts_at, greatest(c.changed_at, b.changed_at) as since
      from coming c join bookings b on b.circle_id = c.id and b.booked
      union
      select c.id, g.person_id, c.starts_at, greatest(c.changed_at, g."from")
      from coming c join circle_guides g on g.circle_id = c.id and g.role <> 'on-call'
        and (g."to" is null or g."to" > hearth_now()))
    select s.id as "circleId", s.person_id as "personId", p.zone, ${iso('s.starts_at')} as "startsAt",
      ${iso('s.since')} as since, ${iso('hearth_now()')} as now,
      array(select n.kind from notices n where n.person_id = s.person_id and n.circle_id = s.id
        and n.starts_at = s.starts_at and n.kind in ('reminder-day', 'reminder-hour')) as reminded
    from seats s join people p on p.id = s.person_id and p.closed_at is null and not p.practice
    order by s.starts_at, s.id, s.person_id`)
  return [...rows]
}

/**
 * Which of these still stand, held until the transaction ends: what is being changed at this moment is left for the next
 * look, so nobody is reminded of a circle that was called off in between.
 */
export async function lockToRemind(tx: Tx, due: readonly Reminded[]): Promise<Reminded[]> {
  const asked = sql`(select * from jsonb_to_recordset(${JSON.stringify(due)}::jsonb)
    as d("circleId" uuid, "personId" uuid, "startsAt" timestamptz)) d`
  const stands = sql`c.starts_at = d."startsAt" and c.cancelled_at is null`
  const what = sql`c.id as "circleId", d."personId", ${iso('c.starts_at')} as "startsAt"`
  const booked = await tx.execute<Reminded>(sql`select ${what} from ${asked}
    join circles c on c.id = d."circleId" and ${stands}
    join bookings b on b.circle_id = c.id and b.person_id = d."personId" and b.booked
    for share of c, b skip locked`)
  const guiding = await tx.execute<Reminded>(sql`select ${what} from ${asked}
    join circles c on c.id = d."circleId" and ${stands}
    join circle_guides g on g.circle_id = c.id and g.person_id = d."personId"
      and (g."to" is null or g."to" > hearth_now())
    for share of c, g skip locked`)
  return [...booked, ...guiding]
}

const iso = (expression: string) =>
  sql.raw(`to_char((${expression}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`)
