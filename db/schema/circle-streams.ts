import { bigint, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { CircleEvent } from '#app/domain/circle/circle.ts'
import type { Listening } from '#app/domain/protocol.ts'
import { at, now } from './columns.ts'
import { circles, circleSeats } from './circles.ts'
import { people } from './people.ts'
import { sealed } from './sealed.ts'

/** What happened and what was said in a circle, and on which device each person has it open. */

/** The stream: append-only, numbered from the locked circle row, without gaps. */
export const circleEvents = pgTable(
  'circle_events',
  {
    circleId: uuid()
      .notNull()
      .references(() => circles.id, { onDelete: 'cascade' }),
    seq: bigint({ mode: 'number' }).notNull(),
    event: jsonb().$type<CircleEvent>().notNull(),
    at: at().notNull(),
  },
  (t) => [primaryKey({ columns: [t.circleId, t.seq] })],
)

/** The same command twice happens once: what it was answered the first time. */
export const circleCommands = pgTable(
  'circle_commands',
  {
    circleId: uuid()
      .notNull()
      .references(() => circles.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    commandId: uuid().notNull(),
    seq: bigint({ mode: 'number' }).notNull(),
    wordId: uuid(),
    at: at().notNull(),
  },
  (t) => [primaryKey({ columns: [t.circleId, t.personId, t.commandId] })],
)

export const circleWords = pgTable(
  'circle_words',
  {
    /** Random: peers see it. */
    id: uuid().primaryKey(),
    circleId: uuid()
      .notNull()
      .references(() => circles.id, { onDelete: 'cascade' }),
    wordSeq: bigint({ mode: 'number' }).notNull(),
    seatId: uuid()
      .notNull()
      .references(() => circleSeats.seatId, { onDelete: 'cascade' }),
    epoch: bigint({ mode: 'number' }).notNull(),
    /** Sealed under the circle's key. */
    text: sealed().notNull(),
    listening: text().$type<Listening>().notNull(),
    at: at().notNull(),
  },
  (t) => [uniqueIndex('circle_words_seq').on(t.circleId, t.wordSeq)],
)

/** C8: a round's words; its event names the row. */
export const circlePrompts = pgTable(
  'circle_prompts',
  {
    id: uuid().primaryKey(),
    circleId: uuid()
      .notNull()
      .references(() => circles.id, { onDelete: 'cascade' }),
    text: text().notNull(),
  },
  (t) => [index('circle_prompts_circle').on(t.circleId)],
)

/** C21: the one device on which a person has this circle open. */
export const circleDevices = pgTable(
  'circle_devices',
  {
    circleId: uuid()
      .notNull()
      .references(() => circles.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    socketId: text().notNull(),
    at: now(),
  },
  (t) => [primaryKey({ columns: [t.circleId, t.personId] })],
)
