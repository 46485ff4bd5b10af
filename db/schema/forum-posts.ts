import { type SQL, sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  customType,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { PostState } from '#app/domain/forum/post.ts'
import { at, now, randomId } from './columns.ts'
import { aliases, threads, writtenBy } from './forum.ts'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/**
 * A post. `body` and `html` are what is shown, and null whenever nothing is: a reading that forgets the state shows nothing
 * (F3). Every wording is in `post_revisions`.
 */
export const posts = pgTable(
  'posts',
  {
    id: randomId(),
    threadId: uuid()
      .notNull()
      .references(() => threads.id, { onDelete: 'cascade' }),
    authorId: writtenBy(),
    aliasId: uuid().references(() => aliases.id, { onDelete: 'set null' }),
    /** The number of the browser’s draft: the same sent twice is one post. */
    commandId: uuid().notNull(),
    /** Opens its thread. */
    opens: boolean().notNull().default(false),
    quotedId: uuid().references((): AnyPgColumn => posts.id, { onDelete: 'set null' }),
    state: text().$type<PostState>().notNull(),
    /** Given when it is first published, from the thread’s locked row. */
    number: integer(),
    /** The newest wording, and the one that is shown. */
    revision: integer().notNull().default(1),
    shownRevision: integer(),
    body: text(),
    html: text(),
    search: tsvector().generatedAlwaysAs((): SQL => sql`to_tsvector('english', coalesce(body, ''))`),
    at: now(),
    publishedAt: at(),
    editedAt: at(),
    /** M7: when somebody who moderates first had it before them. */
    staffReadAt: at(),
    /** K15: what it was when its author left; coming back makes it that again. */
    leftAs: text().$type<'published' | 'waiting'>(),
  },
  (t) => [
    uniqueIndex('posts_command').on(t.authorId, t.commandId),
    uniqueIndex('posts_number').on(t.threadId, t.number),
    uniqueIndex('posts_opening')
      .on(t.threadId)
      .where(sql`${t.opens}`),
    index('posts_shown')
      .on(t.threadId, t.number)
      .where(sql`${t.state} = 'published'`),
    index('posts_author').on(t.authorId, t.at),
    // What its author alone still sees in a thread.
    index('posts_unshown')
      .on(t.threadId, t.authorId)
      .where(sql`${t.state} <> 'published'`),
    index('posts_alias').on(t.aliasId),
    index('posts_quoted').on(t.quotedId),
    index('posts_search').using('gin', t.search),
    // What a digest looks through.
    index('posts_published_at')
      .on(t.publishedAt)
      .where(sql`${t.state} = 'published'`),
    check(
      'posts_left_as',
      sql`${t.leftAs} is null or (${t.leftAs} in ('published', 'waiting') and ${t.state} in ('deleted', 'withdrawn'))`,
    ),
    check(
      'posts_state',
      sql`${t.state} in ('waiting', 'published', 'declined', 'withdrawn', 'hidden', 'deleted')`,
    ),
    check(
      'posts_shown_words',
      sql`(${t.state} = 'published') = (${t.body} is not null) and (${t.body} is null) = (${t.html} is null)`,
    ),
    check(
      'posts_published',
      sql`${t.state} <> 'published' or (${t.number} is not null and ${t.shownRevision} is not null and ${t.publishedAt} is not null)`,
    ),
  ],
)
