import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { WitnessKind } from '#app/domain/circle/words.ts'
import { circles, circleSeats, circleWords } from './circles.ts'
import { people } from './people.ts'
import { sealed } from './sealed.ts'

/** What is private to one person or to guides: rows with their own audience, never events (rulings 6). */
const at = () => timestamp({ withTimezone: true, mode: 'date' })
const now = () =>
  at()
    .notNull()
    .default(sql`hearth_now()`)
const id = () =>
  uuid()
    .primaryKey()
    .default(sql`gen_random_uuid()`)
const circleId = () =>
  uuid()
    .notNull()
    .references(() => circles.id, { onDelete: 'cascade' })
const personId = () =>
  uuid()
    .notNull()
    .references(() => people.id, { onDelete: 'cascade' })

/** C3: what was affirmed and, until it is erased, how the person arrives and where to reach them. */
export const circleThresholds = pgTable(
  'circle_thresholds',
  {
    circleId: circleId(),
    personId: personId(),
    agreements: integer().notNull(),
    at: now(),
    /** JSON under the circle's key: arriving, hindered, where, phone, alone. Null once erased. */
    body: sealed(),
  },
  (t) => [primaryKey({ columns: [t.circleId, t.personId] })],
)

/** C14. `dueAt`: when it goes to the next one if nobody acknowledges. */
export const circleSignals = pgTable(
  'circle_signals',
  {
    id: id(),
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
    id: id(),
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

/** C12: who was removed, by whom; the reason is the clinic's to read, under the key-encryption key. */
export const circleRemovals = pgTable(
  'circle_removals',
  {
    id: id(),
    circleId: circleId(),
    personId: personId(),
    removedBy: uuid().references(() => people.id, { onDelete: 'set null' }),
    reason: sealed().notNull(),
    at: now(),
  },
  (t) => [index('circle_removals_circle').on(t.circleId)],
)

/** C3: break-glass on a sealed contact. The member reads who looked, when and why. */
export const sealOpenings = pgTable(
  'seal_openings',
  {
    id: id(),
    circleId: circleId(),
    personId: personId(),
    openedBy: uuid().references(() => people.id, { onDelete: 'set null' }),
    /** Under the key-encryption key: it outlives the circle's own. */
    reason: sealed().notNull(),
    at: now(),
  },
  (t) => [index('seal_openings_person').on(t.circleId, t.personId)],
)

/** C22: a guide's two lines. */
export const circleDebriefs = pgTable(
  'circle_debriefs',
  { circleId: circleId(), personId: personId(), text: sealed().notNull(), at: now() },
  (t) => [primaryKey({ columns: [t.circleId, t.personId] })],
)

/** C22: somebody to look after once the circle is over. */
export const followUps = pgTable(
  'follow_ups',
  {
    id: id(),
    circleId: circleId(),
    /** Whom it is about. */
    personId: personId(),
    kind: text().$type<'unexplained-exit' | 'removed'>().notNull(),
    at: now(),
    doneAt: at(),
    doneBy: uuid().references(() => people.id, { onDelete: 'set null' }),
  },
  (t) => [
    uniqueIndex('follow_ups_once').on(t.circleId, t.personId, t.kind),
    check('follow_ups_kind', sql`${t.kind} in ('unexplained-exit', 'removed')`),
  ],
)

/** C22: a check-in that the member asked for. */
export const checkIns = pgTable(
  'check_ins',
  { circleId: circleId(), personId: personId(), dueAt: at().notNull(), sentAt: at() },
  (t) => [
    primaryKey({ columns: [t.circleId, t.personId] }),
    index('check_ins_due')
      .on(t.dueAt)
      .where(sql`${t.sentAt} is null`),
  ],
)

/** C18: a person's own words, kept for themselves under the key-encryption key. */
export const keptWords = pgTable(
  'kept_words',
  {
    id: id(),
    personId: personId(),
    circleId: uuid().references(() => circles.id, { onDelete: 'set null' }),
    /** The shared word it was; outlives it. */
    wordId: uuid(),
    text: sealed().notNull(),
    at: now(),
  },
  (t) => [uniqueIndex('kept_words_once').on(t.personId, t.wordId), index('kept_words_person').on(t.personId, t.at)],
)

/** C24: what was erased of a circle, and when. */
export const circleErasures = pgTable('circle_erasures', {
  circleId: uuid()
    .primaryKey()
    .references(() => circles.id, { onDelete: 'cascade' }),
  at: now(),
  words: integer().notNull(),
  signals: integer().notNull(),
  notes: integer().notNull(),
  contacts: integer().notNull(),
})
