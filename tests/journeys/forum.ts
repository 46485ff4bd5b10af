import { postgresCarrier } from '#db/queries/bell.ts'
import { holdPost, showRevision } from '#db/queries/forum-publishing.ts'
import { topicsOf } from '#server/services/forum-need.ts'
import { openBell } from '#server/sockets/bell.ts'
import type { TestDatabase } from '#tests/support/database.ts'

/** A space of every clinic. */
export async function spaceOf({ db }: TestDatabase, slug = 'preparing'): Promise<string> {
  const [space] = await db.sql<{ id: string }[]>`select id from spaces where slug = ${slug}`
  return space?.id ?? ''
}

/** Others have seen posts of theirs: no person reads what they write first. Answers the thread. */
export async function knownIn(
  database: TestDatabase,
  personId: string,
  { title, body }: { title: string; body: string } | { title: null; body: null } = {
    title: null,
    body: null,
  },
): Promise<string> {
  const { sql } = database.db
  const hidden = title === null
  const [thread] = await sql<{ id: string }[]>`
    insert into threads (space_id, opened_by, title, hidden, last_number, shown_number, shown_count, shown_at)
    values (${await spaceOf(database)}, ${personId}, ${title ?? ''}, ${hidden}, 12, 12, 12, hearth_now()) returning id`
  const threadId = thread?.id ?? ''
  await sql`insert into posts (thread_id, author_id, command_id, state, number, shown_revision, body, html, published_at, opens)
    select ${threadId}, ${personId}, gen_random_uuid(), 'published', n, 1, ${body ?? ''}, ${`<p>${body ?? ''}</p>`}, hearth_now(), n = 1
    from generate_series(1, 12) n`
  return threadId
}

/** As a moderator’s approval does it, and its ring. */
export async function approvePost({ db }: TestDatabase, found: readonly { id?: string }[]): Promise<void> {
  const bell = openBell(postgresCarrier(db.sql), 'approves', () => {})
  for (const { id = '' } of found) {
    const held = await db.orm.transaction(async (tx) => {
      const post = await holdPost(tx, id)
      if (post) await showRevision(tx, post, post.revision)
      return post
    })
    if (!held) continue
    const topics = topicsOf(held, held.authorId)
    await bell.announce(...topics)
  }
  await bell.close()
}
