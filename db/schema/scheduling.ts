import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import type { PlanPolicy } from '#app/domain/schedule/plan-policy.ts'
import type { WindowPolicy } from '#app/domain/window/policy.ts'
import { at, id, now } from './columns.ts'
import { locations, people, personId, byPerson } from './people.ts'
import { sealed } from './sealed.ts'

/** What decides who may be in which circle, besides the treatment sessions. */
const locationId = () =>
  uuid()
    .notNull()
    .references(() => locations.id, { onDelete: 'restrict' })

/** A programme that keeps to its own circles. Members without one fit circles without one. */
export const tracks = pgTable('tracks', { id: id(), name: text().notNull().unique() })
export const languages = pgTable('languages', {
  id: id(),
  /** BCP 47 */
  tag: text().notNull().unique(),
})
export const rooms = pgTable('rooms', { id: id(), locationId: locationId(), name: text().notNull() })

/** A member's, or for `weeklyMax` a guide's. Without a row: no track, every location and language, 5 circles a week. */
export const schedulingProfiles = pgTable(
  'scheduling_profiles',
  {
    personId: uuid()
      .primaryKey()
      .references(() => people.id, { onDelete: 'cascade' }),
    trackId: uuid().references(() => tracks.id, { onDelete: 'set null' }),
    locationIds: uuid()
      .array()
      .notNull()
      .default(sql`'{}'`),
    languageIds: uuid()
      .array()
      .notNull()
      .default(sql`'{}'`),
    quietDayOptIn: boolean().notNull().default(false),
    weeklyMax: smallint().notNull().default(5),
  },
  (t) => [check('scheduling_profiles_weekly', sql`${t.weeklyMax} between 0 and 40`)],
)

/** When somebody can come, in their own zone. No rows: 08:00 to 21:30 on every day. */
export const availability = pgTable(
  'availability',
  {
    id: id(),
    personId: personId(),
    /** 1 is Monday. */
    weekday: smallint().notNull(),
    /** Minutes after local midnight, from inclusive, to exclusive. */
    fromMinute: smallint().notNull(),
    toMinute: smallint().notNull(),
  },
  (t) => [
    index('availability_person').on(t.personId),
    check('availability_weekday', sql`${t.weekday} between 1 and 7`),
    check(
      'availability_minutes',
      sql`${t.fromMinute} between 0 and 1439 and ${t.toMinute} between 1 and 1440 and ${t.toMinute} > ${t.fromMinute}`,
    ),
  ],
)

/** A clinician's: no circle for this member for a time. The reason is for clinicians alone. */
export const holds = pgTable(
  'holds',
  {
    id: id(),
    personId: personId(),
    from: at().notNull(),
    to: at(),
    reason: sealed().notNull(),
    placedBy: byPerson(),
    at: now(),
    liftedAt: at(),
    liftedBy: byPerson(),
  },
  (t) => [
    index('holds_person').on(t.personId),
    check('holds_times', sql`${t.to} is null or ${t.to} > ${t.from}`),
  ],
)

/** Two members who are never in one circle. Neither is ever told. */
export const keepApart = pgTable(
  'keep_apart',
  {
    lowId: personId(),
    highId: personId(),
    placedBy: byPerson(),
    at: now(),
  },
  (t) => [
    primaryKey({ columns: [t.lowId, t.highId] }),
    index('keep_apart_high').on(t.highId),
    check('keep_apart_order', sql`${t.lowId} < ${t.highId}`),
  ],
)

/** Rulings 16: affirmed once per version on joining. */
export const programmeAgreements = pgTable(
  'programme_agreements',
  { personId: personId(), version: integer().notNull(), at: now() },
  (t) => [primaryKey({ columns: [t.personId, t.version] })],
)

/** The recurring home of circles: candidates of a week come from here. */
export const circleSeries = pgTable(
  'circle_series',
  {
    id: id(),
    title: text().notNull(),
    locationId: locationId(),
    guideId: personId(),
    coGuideId: uuid().references(() => people.id, { onDelete: 'set null' }),
    /** iCalendar RRULE without DTSTART; `zone` and `wallStart` say when an instance begins. */
    rrule: text().notNull(),
    zone: text().notNull(),
    /** HH:MM */
    wallStart: text().notNull(),
    firstDay: date().notNull(),
    lastDay: date(),
    minutes: integer().notNull(),
    capacity: integer().notNull(),
    trackId: uuid().references(() => tracks.id, { onDelete: 'set null' }),
    languageId: uuid().references(() => languages.id, { onDelete: 'set null' }),
    roomId: uuid().references(() => rooms.id, { onDelete: 'set null' }),
    /** For members in the steady phase too. */
    evergreen: boolean().notNull().default(false),
    endedAt: at(),
  },
  (t) => [
    check('circle_series_minutes', sql`${t.minutes} between 15 and 240`),
    check('circle_series_capacity', sql`${t.capacity} between 1 and 12`),
  ],
)

/** The clinic's settings: one row. */
export const schedulingPolicy = pgTable(
  'scheduling_policy',
  {
    id: smallint().primaryKey().default(1),
    window: jsonb().$type<WindowPolicy>().notNull(),
    plan: jsonb().$type<PlanPolicy>().notNull(),
    changedBy: byPerson(),
    changedAt: now(),
  },
  (t) => [check('scheduling_policy_one', sql`${t.id} = 1`)],
)
