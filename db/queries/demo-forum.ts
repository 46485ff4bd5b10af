import { sql } from 'drizzle-orm'
import type { Tx } from '../client.ts'
import { aliases, threads } from '../schema/forum.ts'
import { posts } from '../schema/forum-posts.ts'
import { reactions } from '../schema/forum-readers.ts'
import { postRevisions } from '../schema/post-revisions.ts'

/** What the demo puts into an empty forum. Posts come in the order in which they were published. */
export type SeededForum = {
  threads: (typeof threads.$inferInsert)[]
  aliases: (typeof aliases.$inferInsert)[]
  posts: (typeof posts.$inferInsert)[]
  reactions: (typeof reactions.$inferInsert)[]
}

/** The ids of the spaces by their slugs; null where somebody has opened a thread already. */
export async function spacesOfEmptyForum(tx: Tx): Promise<Map<string, string> | null> {
  const rows = await tx.execute<{ id: string; slug: string; used: boolean }>(
    sql`select id, slug, exists (select from threads) used from spaces`,
  )
  if (rows.some(({ used }) => used)) return null
  return new Map(rows.map(({ id, slug }) => [slug, id]))
}

/** A statement holds so many rows. */
const atOnce = 500

export async function insertForum(tx: Tx, given: SeededForum): Promise<void> {
  for (const some of parts(given.threads)) await tx.insert(threads).values(some)
  for (const some of parts(given.aliases)) await tx.insert(aliases).values(some)
  for (const some of parts(given.posts)) {
    await tx.insert(posts).values(some)
    await tx.insert(postRevisions).values(
      some.map(({ id, body, html, authorId, publishedAt, threadId, opens }) => ({
        ...{ postId: id ?? '', n: 1, body: body ?? '', html: html ?? '', byId: authorId },
        ...{ at: publishedAt as Date, shownAt: publishedAt ?? null, tier: 'green' as const },
        title: opens ? (given.threads.find((thread) => thread.id === threadId)?.title ?? null) : null,
      })),
    )
  }
  for (const some of parts(given.reactions)) await tx.insert(reactions).values(some)
  // Whoever has been here for a while has read what is older than two days.
  await tx.execute(sql`insert into thread_readers (person_id, thread_id, read_number)
    select p.id, t.id, t.shown_number from people p, threads t
    where t.shown_at < (select hearth_now()) - interval '2 days'
      and exists (select from posts w where w.author_id = p.id)`)
}

function* parts<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += atOnce) yield all.slice(from, from + atOnce)
}
