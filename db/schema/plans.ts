import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { NoticeKind, OfferKind } from '#app/domain/schedule/telling.ts'
import { at, id, now } from './columns.ts'
import { circles, circleId } from './circles.ts'
import { posts } from './forum-posts.ts'
import { people, personId, byPerson } from './people.ts'
import { circleSeries } from './scheduling.ts'
import { treatmentSessions } from './treatments.ts'

/** Plans of weeks, and what comes of them: offers, the waiting list, what people were told, their calendar. */
const planId = () =>
  uuid()
    .notNull()
    .references(() => plans.id, { onDelete: 'cascade' })

/** One solve of one week. A what-if is a draft whose parent is the draft it was asked of. */
export const plans = pgTable(
  'plans',
  {
    id: id(),
    parentId: uuid(),
    /** Monday of the week planned. */
    week: date().notNull(),
    state: text()
      .$type<'solving' | 'draft' | 'published' | 'dropped' | 'failed'>()
      .notNull()
      .default('solving'),
    status: text(),
    objective: doublePrecision(),
    bound: doublePrecision(),
    seconds: doublePrecision(),
    solver: text(),
    inputHash: text(),
    by: byPerson(),
    at: now(),
    /** When the process that solves it last said that it still has it, in line or in hand. */
    heldAt: now(),
    publishedAt: at(),
  },
  (t) => [
    index('plans_week').on(t.week, t.at),
    check('plans_state', sql`${t.state} in ('solving', 'draft', 'published', 'dropped', 'failed')`),
  ],
)

/** A circle that a plan could run and that does not exist yet: publishing makes it, with this id, if it runs. */
export const planCircles = pgTable(
  'plan_circles',
  {
    planId: planId(),
    circleId: uuid().notNull(),
    seriesId: uuid()
      .notNull()
      .references(() => circleSeries.id, { onDelete: 'cascade' }),
    startsAt: at().notNull(),
    endsAt: at().notNull(),
    runs: boolean().notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.planId, t.circleId] })],
)

/** Where the plan puts each session; without a circle it is unserved, and `why` says it in words. */
export const planSeats = pgTable(
  'plan_seats',
  {
    planId: planId(),
    sessionId: uuid()
      .notNull()
      .references(() => treatmentSessions.id, { onDelete: 'cascade' }),
    /** Of `plan_circles`, or of a circle that exists. */
    circleId: uuid(),
    pinned: boolean().notNull().default(false),
    why: text(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.sessionId] }), index('plan_seats_session').on(t.sessionId)],
)

/** A seat held for one person until a time: a freed seat (S11), or one of two alternatives (S12). */
export const offers = pgTable(
  'offers',
  {
    id: id(),
    circleId: circleId(),
    personId: personId(),
    sessionId: uuid().references(() => treatmentSessions.id, { onDelete: 'cascade' }),
    kind: text().$type<OfferKind>().notNull(),
    at: now(),
    expiresAt: at().notNull(),
    answer: text().$type<'taken' | 'declined' | 'expired' | 'withdrawn'>(),
    answeredAt: at(),
  },
  (t) => [
    uniqueIndex('offers_open')
      .on(t.circleId, t.personId)
      .where(sql`${t.answer} is null`),
    index('offers_expire')
      .on(t.expiresAt)
      .where(sql`${t.answer} is null`),
    index('offers_person').on(t.personId),
    index('offers_session').on(t.sessionId),
    check('offers_kind', sql`${t.kind} in ('freed', 'alternative')`),
    check(
      'offers_answer',
      sql`(${t.answer} is null) = (${t.answeredAt} is null) and ${t.answer} in ('taken', 'declined', 'expired', 'withdrawn')`,
    ),
  ],
)

/** S11: who waits for a seat in this circle. Fair order: missed before, then how long they have waited. */
export const waitingList = pgTable(
  'waiting_list',
  {
    circleId: circleId(),
    personId: personId(),
    sessionId: uuid().references(() => treatmentSessions.id, { onDelete: 'cascade' }),
    missed: integer().notNull().default(0),
    at: now(),
  },
  (t) => [
    primaryKey({ columns: [t.circleId, t.personId] }),
    index('waiting_list_person').on(t.personId),
    index('waiting_list_session').on(t.sessionId),
  ],
)

/** S13: what a person was told of their circles, and of posts (F1). `key` makes each telling happen once; no words. */
export const notices = pgTable(
  'notices',
  {
    id: id(),
    personId: personId(),
    circleId: uuid().references(() => circles.id, { onDelete: 'cascade' }),
    postId: uuid().references(() => posts.id, { onDelete: 'cascade' }),
    kind: text().$type<NoticeKind>().notNull(),
    key: text().notNull(),
    /** What the circle's start was when this was told, and before: instants. */
    startsAt: at(),
    before: at(),
    at: now(),
    mailedAt: at(),
    readAt: at(),
  },
  (t) => [
    uniqueIndex('notices_once').on(t.personId, t.key),
    index('notices_person').on(t.personId, t.at),
    index('notices_circle').on(t.circleId),
    index('notices_post').on(t.postId),
  ],
)

/** S13: the calendar of one person; whoever has the token may read it, until it is made anew or revoked. */
export const calendarFeeds = pgTable('calendar_feeds', {
  personId: uuid()
    .primaryKey()
    .references(() => people.id, { onDelete: 'cascade' }),
  tokenHash: text().notNull().unique(),
  at: now(),
})

/** S14: a link in a mail with which one person gives one seat back. Opening it changes nothing. */
export const seatLinks = pgTable(
  'seat_links',
  {
    tokenHash: text().primaryKey(),
    circleId: circleId(),
    personId: personId(),
    expiresAt: at().notNull(),
    usedAt: at(),
  },
  (t) => [index('seat_links_circle').on(t.circleId), index('seat_links_person').on(t.personId)],
)
