import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type {
  CareDone,
  CareOutcome,
  CareSource,
  CareState,
  CareSubject,
  CareTier,
} from '#app/domain/care/care-case.ts'
import type { PageReason } from '#app/domain/protocol.ts'
import type { ShiftKind } from '#app/domain/services-on-call.ts'
import { at, now, randomId } from './columns.ts'
import { circles } from './circles.ts'
import { people } from './people.ts'
import { sealed } from './sealed.ts'

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

/**
 * R2: a call for a person, open until somebody acknowledges it. `dueAt`: when it goes on to the next; null after the last.
 * Of a circle that needs somebody, of a person who is looked after (then the two are answered as one), or of both.
 */
export const pages = pgTable(
  'pages',
  {
    id: randomId(),
    circleId: uuid().references(() => circles.id, { onDelete: 'cascade' }),
    caseId: uuid().references(() => careCases.id, { onDelete: 'cascade' }),
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
    index('pages_case').on(t.caseId),
    // Two at once open one call for a person, never two.
    uniqueIndex('pages_case_open')
      .on(t.caseId)
      .where(sql`${t.acknowledgedAt} is null`),
    check('pages_of', sql`${t.circleId} is not null or ${t.caseId} is not null`),
    check('pages_reason', sql`${t.reason} in ('signal', 'guide-away', 'crisis', 'care')`),
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

/** A person who is looked after: open until somebody says that they look. What is found of somebody goes to their one open case. */
export const careCases = pgTable(
  'care_cases',
  {
    id: randomId(),
    circleId: uuid().references(() => circles.id, { onDelete: 'set null' }),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    openedBy: uuid().references(() => people.id, { onDelete: 'set null' }),
    /** Where it was seen first. Of words: which rules, never the words (rulings 24). */
    source: text().$type<CareSource>().notNull().default('crisis'),
    /** R4: amber waits to be looked at and calls nobody. */
    tier: text().$type<CareTier>().notNull().default('red'),
    /** What it came from, where that can be opened (a forum post): its kind and id, never what it says. */
    subjectKind: text().$type<CareSubject>(),
    subjectId: uuid(),
    rules: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    state: text().$type<CareState>().notNull().default('open'),
    at: now(),
    acknowledgedBy: uuid().references(() => people.id, { onDelete: 'set null' }),
    acknowledgedAt: at(),
    outcome: text().$type<CareOutcome>(),
    closedAt: at(),
    version: integer().notNull().default(1),
    /** Wrapped: seals its notes (rulings 22). Null until the first. */
    noteKey: sealed(),
  },
  (t) => [
    index('care_cases_state').on(t.state, t.at),
    index('care_cases_person').on(t.personId),
    check('care_cases_source', sql`${t.source} in ('crisis', 'words', 'worry', 'measure', 'post', 'signal')`),
    check('care_cases_tier', sql`${t.tier} in ('amber', 'red')`),
    check(
      'care_cases_subject',
      sql`(${t.subjectKind} is null) = (${t.subjectId} is null) and ${t.subjectKind} in ('post')`,
    ),
    check('care_cases_state_known', sql`${t.state} in ('open', 'acknowledged', 'closed')`),
    // R2: no case ends without somebody named who answered for it, and an outcome.
    check(
      'care_cases_closed',
      sql`(${t.state} = 'closed') = (${t.closedAt} is not null) and (${t.state} <> 'closed'
        or (${t.acknowledgedBy} is not null and ${t.outcome} is not null))`,
    ),
    check(
      'care_cases_outcome',
      sql`${t.outcome} in ('spoke-with-them', 'with-their-clinician', 'emergency-help', 'no-risk-found', 'could-not-reach')`,
    ),
  ],
)

/** R1: what was done for them, in order, and by whom. Append-only. */
export const careCaseEvents = pgTable(
  'care_case_events',
  {
    caseId: uuid()
      .notNull()
      .references(() => careCases.id, { onDelete: 'cascade' }),
    /** The version of the case that it made. */
    n: integer().notNull(),
    at: now(),
    byId: uuid().references(() => people.id, { onDelete: 'set null' }),
    act: text().$type<CareDone>().notNull(),
    /** Of a sign: where it was seen. */
    source: text().$type<CareSource>(),
    toId: uuid().references(() => people.id, { onDelete: 'set null' }),
    outcome: text().$type<CareOutcome>(),
    /** Under the case’s key. */
    note: sealed(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.n] }),
    check('care_case_events_act', sql`${t.act} in ('sign', 'acknowledge', 'note', 'hand-over', 'close')`),
    check('care_case_events_sign', sql`(${t.act} = 'sign') = (${t.source} is not null)`),
  ],
)
