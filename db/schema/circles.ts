import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  type AnyPgColumn,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Circle, SeatRole } from '#app/domain/circle/circle.ts'
import type { CircleKind } from '#app/domain/services-circles.ts'
import { at, now } from './columns.ts'
import { locations, people } from './people.ts'
import { circleSeries, languages, rooms, tracks } from './scheduling.ts'
import { sealed } from './sealed.ts'
import { treatmentSessions } from './treatments.ts'

/** One live meeting: its timetable, the fold of its events and the heads of its two streams. */
export const circles = pgTable(
  'circles',
  {
    /** Random: peers see it. */
    id: uuid()
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    title: text().notNull(),
    locationId: uuid()
      .notNull()
      .references(() => locations.id, { onDelete: 'restrict' }),
    startsAt: at().notNull(),
    endsAt: at().notNull(),
    capacity: integer().notNull(),
    createdBy: uuid().references(() => people.id, { onDelete: 'set null' }),
    createdAt: now(),
    fold: jsonb().$type<Circle>().notNull().default({ phase: 'planned' }),
    seq: bigint({ mode: 'number' }).notNull().default(0),
    wordSeq: bigint({ mode: 'number' }).notNull().default(0),
    /** The circle's own key, wrapped by the key-encryption key: words are sealed under it. Empty once they are erased. */
    wordKey: sealed().notNull(),
    kind: text().$type<CircleKind>().notNull().default('circle'),
    /** C15: the circle from which a private room was opened. */
    parentId: uuid().references((): AnyPgColumn => circles.id, { onDelete: 'cascade' }),
    /** When the circle next wants `TimePassed`. */
    dueAt: at(),
    /** C13: seats whose people pause. Read under the lock, never told to the room. */
    paused: uuid()
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** C15: the private room that is open now. */
    crisisId: uuid(),
    /** C10, in seconds; 0 for none. */
    softSeconds: integer().notNull().default(180),
    /** Grows with every aside, so that a ring that was lost is noticed. Never sent to anybody. */
    asideSeq: bigint({ mode: 'number' }).notNull().default(0),
    endedAt: at(),
    erasedAt: at(),
    /** It does not take place; who was booked and who was to guide are no longer. */
    cancelledAt: at(),
    seriesId: uuid().references(() => circleSeries.id, { onDelete: 'set null' }),
    trackId: uuid().references(() => tracks.id, { onDelete: 'set null' }),
    languageId: uuid().references(() => languages.id, { onDelete: 'set null' }),
    roomId: uuid().references(() => rooms.id, { onDelete: 'set null' }),
    evergreen: boolean().notNull().default(false),
    /** iCalendar SEQUENCE and LAST-MODIFIED: a trigger raises both when times, title or cancellation change. */
    sequence: integer().notNull().default(0),
    changedAt: now(),
    /** A flag, not text: what the planner's role may read. */
    plannable: boolean()
      .notNull()
      .generatedAlwaysAs(sql`kind = 'circle'`),
  },
  (t) => [
    index('circles_starts').on(t.startsAt, t.id),
    index('circles_due')
      .on(t.dueAt)
      .where(sql`${t.dueAt} is not null`),
    index('circles_to_erase')
      .on(t.endedAt)
      .where(sql`${t.endedAt} is not null and ${t.erasedAt} is null`),
    index('circles_parent').on(t.parentId),
    index('circles_series').on(t.seriesId),
    check('circles_kind', sql`${t.kind} in ('circle', 'private', 'practice')`),
    check('circles_capacity', sql`${t.capacity} between 1 and 12`),
    check('circles_times', sql`${t.endsAt} > ${t.startsAt}`),
  ],
)

export const circleId = () =>
  uuid()
    .notNull()
    .references(() => circles.id, { onDelete: 'cascade' })

export const circleGuides = pgTable(
  'circle_guides',
  {
    circleId: uuid()
      .notNull()
      .references(() => circles.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    role: text().$type<'guide' | 'co-guide' | 'on-call'>().notNull(),
    /** A flag, not text: what the planner's role may read. */
    leads: boolean()
      .notNull()
      .generatedAlwaysAs(sql`role = 'guide'`),
    from: now(),
    to: at(),
  },
  (t) => [
    primaryKey({ columns: [t.circleId, t.personId] }),
    index('circle_guides_person').on(t.personId),
    check('circle_guides_role', sql`${t.role} in ('guide', 'co-guide', 'on-call')`),
  ],
)

export const bookings = pgTable(
  'bookings',
  {
    circleId: uuid()
      .notNull()
      .references(() => circles.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    state: text().$type<'booked' | 'cancelled' | 'removed'>().notNull().default('booked'),
    at: now(),
    /** The treatment session it follows; null where somebody was invited without one. */
    sessionId: uuid().references(() => treatmentSessions.id, { onDelete: 'set null' }),
    /** Their part of iCalendar SEQUENCE and LAST-MODIFIED: a trigger raises both when the state changes. */
    sequence: integer().notNull().default(0),
    changedAt: now(),
    /** A flag, not text: what the planner's role may read. */
    booked: boolean()
      .notNull()
      .generatedAlwaysAs(sql`state = 'booked'`),
  },
  (t) => [
    primaryKey({ columns: [t.circleId, t.personId] }),
    index('bookings_session').on(t.sessionId),
    index('bookings_person').on(t.personId),
    check('bookings_state', sql`${t.state} in ('booked', 'cancelled', 'removed')`),
  ],
)

/** C2: who knocked. A row until admitted, never an event: those inside learn of a person only at admission. */
export const circleArrivals = pgTable(
  'circle_arrivals',
  {
    id: uuid()
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    circleId: uuid()
      .notNull()
      .references(() => circles.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    state: text().$type<'waiting' | 'admitted' | 'away' | 'left'>().notNull(),
    at: now(),
    /** A guide said *one moment* to this knock. */
    answered: boolean().notNull().default(false),
    /** They left saying that all is well. */
    well: boolean().notNull().default(false),
  },
  (t) => [
    uniqueIndex('circle_arrivals_person').on(t.circleId, t.personId),
    check('circle_arrivals_state', sql`${t.state} in ('waiting', 'admitted', 'away', 'left')`),
  ],
)

/** Whose seat it is and the name they go by in this circle. Order comes from the stream. */
export const circleSeats = pgTable(
  'circle_seats',
  {
    /** Random and new per circle: peers see it. */
    seatId: uuid().primaryKey(),
    circleId: uuid()
      .notNull()
      .references(() => circles.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    role: text().$type<SeatRole>().notNull(),
    name: text().notNull(),
    pronouns: text(),
    /** C6: for guides only. */
    passes: integer().notNull().default(0),
  },
  (t) => [uniqueIndex('circle_seats_person').on(t.circleId, t.personId)],
)
