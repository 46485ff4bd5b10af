import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core'
import type { GlassOutcome, GlassReason } from '#app/domain/consent/break-glass.ts'
import { at, id, now } from './columns.ts'
import { sealed } from './sealed.ts'

/**
 * K12: each time that a clinician asked to open what a member wrote. Ids only and no references, as the log of what was
 * shown: it outlives the accounts it speaks of. Words are sealed under the member's key.
 */
export const breakGlass = pgTable(
  'break_glass',
  {
    id: id(),
    memberId: uuid().notNull(),
    byId: uuid().notNull(),
    reason: text().$type<GlassReason>().notNull(),
    statement: sealed().notNull(),
    withPrivate: boolean().notNull(),
    /** F2: it opens who wrote under this name for one thread, and nothing that they wrote. */
    aliasId: uuid(),
    minutes: smallint().notNull(),
    askedAt: now(),
    secondId: uuid(),
    opensAt: at(),
    endsAt: at(),
    outcome: text().$type<GlassOutcome>(),
    review: sealed(),
    reviewedBy: uuid(),
    reviewedAt: at(),
    /** When those who review were told that nobody had. */
    alertedAt: at(),
  },
  (t) => [
    index('break_glass_member').on(t.memberId, t.id),
    index('break_glass_unreviewed')
      .on(t.opensAt)
      .where(sql`${t.opensAt} is not null and ${t.reviewedAt} is null`),
    check(
      'break_glass_reason',
      sql`${t.reason} in ('risk-to-life', 'medical-emergency', 'safeguarding', 'cannot-be-asked')`,
    ),
    check('break_glass_minutes', sql`${t.minutes} between 1 and 30`),
    check('break_glass_times', sql`(${t.opensAt} is null) = (${t.endsAt} is null)`),
    check(
      'break_glass_at_most',
      sql`${t.endsAt} is null or (${t.endsAt} >= ${t.opensAt} and ${t.endsAt} <= ${t.opensAt} + ${t.minutes} * interval '1 minute')`,
    ),
    check('break_glass_own', sql`${t.byId} <> ${t.memberId}`),
    check(
      'break_glass_second',
      sql`${t.secondId} is null or ${t.secondId} not in (${t.byId}, ${t.memberId})`,
    ),
    check(
      'break_glass_private',
      sql`not ${t.withPrivate} or ${t.opensAt} is null or ${t.secondId} is not null`,
    ),
    check(
      'break_glass_alias',
      sql`${t.aliasId} is null or (not ${t.withPrivate} and (${t.opensAt} is null or ${t.secondId} is not null))`,
    ),
    check('break_glass_outcome', sql`${t.outcome} in ('justified', 'not-justified', 'to-follow-up')`),
    check(
      'break_glass_reviewed',
      sql`num_nonnulls(${t.outcome}, ${t.review}, ${t.reviewedBy}, ${t.reviewedAt}) in (0, 4)`,
    ),
    check(
      'break_glass_reviewer',
      sql`${t.reviewedBy} is null or (${t.reviewedBy} <> ${t.byId} and ${t.reviewedBy} is distinct from ${t.secondId})`,
    ),
  ],
)
