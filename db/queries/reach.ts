import { sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'
import { beActor } from './as-actor.ts'

/** Who guides a circle of this member's to come, or one that ended in the last 24 hours: whose screens may change with what is shared. */
export async function listGuidesOf(run: Runner, memberId: string): Promise<string[]> {
  const rows = await run.execute<{ id: string }>(sql`
    select distinct g.person_id as id from bookings b
    join circles c on c.id = b.circle_id and c.kind = 'circle' and c.cancelled_at is null
      and hearth_now() < coalesce(c.ended_at, c.ends_at) + interval '24 hours'
    join circle_guides g on g.circle_id = c.id and (g."to" is null or g."to" > hearth_now())
    where b.person_id = ${memberId} and b.booked`)
  return rows.map(({ id }) => id)
}

/** The clinicians, where one of these provisions of the member’s (null: one that holds) names the care team. */
export async function listCareTeamOf(
  run: Runner,
  memberId: string,
  provisionIds: readonly string[] | null,
): Promise<string[]> {
  const rows = await run.execute<{ id: string }>(sql`
    select p.id from people p where p.closed_at is null and 'clinician' = any(p.roles) and exists (
      select from consent_provisions v where v.person_id = ${memberId} and v.recipient = 'care-team'
        and case when ${provisionIds === null} then v.status = 'active'
          else v.id = any(${`{${(provisionIds ?? []).join(',')}}`}::uuid[]) end)`)
  return rows.map(({ id }) => id)
}

/**
 * What each of these people may see of one item, as a mark that changes when that does; by row-level security. In a
 * transaction of the member’s, who acts in it again afterwards.
 */
export async function viewsOf(
  tx: Tx,
  {
    memberId,
    intentionId,
    viewerIds,
  }: { memberId: string; intentionId: string; viewerIds: readonly string[] },
): Promise<Map<string, string>> {
  const views = new Map<string, string>()
  for (const viewerId of viewerIds) {
    await beActor(tx, viewerId)
    const [row] = await tx.execute<{ view: string }>(sql`
      select coalesce((select string_agg(e.id || e.data_class, ' ' order by e.id) from intention_entries e
          where e.intention_id = ${intentionId}), '')
        || coalesce((select i.status || i.mark from intentions i where i.id = ${intentionId}), '') as view`)
    views.set(viewerId, row?.view ?? '')
  }
  await beActor(tx, memberId)
  return views
}
