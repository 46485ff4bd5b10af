import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Listening } from '#app/domain/circle/words.ts'
import type { TopicNote } from '#app/domain/forum/post.ts'
import { circles } from './circles.ts'
import { at, now, randomId } from './columns.ts'
import { people } from './people.ts'

/** Whoever wrote it stays its author: an account that is gone keeps its id, and nothing else. */
export const writtenBy = () =>
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
    /** J3: in the one of reflections nobody begins a thread but by showing something. */
    kind: text().$type<'forum' | 'reflections'>().notNull().default('forum'),
    archivedAt: at(),
  },
  (t) => [
    uniqueIndex('spaces_slug').on(t.slug),
    check('spaces_kind', sql`${t.kind} in ('forum', 'reflections')`),
  ],
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
    /** J3: of a reflection, how it wants to be heard. Null: any other thread, and then so are the three below. */
    heard: text().$type<Listening>(),
    /** Who reads it: those of this circle; null: whoever reads the forum (queries/forum-audience.ts). */
    circleId: uuid().references(() => circles.id),
    shownUntil: at(),
    /** Taken back: nothing in it is shown to anybody any more, whatever its posts say. */
    goneAt: at(),
    at: now(),
  },
  (t) => [
    // A list reads these alone, backwards: newest first. (An index that is made with `desc()` puts nulls last, and serves no
    // `order by … desc`.)
    index('threads_space')
      .on(t.spaceId, t.shownAt, t.id)
      .where(sql`${t.shownCount} > 0 and not ${t.hidden}`),
    index('threads_latest')
      .on(t.shownAt, t.id)
      .where(sql`${t.shownCount} > 0 and not ${t.hidden}`),
    index('threads_opened_by').on(t.openedBy, t.at),
    index('threads_merged').on(t.mergedInto),
    index('threads_circle')
      .on(t.circleId)
      .where(sql`${t.circleId} is not null`),
    index('threads_until')
      .on(t.shownUntil)
      .where(sql`${t.shownUntil} is not null and ${t.goneAt} is null`),
    index('threads_gone')
      .on(t.goneAt)
      .where(sql`${t.goneAt} is not null`),
    index('threads_tags').using('gin', t.tags),
    index('threads_search').using('gin', sql`to_tsvector('english', title)`),
    check('threads_counts', sql`${t.shownCount} >= 0 and ${t.shownNumber} <= ${t.lastNumber}`),
    check(
      'threads_heard',
      sql`${t.heard} is null or ${t.heard} in ('listening-only', 'reflections-welcome', 'advice-welcome')`,
    ),
    check(
      'threads_reflection',
      sql`${t.heard} is not null or num_nonnulls(${t.circleId}, ${t.shownUntil}, ${t.goneAt}) = 0`,
    ),
    check('threads_gone', sql`${t.goneAt} is null or (${t.title} = '' and ${t.shownCount} = 0)`),
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
