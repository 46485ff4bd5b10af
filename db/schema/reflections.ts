import { index, pgTable, uuid } from 'drizzle-orm/pg-core'
import { now } from './columns.ts'
import { threads } from './forum.ts'
import { personId } from './people.ts'

/**
 * J3: which entry of their journal somebody showed where. Row-level security: its author's alone, for nobody else is to
 * learn that a reflection has an entry behind it, or which. The words shown are a copy (posts); the row goes with them.
 */
export const reflections = pgTable(
  'reflections',
  {
    threadId: uuid()
      .primaryKey()
      .references(() => threads.id, { onDelete: 'cascade' }),
    personId: personId(),
    entryId: uuid().notNull(),
    at: now(),
  },
  (t) => [index('reflections_entry').on(t.personId, t.entryId)],
)
