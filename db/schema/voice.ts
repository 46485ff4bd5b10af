import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { at } from './columns.ts'
import { journalEntries } from './journal.ts'
import { sealed } from './sealed.ts'

const entry = { personId: uuid().notNull(), entryId: uuid().notNull() }

/**
 * J2: the voice of an entry, gone with it. Row-level security: its author’s, as the entry is. Until it is finished it is its
 * pieces, as they came; then it is its chunks, and the pieces are gone.
 */
export const recordings = pgTable(
  'recordings',
  {
    ...entry,
    /** So many of them came. */
    samples: integer().notNull().default(0),
    /** So many pieces, from the first on without a gap, are in what was finished. */
    pieces: integer(),
    bytes: integer(),
    finishedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.entryId] }),
    foreignKey({
      name: 'recordings_entry',
      columns: [t.personId, t.entryId],
      foreignColumns: [journalEntries.personId, journalEntries.id],
    }).onDelete('cascade'),
    check('recordings_size', sql`${t.samples} between 0 and 9600000`),
    check(
      'recordings_finished',
      sql`(${t.finishedAt} is null) = (${t.bytes} is null) and (${t.bytes} is null) = (${t.pieces} is null)`,
    ),
  ],
)

/** Samples as they came, sealed: a few seconds each. */
export const recordingPieces = pgTable(
  'recording_pieces',
  { ...entry, n: integer().notNull(), body: sealed().notNull() },
  (t) => [
    primaryKey({ columns: [t.personId, t.entryId, t.n] }),
    foreignKey({
      name: 'recording_pieces_of',
      columns: [t.personId, t.entryId],
      foreignColumns: [recordings.personId, recordings.entryId],
    }).onDelete('cascade'),
    check('recording_pieces_size', sql`${t.n} >= 0 and octet_length(${t.body}) <= 256128`),
  ],
)

/** At most 1 MB of the finished sound each, sealed (rulings 32). */
export const recordingChunks = pgTable(
  'recording_chunks',
  { ...entry, n: integer().notNull(), body: sealed().notNull() },
  (t) => [
    primaryKey({ columns: [t.personId, t.entryId, t.n] }),
    foreignKey({
      name: 'recording_chunks_of',
      columns: [t.personId, t.entryId],
      foreignColumns: [recordings.personId, recordings.entryId],
    }).onDelete('cascade'),
    check('recording_chunks_size', sql`${t.n} >= 0 and octet_length(${t.body}) <= 1048704`),
  ],
)
