import { sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'

/** Circles of a series in which fewer have a seat than the least a circle is held with. */
export type ShortRow = {
  circleId: string
  title: string
  startsAt: Date
  zone: string
  guideId: string | null
  guide: string | null
  seated: string[]
}

/** By start. Only where somebody still has a seat, and somebody's ended: who plans small circles means them. */
export async function listShort(
  run: Runner,
  of: { least: number; withinHours: number | null; limit: number },
): Promise<ShortRow[]> {
  const soon =
    of.withinHours === null
      ? null
      : sql`and c.starts_at <= hearth_now() + make_interval(hours => ${of.withinHours})`
  const rows = await run.execute<Omit<ShortRow, 'startsAt'> & { startsAt: string }>(sql`
    select c.id as "circleId", c.title, c.starts_at as "startsAt", l.zone, g.person_id as "guideId", p.name as guide,
      b.seated
    from circles c join locations l on l.id = c.location_id
    left join lateral (select person_id from circle_guides where circle_id = c.id and leads
      and ("to" is null or "to" > hearth_now()) order by "from" limit 1) g on true
    left join people p on p.id = g.person_id
    cross join lateral (select coalesce(jsonb_agg(person_id order by person_id) filter (where booked), '[]') as seated,
      count(*) filter (where booked) as seats, count(*) filter (where state = 'cancelled') as ended
      from bookings where circle_id = c.id) b
    where c.plannable and c.series_id is not null and c.cancelled_at is null and c.fold ->> 'phase' = 'planned'
      and c.starts_at > hearth_now() ${soon ?? sql``} and b.seats between 1 and ${of.least - 1} and b.ended > 0
    order by c.starts_at, c.id limit ${of.limit}`)
  return rows.map((row) => ({ ...row, startsAt: new Date(row.startsAt) }))
}

/**
 * Calls a circle off: nobody has a seat, waits, is offered one or guides there any more. Its row is held by the caller.
 * Answers who had a seat and who guided.
 */
export async function callOffCircle(
  tx: Tx,
  circleId: string,
): Promise<{ memberIds: string[]; guideIds: string[] }> {
  await tx.execute(sql`update circles set cancelled_at = hearth_now() where id = ${circleId}`)
  const members = await tx.execute<{
    id: string
  }>(sql`update bookings set state = 'cancelled', at = hearth_now()
    where circle_id = ${circleId} and state = 'booked' returning person_id as id`)
  const guides = await tx.execute<{ id: string }>(sql`update circle_guides set "to" = hearth_now()
    where circle_id = ${circleId} and ("to" is null or "to" > hearth_now()) returning person_id as id`)
  await tx.execute(sql`update offers set answer = 'withdrawn', answered_at = hearth_now()
    where circle_id = ${circleId} and answer is null`)
  await tx.execute(sql`delete from waiting_list where circle_id = ${circleId}`)
  const ids = (rows: Iterable<{ id: string }>) => [...rows].map(({ id }) => id)
  return { memberIds: ids(members), guideIds: ids(guides) }
}
