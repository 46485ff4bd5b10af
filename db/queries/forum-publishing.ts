import { sql } from 'drizzle-orm'
import type { PostState } from '#app/domain/forum/post.ts'
import type { Tx } from '../client.ts'
import { circleReaders } from './forum-audience.ts'

/** A post that is held: its thread’s row and its own are locked until the transaction ends. */
export type HeldPost = {
  postId: string
  threadId: string
  spaceId: string
  authorId: string
  opens: boolean
  state: PostState
  number: number | null
  revision: number
  shownRevision: number | null
  /** M4: its thread is closed to new words. */
  locked: boolean
  /** J3: it is in a reflection; who alone reads that, null for whoever reads the forum; whether it was taken back. */
  reflection: boolean
  readers: string[] | null
  gone: boolean
}

/**
 * Locks the thread, then the post. Everybody who needs both takes them in this order, and a case after them; so nobody
 * waits in a ring. A post that was moved meanwhile is looked for in its new thread.
 */
export async function holdPost(tx: Tx, postId: string): Promise<HeldPost | undefined> {
  for (;;) {
    const [at] = await tx.execute<{ threadId: string }>(
      sql`select thread_id "threadId" from posts where id = ${postId}`,
    )
    if (!at) return undefined
    await tx.execute(sql`select from threads where id = ${at.threadId} for no key update`)
    const [held] = await tx.execute<HeldPost>(sql`
      select p.id "postId", p.thread_id "threadId", t.space_id "spaceId", p.author_id "authorId", p.opens, p.state,
        p.number, p.revision, p.shown_revision "shownRevision", t.heard is not null reflection, ${circleReaders} readers,
        t.gone_at is not null gone, coalesce(t.locked_until > hearth_now(), false) locked
      from posts p join threads t on t.id = p.thread_id where p.id = ${postId} for no key update of p`)
    if (held?.threadId === at.threadId) return held
  }
}

/**
 * Shows a wording of it. The first time it gets its number, from the thread’s locked row (F3: a number never betrays one
 * that waits) and the thread is as new as it. J3: nothing in what was taken back comes into view.
 */
export async function showRevision(tx: Tx, held: HeldPost, revision: number): Promise<void> {
  if (held.gone) return
  if (held.number === null)
    await tx.execute(sql`
      with given as (update threads set last_number = last_number + 1 where id = ${held.threadId} returning last_number n)
      update posts set number = given.n, published_at = hearth_now() from given where id = ${held.postId}`)
  await tx.execute(sql`
    update posts p set state = 'published', shown_revision = r.n, body = r.body, html = r.html, edited_at = case when p.shown_revision <> r.n then hearth_now() else p.edited_at end
    from post_revisions r where p.id = ${held.postId} and r.post_id = p.id and r.n = ${revision}`)
  await tx.execute(sql`
    update post_revisions set shown_at = coalesce(shown_at, hearth_now()) where post_id = ${held.postId} and n = ${revision}`)
  if (held.opens)
    await tx.execute(sql`
      update threads t set title = coalesce(r.title, '') from post_revisions r
      where t.id = ${held.threadId} and r.post_id = ${held.postId} and r.n = ${revision}`)
  if (held.state !== 'published') await recount(tx, held.threadId)
}

/** Nothing of it is shown any more: its words leave the row, and the title with them where it opens its thread. */
export async function takeFromView(
  tx: Tx,
  held: HeldPost,
  state: Exclude<PostState, 'published'>,
): Promise<void> {
  await tx.execute(sql`update posts set state = ${state}, body = null, html = null where id = ${held.postId}`)
  if (held.state !== 'published') return
  if (held.opens) await tx.execute(sql`update threads set title = '' where id = ${held.threadId}`)
  await recount(tx, held.threadId)
}

/** What its thread says of itself, from what is published: as if what is not had never been there. */
export async function recount(tx: Tx, threadId: string): Promise<void> {
  await tx.execute(sql`
    update threads t set shown_count = s.count, shown_number = s.last, shown_at = s.at
    from (select count(*)::int count, coalesce(max(number), 0) last, max(published_at) at
      from posts where thread_id = ${threadId} and state = 'published') s
    where t.id = ${threadId}`)
}

/** Adds a wording and answers its number; what is shown stays as it is. */
export async function appendRevision(
  tx: Tx,
  held: Pick<HeldPost, 'postId' | 'revision'>,
  given: {
    title: string | null
    body: string
    html: string
    byId: string
    tier: string
    rules: readonly string[]
  },
): Promise<number> {
  const n = held.revision + 1
  await tx.execute(sql`
    insert into post_revisions (post_id, n, title, body, html, by_id, tier, rules)
    values (${held.postId}, ${n}, ${given.title}, ${given.body}, ${given.html}, ${given.byId}, ${given.tier},
      ${`{${given.rules.join(',')}}`}::text[])`)
  await tx.execute(sql`update posts set revision = ${n} where id = ${held.postId}`)
  return n
}
