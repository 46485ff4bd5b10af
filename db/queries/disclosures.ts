import { sql } from 'drizzle-orm'
import type { DataClass } from '#app/domain/consent/provision.ts'
import type { Look } from '#app/domain/services-consents.ts'
import type { Runner, Tx } from '../client.ts'
import type { Via } from '../schema/disclosures.ts'

/** One thing that is shown to the actor: whose, what, and by which yes (or which breaking of the glass). */
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
  via: Via,
  circleId: string | null,
  shown: readonly Shown[],
): Promise<void> {
  if (shown.length === 0) return
  await tx.execute(sql`select hearth_disclose(${via}, ${circleId}::uuid, ${JSON.stringify(shown)}::jsonb)`)
}

/** Rulings 25: was this item ever shown to the actor? */
export async function wasShown(tx: Tx, itemId: string): Promise<boolean> {
  const [row] = await tx.execute<{ shown: boolean }>(sql`select hearth_was_shown(${itemId}::uuid) as shown`)
  return row?.shown ?? false
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
      d.via = 'break-glass' as broken,
      jsonb_agg(distinct d.data_class) as classes, count(distinct d.item_id)::int as items
    from disclosures d left join people p on p.id = d.viewer_id left join circles c on c.id = d.circle_id
    where d.member_id = ${memberId} and (${before}::timestamptz is null or d.at < ${before}::timestamptz)
    group by d.at, d.viewer_id, d.via, p.name, d.circle_id, c.title
    order by d.at desc limit ${limit}`)
  return [...rows]
}

/** One row as it was hashed. Bytes in hex; `at`: microseconds since 1970. */
export type ChainRow = {
  memberId: string
  n: number
  at: string
  viewerId: string
  dataClass: string
  itemId: string
  entryId: string | null
  provisionId: string | null
  via: string
  circleId: string | null
  before: string
  hash: string
}

/** As `audit`: every row after this place, by member and number. */
export async function listChain(
  tx: Tx,
  after: { memberId: string; n: number } | null,
  limit: number,
): Promise<ChainRow[]> {
  const { memberId, n } = after ?? { memberId: '00000000-0000-0000-0000-000000000000', n: 0 }
  const rows = await tx.execute<ChainRow & { n: string }>(sql`
    select member_id as "memberId", n, (extract(epoch from at) * 1000000)::bigint::text as at, viewer_id as "viewerId",
      data_class as "dataClass", item_id as "itemId", entry_id as "entryId", provision_id as "provisionId", via,
      circle_id as "circleId", encode(before, 'hex') as before, encode(hash, 'hex') as hash
    from disclosures where (member_id, n) > (${memberId}::uuid, ${n}::bigint) order by member_id, n limit ${limit}`)
  return rows.map((row) => ({ ...row, n: Number(row.n) }))
}

/** The end of one member’s chain. */
export type Head = { memberId: string; n: number; hash: string }

/** As `audit`: ends of chains that grew since this instant (ISO 8601 UTC), and the instant that they were read at. */
export async function listHeads(tx: Tx, since: string | null): Promise<{ at: string; heads: Head[] }> {
  const [row] = await tx.execute<{ at: string; heads: Head[] }>(sql`
    select to_char(hearth_now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
      coalesce(jsonb_agg(jsonb_build_object('memberId', member_id, 'n', n, 'hash', encode(hash, 'hex'))
        order by member_id), '[]') as heads
    from disclosure_heads where ${since}::timestamptz is null or at >= ${since}::timestamptz - interval '1 minute'`)
  if (!row) throw new Error('The database has no clock')
  return row
}
