import { sql } from 'drizzle-orm'
import type { Tx } from '../client.ts'

/**
 * Holds still what decides who may be where, until the end of the transaction: the treatment sessions of these people, then
 * their own rows (nobody adds a session, a hold or a seat of theirs), as whoever changes a session does, in that order.
 */
export async function holdPeople(tx: Tx, personIds: readonly string[]): Promise<void> {
  await tx.execute(
    sql`select id from treatment_sessions where person_id = any(${idList(personIds)}) order by id for no key update`,
  )
  await tx.execute(sql`select id from people where id = any(${idList(personIds)}) order by id for update`)
}

/**
 * Holds still those of these circles that have not begun, until the end of the transaction, and answers which. One that has
 * begun never goes back, and a plan may not change it: its row, for which every act in it waits, is left alone.
 */
export async function holdPlanned(tx: Tx, circleIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.execute<{ id: string }>(sql`
    select id from circles where id = any(${idList(circleIds)}) and plannable and fold ->> 'phase' = 'planned'
    order by id for update`)
  return new Set(rows.map(({ id }) => id))
}

export type StoppedCircle = { circleId: string; guideIds: string[] }

/** Cancels those of these circles in which nobody has a seat: their guides are free, what was held or waited for there ends. */
export async function cancelEmptyCircles(tx: Tx, circleIds: readonly string[]): Promise<StoppedCircle[]> {
  if (circleIds.length === 0) return []
  const rows = await tx.execute<StoppedCircle>(sql`
    update circles c set cancelled_at = hearth_now()
    where c.id = any(${idList(circleIds)}) and c.cancelled_at is null and c.fold ->> 'phase' = 'planned'
      and not exists (select from bookings b where b.circle_id = c.id and b.booked)
    returning c.id as "circleId", coalesce((select jsonb_agg(g.person_id order by g.person_id) from circle_guides g
      where g.circle_id = c.id and g."to" is null), '[]') as "guideIds"`)
  const stopped = idList(rows.map(({ circleId }) => circleId))
  await tx.execute(
    sql`update circle_guides set "to" = hearth_now() where circle_id = any(${stopped}) and "to" is null`,
  )
  await tx.execute(sql`update offers set answer = 'withdrawn', answered_at = hearth_now()
    where circle_id = any(${stopped}) and answer is null`)
  await tx.execute(sql`delete from waiting_list where circle_id = any(${stopped})`)
  return [...rows]
}

/** Nobody who has a seat now waits for it, or is held another for the same session. */
export async function endWaitingOf(
  tx: Tx,
  seats: readonly { circleId: string; personId: string; sessionId: string | null }[],
): Promise<void> {
  if (seats.length === 0) return
  const people = idList(seats.map(({ personId }) => personId))
  const circles = idList(seats.map(({ circleId }) => circleId))
  await tx.execute(sql`delete from waiting_list w using unnest(${circles}, ${people}) s(circle_id, person_id)
    where w.circle_id = s.circle_id and w.person_id = s.person_id`)
  await tx.execute(sql`update offers o set answer = 'withdrawn', answered_at = hearth_now()
    where o.answer is null and (o.circle_id, o.person_id) in (select * from unnest(${circles}, ${people}))`)
  const sessions = idList(seats.flatMap(({ sessionId }) => sessionId ?? []))
  await tx.execute(sql`update offers set answer = 'withdrawn', answered_at = hearth_now()
    where answer is null and session_id = any(${sessions})`)
}

const idList = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`
