import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { PageReason } from '#app/domain/protocol.ts'
import type { ShiftKind } from '#app/domain/services-on-call.ts'
import { at, now, randomId } from './columns.ts'
import { circles } from './circles.ts'
import { people } from './people.ts'

/** Who answers when somebody is called. */
export const rosterShifts = pgTable(
  'roster_shifts',
  {
    id: randomId(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    kind: text().$type<ShiftKind>().notNull(),
    from: at().notNull(),
    to: at().notNull(),
  },
  (t) => [
    index('roster_shifts_time').on(t.kind, t.from, t.to),
    check('roster_shifts_times', sql`${t.to} > ${t.from}`),
    check('roster_shifts_kind', sql`${t.kind} in ('on-call', 'backup', 'lead', 'on-shift')`),
  ],
)

/** R2: a call for a person, open until somebody acknowledges it. `dueAt`: when it goes on to the next; null after the last. */
export const pages = pgTable(
  'pages',
  {
    id: randomId(),
    circleId: uuid()
      .notNull()
      .references(() => circles.id, { onDelete: 'cascade' }),
    reason: text().$type<PageReason>().notNull(),
    signalId: uuid(),
    at: now(),
    hop: integer().notNull().default(0),
    dueAt: at(),
    acknowledgedBy: uuid().references(() => people.id, { onDelete: 'set null' }),
    acknowledgedAt: at(),
  },
  (t) => [
    index('pages_open')
      .on(t.at)
      .where(sql`${t.acknowledgedAt} is null`),
    index('pages_circle').on(t.circleId),
    check('pages_reason', sql`${t.reason} in ('signal', 'guide-away', 'crisis')`),
  ],
)

/** Every call that a page made, by hop. */
export const pageCalls = pgTable(
  'page_calls',
  {
    pageId: uuid()
      .notNull()
      .references(() => pages.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    hop: integer().notNull(),
    at: now(),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.personId] })],
)

/** A person who is looked after: open until somebody says that they look. */
export const careCases = pgTable(
  'care_cases',
  {
    id: randomId(),
    circleId: uuid().references(() => circles.id, { onDelete: 'set null' }),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    openedBy: uuid().references(() => people.id, { onDelete: 'set null' }),
    state: text().$type<'open' | 'acknowledged'>().notNull().default('open'),
    at: now(),
    acknowledgedBy: uuid().references(() => people.id, { onDelete: 'set null' }),
    acknowledgedAt: at(),
  },
  (t) => [
    index('care_cases_state').on(t.state, t.at),
    check('care_cases_state_known', sql`${t.state} in ('open', 'acknowledged')`),
  ],
)
