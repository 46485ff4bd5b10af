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
import type { PostState, TopicNote } from '#app/domain/forum/post.ts'
import { at, now, randomId } from './columns.ts'
import { people } from './people.ts'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })
/** Whoever wrote it stays its author: an account that is gone keeps its id, and nothing else. */
const writtenBy = () =>
  uuid()
    .notNull()
    .references(() => people.id)

/** F1: a room of the forum. */
export const spaces = pgTable(
  'spaces',
  {
    id: randomId(),
    slug: text().notNull(),
    name: text().notNull(),
    about: text().notNull(),
    position: integer().notNull(),
    archivedAt: at(),
  },
  (t) => [uniqueIndex('spaces_slug').on(t.slug)],
)

/**
 * A thread. Its title, and every number here, are of what is published alone (F3): a thread whose first post waits has none.
 * Numbers are of its posts in the order in which they were published; they never leave the server.
 */
export const threads = pgTable(
  'threads',
  {
    id: randomId(),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    openedBy: writtenBy(),
    title: text().notNull().default(''),
    tags: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    notes: text()
      .array()
      .$type<TopicNote[]>()
      .notNull()
      .default(sql`'{}'`),
    /** The last number given; only ever grows. */
    lastNumber: integer().notNull().default(0),
    /** The last published post, and how many there are. */
    shownNumber: integer().notNull().default(0),
    shownCount: integer().notNull().default(0),
    shownAt: at(),
    pinnedAt: at(),
    /** What restrictions say together (restrictions); past their time they say nothing. */
    hidden: boolean().notNull().default(false),
    lockedUntil: at(),
    slowUntil: at(),
    slowSeconds: integer(),
    /** Its posts went to another thread. */
    mergedInto: uuid().references((): AnyPgColumn => threads.id, { onDelete: 'set null' }),
    at: now(),
  },
  (t) => [
    // A list reads these alone, newest first.
    index('threads_space')
      .on(t.spaceId, t.shownAt.desc(), t.id.desc())
      .where(sql`${t.shownCount} > 0 and not ${t.hidden}`),
    index('threads_latest')
      .on(t.shownAt.desc(), t.id.desc())
      .where(sql`${t.shownCount} > 0 and not ${t.hidden}`),
    index('threads_opened_by').on(t.openedBy, t.at),
    index('threads_merged').on(t.mergedInto),
    index('threads_tags').using('gin', t.tags),
    index('threads_search').using('gin', sql`to_tsvector('english', title)`),
    check('threads_counts', sql`${t.shownCount} >= 0 and ${t.shownNumber} <= ${t.lastNumber}`),
    check('threads_shown', sql`(${t.shownCount} > 0) = (${t.shownAt} is not null)`),
  ],
)

/** F2: a name for one thread. The row is the only link to its person, and no screen shows it. */
export const aliases = pgTable(
  'aliases',
  {
    id: randomId(),
    threadId: uuid()
      .notNull()
      .references(() => threads.id, { onDelete: 'cascade' }),
    personId: writtenBy(),
    name: text().notNull(),
    at: now(),
  },
  (t) => [
    uniqueIndex('aliases_one').on(t.threadId, t.personId),
    uniqueIndex('aliases_name').on(t.threadId, t.name),
    index('aliases_person').on(t.personId),
  ],
)

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
    index('posts_author').on(t.authorId, t.at.desc()),
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
