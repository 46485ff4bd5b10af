import { sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'
import { isReadable } from './forum-audience.ts'

export type Worried = { personId: string; name: string; circleId: string | null }

/** Who has this seat, for somebody who has one in that circle too, or guides it. Practice people are nobody. */
export async function findWorriedBySeat(run: Runner, seatId: string, byId: string): Promise<Worried | null> {
  const [row] = await run.execute<Worried>(sql`
    select s.person_id as "personId", s.name, s.circle_id as "circleId"
    from circle_seats s join people p on p.id = s.person_id
    where s.seat_id = ${seatId} and s.person_id <> ${byId} and not p.practice and p.closed_at is null and (
      exists (select from circle_guides g where g.circle_id = s.circle_id and g.person_id = ${byId})
      or (exists (select from circle_seats mine where mine.circle_id = s.circle_id and mine.person_id = ${byId})
        and exists (select from bookings b where b.circle_id = s.circle_id and b.person_id = ${byId}
          and b.state = 'booked')))`)
  return row ?? null
}

/** This person, for somebody who `knows` everyone, or in whose circle they are or were booked. */
export async function findWorriedPerson(
  run: Runner,
  personId: string,
  { byId, knows }: { byId: string; knows: boolean },
): Promise<Worried | null> {
  const [row] = await run.execute<Worried>(sql`
    select p.id as "personId", p.name, null::uuid as "circleId" from people p
    where p.id = ${personId} and p.id <> ${byId} and not p.practice and p.closed_at is null and (${knows} or exists (
      select from bookings b join circle_guides g on g.circle_id = b.circle_id and g.person_id = ${byId}
      where b.person_id = p.id))`)
  return row ?? null
}

/** Who wrote this post, for somebody who can read it; by the name under which it stands (F2). */
export async function findWorriedByPost(run: Runner, postId: string, byId: string): Promise<Worried | null> {
  const [row] = await run.execute<Worried>(sql`
    select u.id as "personId", coalesce(a.name, u.name) as name, null::uuid as "circleId"
    from posts p join threads t on t.id = p.thread_id join people u on u.id = p.author_id
      left join aliases a on a.id = p.alias_id
    where p.id = ${postId} and p.state = 'published' and ${isReadable(byId)} and u.id <> ${byId} and u.closed_at is null`)
  return row ?? null
}

/** Whether a worry of this reporter stands in a case of this person that goes on. */
export async function hasWorried(
  tx: Tx,
  { personId, byId }: { personId: string; byId: string },
): Promise<boolean> {
  const rows = await tx.execute(sql`
    select 1 from care_cases c join care_case_events e on e.case_id = c.id
    where c.person_id = ${personId} and c.state <> 'closed' and e.source = 'worry' and e.by_id = ${byId} limit 1`)
  return rows.length > 0
}
