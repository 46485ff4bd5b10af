import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { DataClass } from '#app/domain/consent/provision.ts'
import { now } from './columns.ts'
import { sealed } from './sealed.ts'

/** On which page: of a circle, behind broken glass, or of one member who shares. */
export type Via = 'brief' | 'break-glass' | 'shared'

/**
 * K10: everything of a member's that was shown to somebody else, one row each, in a chain for each member. Written by
 * `hearth_disclose` alone. Ids only and no references: it outlives the accounts it speaks of.
 */
export const disclosures = pgTable(
  'disclosures',
  {
    memberId: uuid().notNull(),
    n: bigint({ mode: 'number' }).notNull(),
    at: now(),
    viewerId: uuid().notNull(),
    dataClass: text().$type<DataClass>().notNull(),
    /** The intention, and the words of it. */
    itemId: uuid().notNull(),
    entryId: uuid(),
    /** By which yes, or by which breaking of the glass. */
    provisionId: uuid(),
    via: text().$type<Via>().notNull(),
    circleId: uuid(),
    /** sha256 of the row before and of this one. */
    before: sealed().notNull(),
    hash: sealed().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.n] }),
    index('disclosures_at').on(t.memberId, t.at),
    index('disclosures_viewer').on(t.viewerId, t.itemId),
    check('disclosures_via', sql`${t.via} in ('brief', 'break-glass', 'shared')`),
  ],
)

/** The last row of each member's chain: its lock orders those who append. */
export const disclosureHeads = pgTable('disclosure_heads', {
  memberId: uuid().primaryKey(),
  n: bigint({ mode: 'number' }).notNull(),
  hash: sealed().notNull(),
  at: now(),
})
