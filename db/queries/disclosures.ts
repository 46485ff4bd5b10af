import { sql } from 'drizzle-orm'
import type { DataClass } from '#app/domain/consent/provision.ts'
import type { Look } from '#app/domain/services-consents.ts'
import type { Runner, Tx } from '../client.ts'

/** One thing that is shown to the actor: whose, what, and by which yes. */
export type Shown = {
  member: string
  item: string
  entry: string | null
  class: DataClass
  provision: string | null
}

/** K10: writes it down, or fails, and with it the transaction that was to show it. */
export async function disclose(
  tx: Tx,
  via: 'brief',
  circleId: string,
  shown: readonly Shown[],
): Promise<void> {
  if (shown.length === 0) return
  await tx.execute(sql`select hearth_disclose(${via}, ${circleId}::uuid, ${JSON.stringify(shown)}::jsonb)`)
}

/** What one person saw of this member’s at one moment is one look; newest first, before an instant. As the member. */
export async function listLooks(
  run: Runner,
  memberId: string,
  { before, limit }: { before: string | null; limit: number },
): Promise<Look[]> {
  const rows = await run.execute<Look>(sql`
    select to_char(d.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
      coalesce(p.name, 'Somebody who is no longer here') as viewer, c.title as circle,
      jsonb_agg(distinct d.data_class) as classes, count(distinct d.item_id)::int as items
    from disclosures d left join people p on p.id = d.viewer_id left join circles c on c.id = d.circle_id
    where d.member_id = ${memberId} and (${before}::timestamptz is null or d.at < ${before}::timestamptz)
    group by d.at, d.viewer_id, p.name, d.circle_id, c.title
    order by d.at desc limit ${limit}`)
  return [...rows]
}
