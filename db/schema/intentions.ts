import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { DataClass } from '#app/domain/consent/provision.ts'
import type { Ending, Mark } from '#app/domain/intention/intention.ts'
import { at, now, randomId } from './columns.ts'
import { personId } from './people.ts'
import { sealed } from './sealed.ts'
import { treatmentSessions } from './treatments.ts'

/** K14: the key of one member's writing, wrapped by the key-encryption key. Null once it was destroyed, for ever. */
export const memberKeys = pgTable('member_keys', {
  personId: uuid().primaryKey(),
  key: sealed(),
  createdAt: now(),
  destroyedAt: at(),
})

/** I1: one intention. Row-level security: its author's, and whom a consent reaches (migrations, K9). */
export const intentions = pgTable(
  'intentions',
  {
    id: randomId(),
    personId: personId(),
    /** The treatment session it is for; null: it stands alone. */
    sessionId: uuid().references(() => treatmentSessions.id, { onDelete: 'set null' }),
    status: text().$type<'open' | Ending>().notNull().default('open'),
    mark: text().$type<Mark>().notNull().default('normal'),
    /** When it was set down: what a period of a consent is held against. */
    at: now(),
    closedAt: at(),
  },
  (t) => [
    index('intentions_person').on(t.personId, t.at),
    index('intentions_session').on(t.sessionId),
    unique('intentions_as_consent_sees').on(t.id, t.personId, t.mark, t.at),
    check('intentions_status', sql`${t.status} in ('open', 'kept', 'changed', 'let-go')`),
    check('intentions_mark', sql`${t.mark} in ('normal', 'sensitive', 'private')`),
    check('intentions_closed', sql`(${t.status} = 'open') = (${t.closedAt} is null)`),
  ],
)

/** Its words: every wording, and what was written of it afterwards. Only `data_class` of a row ever changes, when a newer wording follows. */
export const intentionEntries = pgTable(
  'intention_entries',
  {
    id: randomId(),
    intentionId: uuid().notNull(),
    personId: uuid().notNull(),
    /** As its intention has them, kept equal by the foreign key: a policy reads one row alone. */
    mark: text().$type<Mark>().notNull(),
    itemAt: at().notNull(),
    kind: text().$type<'wording' | 'after'>().notNull(),
    dataClass: text().$type<DataClass>().notNull(),
    n: integer().notNull(),
    body: sealed().notNull(),
    at: now(),
  },
  (t) => [
    foreignKey({
      name: 'intention_entries_of',
      columns: [t.intentionId, t.personId, t.mark, t.itemAt],
      foreignColumns: [intentions.id, intentions.personId, intentions.mark, intentions.at],
    })
      .onUpdate('cascade')
      .onDelete('cascade'),
    uniqueIndex('intention_entries_n').on(t.intentionId, t.n),
    index('intention_entries_person').on(t.personId, t.itemAt),
    check('intention_entries_kind', sql`${t.kind} in ('wording', 'after')`),
    check(
      'intention_entries_class',
      sql`${t.dataClass} in ('intention-text', 'intention-history') and (${t.kind} = 'wording' or ${t.dataClass} = 'intention-history')`,
    ),
  ],
)

/** The same words sent twice are one entry. */
export const intentionCommands = pgTable(
  'intention_commands',
  {
    personId: personId(),
    commandId: uuid().notNull(),
    intentionId: uuid().notNull(),
    /** What it wrote. */
    entryId: uuid().notNull(),
    at: now(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.commandId] })],
)
