import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { at, now, randomId } from './columns.ts'
import { circles, circleId } from './circles.ts'
import { people, personId } from './people.ts'
import { sealed } from './sealed.ts'

/** What stays after a circle, and for whom. */

/** C12: who was removed, by whom; the reason is the clinic's to read, under the key-encryption key. */
export const circleRemovals = pgTable(
  'circle_removals',
  {
    id: randomId(),
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
    id: randomId(),
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
    id: randomId(),
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
    id: randomId(),
    personId: personId(),
    circleId: uuid().references(() => circles.id, { onDelete: 'set null' }),
    /** The shared word it was; outlives it. */
    wordId: uuid(),
    text: sealed().notNull(),
    at: now(),
  },
  (t) => [
    uniqueIndex('kept_words_once').on(t.personId, t.wordId),
    index('kept_words_person').on(t.personId, t.at),
  ],
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
