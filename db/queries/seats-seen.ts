import { sql } from 'drizzle-orm'
import type { Circle } from '#app/domain/circle/circle.ts'
import type { Runner } from '../client.ts'
import type { Booking } from './seats.ts'

/** Circles as one member may read of them: nothing of who else has a seat. */

/** What this person is to one circle of kind `circle`; null when there is no such circle. */
export async function findMine(
  run: Runner,
  personId: string,
  circleId: string,
): Promise<{ state: Booking['state'] | null; phase: Circle['phase']; startsAt: Date } | null> {
  const [row] = await run.execute<{
    state: Booking['state'] | null
    phase: Circle['phase']
    startsAt: string
  }>(sql`
    select b.state, c.fold ->> 'phase' as phase, c.starts_at as "startsAt" from circles c
    left join bookings b on b.circle_id = c.id and b.person_id = ${personId}
    where c.id = ${circleId} and c.plannable`)
  return row ? { ...row, startsAt: new Date(row.startsAt) } : null
}

export type SeatCard = {
  circleId: string
  title: string
  startsAt: Date
  endsAt: Date
  zone: string
  guides: string[]
  phase: Circle['phase']
  mine: Booking['state'] | null
  waiting: boolean
}

/** These circles as this person may read of them, by start. */
export async function listSeatCards(
  run: Runner,
  personId: string,
  circleIds: readonly string[],
): Promise<SeatCard[]> {
  const rows = await run.execute<
    Omit<SeatCard, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string }
  >(sql`
    select c.id as "circleId", c.title, c.starts_at as "startsAt", c.ends_at as "endsAt", l.zone,
      array(select p.name from circle_guides g join people p on p.id = g.person_id
        where g.circle_id = c.id and g.role <> 'on-call' and (g."to" is null or g."to" > hearth_now())
        order by g.role desc, p.name) as guides,
      c.fold ->> 'phase' as phase,
      (select b.state from bookings b where b.circle_id = c.id and b.person_id = ${personId}) as mine,
      exists (select from waiting_list w where w.circle_id = c.id and w.person_id = ${personId}) as waiting
    from circles c join locations l on l.id = c.location_id
    where c.id = any(${idList(circleIds)}) order by c.starts_at, c.id`)
  return rows.map((row) => ({ ...row, startsAt: new Date(row.startsAt), endsAt: new Date(row.endsAt) }))
}

/** Coming circles of this person and circles held for them, whatever their state. */
export async function listMySeats(run: Runner, personId: string): Promise<string[]> {
  const rows = await run.execute<{ id: string }>(sql`
    select c.id from bookings b join circles c on c.id = b.circle_id
    where b.person_id = ${personId} and b.booked and c.plannable and c.cancelled_at is null
      and c.ends_at > hearth_now()
    order by c.starts_at limit 60`)
  return rows.map(({ id }) => id)
}

const idList = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`
