import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { WitnessKind } from '#app/domain/circle/words.ts'
import { at, now, randomId } from './columns.ts'
import { circleWords } from './circle-streams.ts'
import { circleId, circleSeats } from './circles.ts'
import { people, personId } from './people.ts'
import { sealed } from './sealed.ts'

/** What is private to one person or to guides: rows with their own audience, never events (rulings 6). */

/** C3: what was affirmed and, until it is erased, how the person arrives and where to reach them. */
export const circleThresholds = pgTable(
  'circle_thresholds',
  {
    circleId: circleId(),
    personId: personId(),
    agreements: integer().notNull(),
    at: now(),
    /** JSON under the circle's key: arriving, hindered, where, phone, alone, help. Null once erased. */
    body: sealed(),
  },
  (t) => [primaryKey({ columns: [t.circleId, t.personId] })],
)

/** C14. `dueAt`: when it goes to the next one if nobody acknowledges. */
export const circleSignals = pgTable(
  'circle_signals',
  {
    id: randomId(),
    circleId: circleId(),
    personId: personId(),
    seatId: uuid()
      .notNull()
      .references(() => circleSeats.seatId, { onDelete: 'cascade' }),
    /** Its kind, under the circle's key. */
    kind: sealed().notNull(),
    at: now(),
    dueAt: at(),
    /** 0: the one who leads; 1: every guide; 2: the on-call was paged. */
    level: integer().$type<0 | 1 | 2>().notNull().default(0),
    acknowledgedBy: uuid().references(() => people.id, { onDelete: 'set null' }),
    acknowledgedAt: at(),
    /** A later signal of the same person stands in its place. */
    closedAt: at(),
  },
  (t) => [
    index('circle_signals_circle').on(t.circleId, t.at),
    index('circle_signals_due')
      .on(t.dueAt)
      .where(sql`${t.dueAt} is not null and ${t.acknowledgedAt} is null and ${t.closedAt} is null`),
    check('circle_signals_level', sql`${t.level} in (0, 1, 2)`),
  ],
)

/** C16: between guides; with a seat it is a note about it. */
export const circleNotes = pgTable(
  'circle_notes',
  {
    id: randomId(),
    circleId: circleId(),
    seatId: uuid().references(() => circleSeats.seatId, { onDelete: 'cascade' }),
    authorId: personId(),
    text: sealed().notNull(),
    at: now(),
  },
  (t) => [index('circle_notes_circle').on(t.circleId, t.at)],
)

/** C18: who answered whose words, told to their speaker alone. */
export const circleWitnesses = pgTable(
  'circle_witnesses',
  {
    circleId: circleId(),
    wordId: uuid()
      .notNull()
      .references(() => circleWords.id, { onDelete: 'cascade' }),
    seatId: uuid()
      .notNull()
      .references(() => circleSeats.seatId, { onDelete: 'cascade' }),
    kind: text().$type<WitnessKind>().notNull(),
    at: now(),
  },
  (t) => [primaryKey({ columns: [t.wordId, t.seatId] }), index('circle_witnesses_circle').on(t.circleId)],
)
