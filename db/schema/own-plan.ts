import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at, now } from './columns.ts'
import { personId } from './people.ts'
import { sealed } from './sealed.ts'

/**
 * J4: a member's goals, each with its steps. Row-level security: theirs alone. The page that began one chose its id; a key of
 * its own for each member, so that no id tells of another's.
 */
export const goals = pgTable(
  'goals',
  {
    personId: personId(),
    id: uuid().notNull(),
    /** Grows with each change of it. */
    version: integer().notNull().default(1),
    body: sealed().notNull(),
    at: now(),
    changedAt: now(),
    deletedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.id] }),
    index('goals_deleted')
      .on(t.deletedAt)
      .where(sql`${t.deletedAt} is not null`),
    check('goals_version', sql`${t.version} >= 1`),
  ],
)

/**
 * J4: how a member rated the eight domains, once for each round: rated again within it, it is replaced. Row-level security: its
 * member's, and theirs whom a yes to `wheel` lets see it; `at` is when the round was begun, by which a period covers it.
 */
export const domainRatings = pgTable(
  'domain_ratings',
  {
    personId: personId(),
    /** `session:` and the treatment session whose window it was; `steady:` and the one before ordinary days; `steady`. */
    round: text().notNull(),
    id: uuid().notNull(),
    version: integer().notNull().default(1),
    body: sealed().notNull(),
    at: now(),
    changedAt: now(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.round] }),
    check('domain_ratings_round', sql`${t.round} ~ '^(steady|(session|steady):[0-9a-f-]{36})$'`),
  ],
)

/** J4: what was sent lately, sealed: the same sent again is done once, and other words under its number are not taken for it. */
export const planCommands = pgTable(
  'plan_commands',
  {
    personId: personId(),
    commandId: uuid().notNull(),
    body: sealed().notNull(),
    at: now(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.commandId] })],
)
