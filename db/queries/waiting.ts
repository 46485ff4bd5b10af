import { and, eq, sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'
import { waitingList } from '../schema/plans.ts'

/** S11: who waits for a seat, and where one could be held for them. */

/** Circles that begin later than the last hour of offers, have a seat that nobody has and nobody is offered, and people who wait. */
export async function listToOffer(
  run: Runner,
  { hours, limit }: { hours: number; limit: number },
): Promise<string[]> {
  const rows = await run.execute<{ id: string }>(sql`
    select c.id from circles c
    where c.plannable and c.cancelled_at is null and c.starts_at > hearth_now() + make_interval(hours => ${hours})
      and exists (select from waiting_list w where w.circle_id = c.id
        and not exists (select from offers o where o.circle_id = c.id and o.person_id = w.person_id and o.at >= w.at))
      and c.capacity > (select count(*) from bookings b where b.circle_id = c.id and b.booked)
        + (select count(*) from offers o where o.circle_id = c.id and o.answer is null and o.expires_at > hearth_now())
    order by c.starts_at, c.id limit ${limit}`)
  return rows.map(({ id }) => id)
}

/** Who waits and was not offered a seat since they began to: in fair order, missed before, then how long. */
export async function listWaitingFor(
  run: Runner,
  circleId: string,
): Promise<{ personId: string; missed: number; at: Date }[]> {
  return run
    .select({ personId: waitingList.personId, missed: waitingList.missed, at: waitingList.at })
    .from(waitingList)
    .where(
      sql`${waitingList.circleId} = ${circleId} and not exists (select from offers o
        where o.circle_id = ${waitingList.circleId} and o.person_id = ${waitingList.personId} and o.at >= ${waitingList.at})`,
    )
    .orderBy(sql`${waitingList.missed} desc`, waitingList.at, waitingList.personId)
    .limit(200)
}

/** Waits from now on; whoever waits already keeps their place. */
export async function beginWaiting(
  tx: Tx,
  row: { circleId: string; personId: string; sessionId: string | null; missed: number },
): Promise<void> {
  await tx.insert(waitingList).values(row).onConflictDoNothing()
}

export async function endWaiting(tx: Tx, row: { circleId: string; personId: string }): Promise<void> {
  await tx
    .delete(waitingList)
    .where(and(eq(waitingList.circleId, row.circleId), eq(waitingList.personId, row.personId)))
}

/** Who did not answer a freed seat does not wait for one any more: it goes on to the next. */
export async function endWaitingOfExpired(
  tx: Tx,
  over: readonly { circleId: string; personId: string }[],
): Promise<void> {
  if (over.length === 0) return
  await tx.execute(sql`delete from waiting_list w
    using unnest(${idList(over.map((one) => one.circleId))}, ${idList(over.map((one) => one.personId))}) o(circle_id, person_id)
    where w.circle_id = o.circle_id and w.person_id = o.person_id`)
}

const idList = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`
