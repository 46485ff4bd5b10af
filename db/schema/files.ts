import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { now, randomId } from './columns.ts'
import { posts } from './forum-posts.ts'
import { personId } from './people.ts'
import { sealed } from './sealed.ts'

/**
 * Rulings 32: an image that was made anew, of a draft (`commandId`) until its post is written. Whoever sees the post sees
 * it. Its bytes are in `file_chunks`, under the key of its person.
 */
export const files = pgTable(
  'files',
  {
    id: randomId(),
    personId: personId(),
    commandId: uuid().notNull(),
    postId: uuid().references(() => posts.id, { onDelete: 'cascade' }),
    type: text().$type<'image/webp' | 'image/png'>().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    bytes: integer().notNull(),
    /** What it shows, for who cannot see it. */
    alt: text().notNull().default(''),
    at: now(),
  },
  (t) => [
    index('files_person').on(t.personId, t.commandId),
    index('files_post').on(t.postId),
    index('files_loose')
      .on(t.at)
      .where(sql`${t.postId} is null`),
    check('files_type', sql`${t.type} in ('image/webp', 'image/png')`),
    check('files_size', sql`${t.bytes} > 0 and ${t.width} > 0 and ${t.height} > 0`),
  ],
)

/** At most 1 MB of a file each, sealed. */
export const fileChunks = pgTable(
  'file_chunks',
  {
    fileId: uuid()
      .notNull()
      .references(() => files.id, { onDelete: 'cascade' }),
    n: integer().notNull(),
    body: sealed().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.fileId, t.n] }),
    check('file_chunks_size', sql`octet_length(${t.body}) <= 1048704`),
  ],
)
