import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { ScaleId } from '#app/domain/measure/scale.ts'
import { at, now, randomId } from './columns.ts'
import { personId } from './people.ts'
import { sealed } from './sealed.ts'

/** J6: how a member said they are: two taps, or the answers of a scale (or that it was skipped). Row-level security: theirs alone. */
export const measures = pgTable(
  'measures',
  {
    id: randomId(),
    personId: personId(),
    kind: text().$type<'check-in' | ScaleId>().notNull(),
    commandId: uuid().notNull(),
    /** 1; more where other answers came under the same number: none is dropped. */
    n: integer().notNull(),
    body: sealed().notNull(),
    at: now(),
  },
  (t) => [
    uniqueIndex('measures_command').on(t.personId, t.commandId, t.n),
    index('measures_person').on(t.personId, t.at, t.id),
    check('measures_kind', sql`${t.kind} in ('check-in', 'phq-9', 'gad-7', 'pcl-5')`),
  ],
)

/**
 * J6, K1: the total of a scale that was answered whole, and nothing else of it: what a yes to `score-total` covers. Its id is
 * that of the answers, which no consent reaches. Row-level security: its member's, and whom they let see it.
 */
export const scoreTotals = pgTable(
  'score_totals',
  {
    id: uuid()
      .primaryKey()
      .references(() => measures.id, { onDelete: 'cascade' }),
    personId: personId(),
    scale: text().$type<ScaleId>().notNull(),
    body: sealed().notNull(),
    /** When it was answered. */
    at: now(),
  },
  (t) => [
    index('score_totals_person').on(t.personId, t.scale, t.at),
    check('score_totals_scale', sql`${t.scale} in ('phq-9', 'gad-7', 'pcl-5')`),
  ],
)

/** J6: a scale that a member is not asked for until then; null: ever, unless they ask for it again. */
export const measureSnoozes = pgTable(
  'measure_snoozes',
  {
    personId: personId(),
    scale: text().$type<ScaleId>().notNull(),
    at: now(),
    until: at(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.scale] }),
    check('measure_snoozes_scale', sql`${t.scale} in ('phq-9', 'gad-7', 'pcl-5')`),
  ],
)
