import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Digest } from '#app/domain/forum/hearing.ts'
import type { FollowLevel, ReactionKind, TopicNote } from '#app/domain/forum/post.ts'
import { at, now } from './columns.ts'
import { posts } from './forum-posts.ts'
import { aliases, spaces, threads } from './forum.ts'
import { people, personId } from './people.ts'
import { sealed } from './sealed.ts'

/** F1: how far somebody has read a thread, and whether they want to hear of it. */
export const threadReaders = pgTable(
  'thread_readers',
  {
    personId: personId(),
    threadId: uuid()
      .notNull()
      .references(() => threads.id, { onDelete: 'cascade' }),
    readNumber: integer().notNull().default(0),
    level: text().$type<FollowLevel>().notNull().default('usual'),
    at: now(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.threadId] }),
    index('thread_readers_watch')
      .on(t.threadId)
      .where(sql`${t.level} = 'watch'`),
    index('thread_readers_thread').on(t.threadId),
    check('thread_readers_level', sql`${t.level} in ('watch', 'usual', 'quiet')`),
  ],
)

/** Somebody hears of every new thread of a space. */
export const spaceFollows = pgTable(
  'space_follows',
  {
    personId: personId(),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id, { onDelete: 'cascade' }),
    at: now(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.spaceId] }), index('space_follows_space').on(t.spaceId)],
)

/**
 * F4: what somebody types, kept on the server, sealed under their own key. `place`: `reply:<threadId>`, `new:<spaceId>` or
 * `edit:<postId>`. `commandId` becomes the post’s: whichever device sends it, one post results.
 */
export const forumDrafts = pgTable(
  'forum_drafts',
  {
    personId: personId(),
    place: text().notNull(),
    commandId: uuid().notNull(),
    /** Grows with each saving; an older device’s words never overwrite newer ones unseen. */
    version: integer().notNull().default(1),
    body: sealed().notNull(),
    at: now(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.place] })],
)

/** F1: shown without counts. */
export const reactions = pgTable(
  'reactions',
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    personId: personId(),
    kind: text().$type<ReactionKind>().notNull(),
    at: now(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.personId, t.kind] }),
    index('reactions_person').on(t.personId),
    check('reactions_kind', sql`${t.kind} in ('with-you', 'thank-you', 'me-too', 'strength')`),
  ],
)

/** F1: whom a reader does not wish to read. Of somebody under an alias the alias alone, so that nothing links the two. */
export const personMutes = pgTable(
  'person_mutes',
  {
    personId: personId(),
    id: uuid()
      .notNull()
      .default(sql`gen_random_uuid()`),
    mutedId: uuid().references(() => people.id, { onDelete: 'cascade' }),
    aliasId: uuid().references(() => aliases.id, { onDelete: 'cascade' }),
    at: now(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.id] }),
    uniqueIndex('person_mutes_person_once').on(t.personId, t.mutedId),
    uniqueIndex('person_mutes_alias_once').on(t.personId, t.aliasId),
    index('person_mutes_muted').on(t.mutedId),
    index('person_mutes_alias').on(t.aliasId),
    check('person_mutes_whom', sql`(${t.mutedId} is null) <> (${t.aliasId} is null)`),
  ],
)

/** F1: what a reader wants folded away: their own words (sealed) and topic notes; and how they hear of things. */
export const forumPreferences = pgTable(
  'forum_preferences',
  {
    personId: personId().primaryKey(),
    foldedNotes: text()
      .array()
      .$type<TopicNote[]>()
      .notNull()
      .default(sql`'{}'`),
    /** Sealed under their key: a JSON list. */
    mutedWords: sealed(),
    /** F7: opt-in. `digestAt`: when the next is due; `digestFrom`: since when it looks for what is new. */
    digest: text().$type<Digest>().notNull().default('none'),
    digestAt: at(),
    digestFrom: at(),
  },
  (t) => [
    index('forum_preferences_digest')
      .on(t.digestAt)
      .where(sql`${t.digest} <> 'none'`),
    check('forum_preferences_digest_kind', sql`${t.digest} in ('none', 'daily', 'weekly')`),
    check('forum_preferences_due', sql`(${t.digest} = 'none') = (${t.digestAt} is null)`),
  ],
)
