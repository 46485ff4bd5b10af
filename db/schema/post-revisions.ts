import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Tier } from '#app/domain/screening/rule.ts'
import { at, now } from './columns.ts'
import { posts } from './forum-posts.ts'
import { people } from './people.ts'

/** F1: every wording of a post, the first included. */
export const postRevisions = pgTable(
  'post_revisions',
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    n: integer().notNull(),
    /** Of the post that opens a thread. */
    title: text(),
    body: text().notNull(),
    html: text().notNull(),
    byId: uuid()
      .notNull()
      .references(() => people.id),
    at: now(),
    /** When others first saw it; null: never. */
    shownAt: at(),
    /** R3: what the screening said; rules by their ids. */
    tier: text().$type<Tier>().notNull(),
    rules: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.n] }),
    index('post_revisions_by').on(t.byId),
    check('post_revisions_tier', sql`${t.tier} in ('green', 'amber', 'red')`),
  ],
)
