import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { at, now } from './columns.ts'
import { personId } from './people.ts'
import { sealed } from './sealed.ts'

/**
 * J2: entries of journals. Row-level security: each its author's, and nobody else's ever. The page that began an entry
 * chose its id, so that what is sent again is the same one; a key of its own for each member, so that no id tells of
 * another's.
 */
export const journalEntries = pgTable(
  'journal_entries',
  {
    personId: personId(),
    id: uuid().notNull(),
    /** Grows with each saving; the page that saved it, and its how-many-eth sending that was. */
    version: integer().notNull().default(1),
    writer: uuid().notNull(),
    writerN: integer().notNull(),
    /** Sealed: what a list shows. */
    head: sealed().notNull(),
    /** Sealed: all of it. */
    body: sealed().notNull(),
    /** For a tough day. */
    tough: boolean().notNull().default(false),
    at: now(),
    changedAt: now(),
    deletedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.id] }),
    index('journal_entries_list')
      .on(t.personId, t.at, t.id)
      .where(sql`${t.deletedAt} is null`),
    index('journal_entries_tough')
      .on(t.personId, t.at, t.id)
      .where(sql`${t.tough} and ${t.deletedAt} is null`),
    index('journal_entries_deleted')
      .on(t.deletedAt)
      .where(sql`${t.deletedAt} is not null`),
    check('journal_entries_version', sql`${t.version} >= 1 and ${t.writerN} >= 1`),
  ],
)
