import { sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'

export type AliasBehind = { aliasId: string; memberId: string }

/** F2: the name for one thread under which a post was written, and whose it is. Nothing that a person reads asks this but an opening. */
export async function findAliasBehind(run: Runner, postId: string): Promise<AliasBehind | undefined> {
  const [row] = await run.execute<AliasBehind>(sql`
    select a.id "aliasId", a.person_id "memberId" from posts p join aliases a on a.id = p.alias_id where p.id = ${postId}`)
  return row
}

/** The same, without whose it is: what who asks may read before. */
export async function findAliasName(
  run: Runner,
  postId: string,
): Promise<{ name: string; thread: string } | undefined> {
  const [row] = await run.execute<{ name: string; thread: string }>(sql`
    select a.name, t.title thread from posts p join aliases a on a.id = p.alias_id join threads t on t.id = p.thread_id
    where p.id = ${postId}`)
  return row
}

/** Whether the same was asked by the same person and still waits. */
export async function isAsked(
  tx: Tx,
  of: { aliasId: string; byId: string; minutes: number },
): Promise<boolean> {
  const [row] = await tx.execute<{ any: boolean }>(sql`
    select exists (select from break_glass where alias_id = ${of.aliasId} and by_id = ${of.byId} and opens_at is null
      and asked_at > hearth_now() - ${of.minutes} * interval '1 minute') as any`)
  return row?.any ?? false
}
