import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type {
  CaseKind,
  CaseOutcome,
  CaseState,
  Guideline,
  ReportReason,
  RestrictionKind,
} from '#app/domain/case/case.ts'
import type { HoldReason } from '#app/domain/forum/hold.ts'
import { at, now, randomId } from './columns.ts'
import { circles } from './circles.ts'
import { posts } from './forum-posts.ts'
import { threads } from './forum.ts'
import { people } from './people.ts'
import { sealed } from './sealed.ts'

const somebody = () => uuid().references(() => people.id, { onDelete: 'set null' })

/** M1: one thing that waits for a person who decides. */
export const cases = pgTable(
  'cases',
  {
    id: randomId(),
    kind: text().$type<CaseKind>().notNull(),
    state: text().$type<CaseState>().notNull().default('open'),
    version: integer().notNull().default(1),
    /** What it is about: a post, in the wording that was read; or a person; or words of a circle (rulings 24: a sealed copy). */
    postId: uuid().references(() => posts.id, { onDelete: 'cascade' }),
    revision: integer(),
    aboutId: somebody(),
    circleId: uuid().references(() => circles.id, { onDelete: 'set null' }),
    copy: sealed(),
    copyGoneAt: at(),
    /** M5: about somebody who works here: shown to nobody below those who may look at it, and never to that person. */
    staff: boolean().notNull().default(false),
    holds: text()
      .array()
      .$type<HoldReason[]>()
      .notNull()
      .default(sql`'{}'`),
    at: now(),
    /** M6, M7: when it should be decided. */
    dueAt: at(),
    claimedBy: somebody(),
    claimedUntil: at(),
    firstReadAt: at(),
    firstReplyAt: at(),
    decidedAt: at(),
    decidedBy: somebody(),
    outcome: text().$type<CaseOutcome>(),
    guideline: text().$type<Guideline>(),
    /** M6: the case whose decision it is about, and who made that. */
    appealOf: uuid().references((): AnyPgColumn => cases.id, { onDelete: 'cascade' }),
    notBy: somebody(),
    /** Which words of a circle; they may be erased. */
    wordId: uuid(),
    /** Wrapped: seals its words and notes (rulings 22). Null until the first. */
    noteKey: sealed(),
  },
  (t) => [
    index('cases_open')
      .on(t.kind, t.at)
      .where(sql`${t.state} = 'open'`),
    // The queue and the times of those who see nothing about staff: not even a row of it is read (M5, rulings 40).
    index('cases_queue_ordinary')
      .on(t.at, t.id)
      .where(sql`${t.state} = 'open' and not ${t.staff}`),
    index('cases_times_ordinary')
      .on(t.at)
      .where(sql`not ${t.staff}`),
    uniqueIndex('cases_waiting_post')
      .on(t.postId)
      .where(sql`${t.state} = 'open' and ${t.kind} = 'pre-moderation'`),
    uniqueIndex('cases_one_appeal')
      .on(t.appealOf)
      .where(sql`${t.kind} = 'appeal' and ${t.state} <> 'withdrawn'`),
    index('cases_post').on(t.postId),
    index('cases_about').on(t.aboutId, t.at),
    index('cases_circle').on(t.circleId),
    index('cases_claimed').on(t.claimedBy),
    index('cases_decided').on(t.decidedBy),
    index('cases_times').on(t.kind, t.at),
    check('cases_kind', sql`${t.kind} in ('pre-moderation', 'conduct', 'appeal')`),
    check('cases_state', sql`${t.state} in ('open', 'decided', 'withdrawn')`),
    check(
      'cases_decided_by',
      sql`(${t.state} = 'decided') = (${t.decidedAt} is not null) and (${t.state} <> 'decided' or ${t.outcome} is not null)`,
    ),
    // M6: nobody decides about their own decision.
    check('cases_not_by', sql`${t.notBy} is null or ${t.decidedBy} is null or ${t.notBy} <> ${t.decidedBy}`),
    // M5: nor about themselves.
    check(
      'cases_not_self',
      sql`${t.aboutId} is null or ${t.decidedBy} is null or ${t.aboutId} <> ${t.decidedBy}`,
    ),
    check('cases_appeal', sql`(${t.kind} = 'appeal') = (${t.appealOf} is not null)`),
    check('cases_claim', sql`(${t.claimedBy} is null) or (${t.claimedUntil} is not null)`),
  ],
)

/** M1: everything that was done, in order. Append-only. */
export const caseEvents = pgTable(
  'case_events',
  {
    caseId: uuid()
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    /** The version that it made. */
    n: integer().notNull(),
    at: now(),
    byId: somebody(),
    act: text().notNull(),
    /** Codes and ids alone, never words. */
    detail: jsonb().$type<Record<string, string | number | boolean | null>>().notNull().default({}),
    /** Under the case’s key. */
    note: sealed(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.n] }), index('case_events_by').on(t.byId)],
)

/** M5: somebody said that something is not right. Who it was, nobody whom it is about ever learns. */
export const reports = pgTable(
  'reports',
  {
    id: randomId(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    reporterId: somebody(),
    reason: text().$type<ReportReason>().notNull(),
    /** Under the case’s key. */
    words: sealed(),
    /** They said that whoever decides may ask them more, and so may know who they are. */
    mayAsk: boolean().notNull().default(false),
    at: now(),
  },
  (t) => [
    index('reports_case').on(t.caseId),
    index('reports_reporter').on(t.reporterId, t.at),
    check(
      'reports_reason',
      sql`${t.reason} in ('unkind', 'advice-unasked', 'private-told', 'selling', 'unsafe-substance', 'not-who-they-say', 'staff-conduct', 'something-else')`,
    ),
  ],
)

/** M4: laid on a person, a thread or a post by a case; over at its end, or when somebody lifts it. */
export const restrictions = pgTable(
  'restrictions',
  {
    id: randomId(),
    kind: text().$type<RestrictionKind>().notNull(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id),
    personId: uuid().references(() => people.id, { onDelete: 'cascade' }),
    threadId: uuid().references(() => threads.id, { onDelete: 'cascade' }),
    postId: uuid().references(() => posts.id, { onDelete: 'cascade' }),
    /** Of slow mode: seconds between two posts of one person. */
    seconds: integer(),
    byId: somebody(),
    at: now(),
    until: at(),
    liftedBy: somebody(),
    liftedAt: at(),
  },
  (t) => [
    index('restrictions_case').on(t.caseId),
    index('restrictions_person').on(t.personId, t.until),
    index('restrictions_thread').on(t.threadId),
    index('restrictions_post').on(t.postId),
    check(
      'restrictions_kind',
      sql`${t.kind} in ('muted', 'suspended', 'asks-first', 'locked', 'slow', 'hidden')`,
    ),
    // One subject; only a text stays hidden without an end.
    check('restrictions_subject', sql`num_nonnulls(${t.personId}, ${t.threadId}, ${t.postId}) = 1`),
    check('restrictions_end', sql`${t.until} is not null or ${t.kind} = 'hidden'`),
    check('restrictions_times', sql`${t.until} is null or ${t.until} > ${t.at}`),
    check('restrictions_slow', sql`(${t.kind} = 'slow') = (${t.seconds} is not null)`),
    check('restrictions_lifted', sql`(${t.liftedBy} is null) or (${t.liftedAt} is not null)`),
  ],
)
