import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { now, randomId } from './columns.ts'
import { people } from './people.ts'

/** J9: a piece of the clinic’s guidance. What it says is in its versions. */
export const libraryPieces = pgTable(
  'library_pieces',
  {
    id: randomId(),
    slug: text().notNull(),
    position: integer().notNull(),
    /** The version that stands. */
    version: integer().notNull().default(1),
    archived: boolean().notNull().default(false),
  },
  (t) => [uniqueIndex('library_pieces_slug').on(t.slug)],
)

/**
 * J9: every wording, each with its sources. One that nobody reviewed is shown to no member; one whose review date is past is
 * shown and flagged to those who work here. Dates are days of the calendar.
 */
export const libraryVersions = pgTable(
  'library_versions',
  {
    pieceId: uuid()
      .notNull()
      .references(() => libraryPieces.id, { onDelete: 'cascade' }),
    n: integer().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    html: text().notNull(),
    sources: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    byId: uuid().references(() => people.id, { onDelete: 'set null' }),
    at: now(),
    /** Who answers for it: whoever reviewed it last. */
    ownerId: uuid().references(() => people.id, { onDelete: 'set null' }),
    reviewedOn: date(),
    reviewBy: date(),
  },
  (t) => [
    primaryKey({ columns: [t.pieceId, t.n] }),
    index('library_versions_by').on(t.byId),
    index('library_versions_owner').on(t.ownerId),
    check('library_versions_reviewed', sql`(${t.reviewedOn} is null) = (${t.reviewBy} is null)`),
    check('library_versions_dates', sql`${t.reviewBy} is null or ${t.reviewBy} > ${t.reviewedOn}`),
  ],
)
