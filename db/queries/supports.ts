import { sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'
import { beActor } from './as-actor.ts'

/**
 * J5: every one of these runs as its member (as-actor.ts), and names them as well: row-level security shows nobody else's
 * rows whatever is asked. Days are of their own calendar, ISO 8601 dates.
 */
export type SupportRow = { id: string; day: string | null; version: number; body: Uint8Array }
export type OwnSupports = { key: Uint8Array | null; rows: SupportRow[] }

/** One statement: their wrapped key, what they picked (no day), and what they said of each day from this one on, in order. */
export async function listSupports(
  run: Runner,
  personId: string,
  since: string | null,
): Promise<OwnSupports> {
  const rows = await run.execute<
    { key: Uint8Array | null } & { [K in keyof SupportRow]: SupportRow[K] | null }
  >(
    sql`
    select k.key, f.id, f.day::text, f.version, f.body from people p left join member_keys k on k.person_id = p.id
    left join lateral (
      select person_id id, null::date as day, version, body from supports where person_id = ${personId}
      union all
      select id, day, 1, body from support_days
        where person_id = ${personId} and day >= coalesce(${since}::date, '-infinity')) f on true
    where p.id = ${personId} order by f.day nulls first`,
  )
  const found = rows.flatMap(({ id, day, version, body }) =>
    id === null || version === null || body === null ? [] : [{ id, day, version, body }],
  )
  return { key: rows[0]?.key ?? null, rows: found }
}

/** What they picked, in the place of what was picked before. */
export async function putSupports(
  tx: Tx,
  { personId, body }: { personId: string; body: Uint8Array },
): Promise<void> {
  await tx.execute(sql`insert into supports (person_id, body) values (${personId}, ${body})
    on conflict (person_id) do update set body = excluded.body, version = supports.version + 1,
      changed_at = hearth_now()`)
}

/** What was there on one of their days, in the place of what they said of it before. */
export async function putSupportDay(
  tx: Tx,
  { personId, day, id, body }: { personId: string; day: string; id: string; body: Uint8Array },
): Promise<void> {
  await tx.execute(sql`insert into support_days (person_id, day, id, body)
    values (${personId}, ${day}, ${id}, ${body})
    on conflict (person_id, day) do update set id = excluded.id, body = excluded.body, changed_at = hearth_now()`)
}

/** K15: they are gone for good, and these rows with them. */
export async function eraseSupports(tx: Tx, personId: string): Promise<void> {
  await beActor(tx, personId)
  await tx.execute(sql`delete from supports where person_id = ${personId}`)
  await tx.execute(sql`delete from support_days where person_id = ${personId}`)
  await beActor(tx, null)
}
