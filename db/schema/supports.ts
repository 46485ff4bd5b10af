import { date, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { now } from './columns.ts'
import { personId } from './people.ts'
import { sealed } from './sealed.ts'

/** J5: which daily supports a member picked. Row-level security: theirs alone. */
export const supports = pgTable('supports', {
  personId: personId().primaryKey(),
  /** Grows with each choice. */
  version: integer().notNull().default(1),
  body: sealed().notNull(),
  changedAt: now(),
})

/** J5: which of them were there on a day of their calendar. */
export const supportDays = pgTable(
  'support_days',
  {
    personId: personId(),
    day: date().notNull(),
    id: uuid().notNull(),
    body: sealed().notNull(),
    changedAt: now(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.day] })],
)
