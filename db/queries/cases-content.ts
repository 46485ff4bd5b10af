import { sql } from 'drizzle-orm'
import type { Tier } from '#app/domain/screening/rule.ts'
import type { Runner, Tx } from '../client.ts'
import { isFor } from './forum-audience.ts'

export type Wording = { n: number; title: string | null; body: string; tier: Tier }

/** One wording of a post. */
export async function findWording(run: Runner, postId: string, n: number): Promise<Wording | undefined> {
  const [row] = await run.execute<Wording>(
    sql`select n, title, body, tier from post_revisions where post_id = ${postId} and n = ${n}`,
  )
  return row
}

/** Every wording from this one on, oldest first. */
export async function listWordings(run: Runner, postId: string, from: number): Promise<Wording[]> {
  return await run.execute<Wording>(sql`
    select n, title, body, tier from post_revisions where post_id = ${postId} and n >= ${from} order by n limit 50`)
}

/** Which wording is shown once the post is shown again. It must have been published before. */
export async function markShown(tx: Tx, postId: string, n: number): Promise<void> {
  await tx.execute(sql`update posts set shown_revision = ${n} where id = ${postId} and number is not null`)
}

/** What a post is about, for a case that somebody opens on it: its author, and the wording that others see. J3: in what they may read. */
export async function findPostFacts(run: Runner, postId: string, readerId: string) {
  const [row] = await run.execute<{
    authorId: string
    revision: number
    shownRevision: number | null
    state: string
    staff: boolean
  }>(sql`
    select p.author_id "authorId", p.revision, p.shown_revision "shownRevision", p.state, w.roles <> array['patient'] staff
    from posts p join threads t on t.id = p.thread_id join people w on w.id = p.author_id
    where p.id = ${postId} and ${isFor(readerId)}`)
  return row
}

/** The wording that others see, or saw last. */
export async function findShownRevision(tx: Tx, postId: string): Promise<number | null> {
  const [row] = await tx.execute<{ n: number | null }>(
    sql`select shown_revision n from posts where id = ${postId}`,
  )
  return row?.n ?? null
}

/** When the wording of now came to be shown, to the microsecond: so that showing it again can say the same. */
export async function keepShownTime(tx: Tx, postId: string): Promise<void> {
  await tx.execute(sql`
    update post_revisions r set shown_at = p.edited_at from posts p
    where p.id = ${postId} and r.post_id = p.id and r.n = p.shown_revision and p.edited_at is not null`)
}
