import type postgres from 'postgres'
import { cannotStart } from './cannot-start.ts'

type Privilege = 'select' | 'insert' | 'update' | 'delete'

const all: Privilege[] = ['select', 'insert', 'update', 'delete']
const appendOnly: Privilege[] = ['select', 'insert']

/** What the application's role may do with each table. A table without a row here stops the migration, and a test. */
export const grants: Record<string, Privilege[]> = {
  audit_log: appendOnly,
  auth_sessions: all,
  bookings: all,
  care_cases: all,
  check_ins: all,
  circle_arrivals: all,
  circle_commands: all,
  circle_debriefs: all,
  circle_devices: all,
  circle_erasures: appendOnly,
  circle_events: appendOnly,
  circle_guides: all,
  circle_notes: all,
  circle_prompts: appendOnly,
  circle_removals: appendOnly,
  circle_seats: all,
  circle_signals: all,
  circle_thresholds: all,
  circle_witnesses: all,
  circle_words: all,
  circles: all,
  clock: ['select'],
  follow_ups: all,
  invites: all,
  kept_words: all,
  limits: all,
  locations: all,
  mails: all,
  nodes: all,
  page_calls: appendOnly,
  pages: all,
  passphrases: all,
  people: all,
  presence: all,
  recovery_codes: all,
  resets: all,
  roster_shifts: all,
  seal_openings: appendOnly,
  second_factors: all,
}

/** Gives the application's role exactly what the list says, in one transaction, and takes the rest away. */
export async function applyGrants(owner: postgres.Sql, appRole: string): Promise<void> {
  await owner.begin(async (sql) => {
    const app = sql(appRole)
    const rows = await sql<
      { name: string }[]
    >`select tablename as name from pg_tables where schemaname = 'public' order by 1`
    const unlisted = rows.filter(({ name }) => !grants[name]).map(({ name }) => name)
    if (unlisted.length > 0) {
      throw cannotStart(`Tables without a row in db/grants.ts: ${unlisted.join(', ')}.`)
    }
    await sql`grant usage on schema drizzle, pgboss to ${app}`
    await sql`grant select on all tables in schema drizzle to ${app}`
    for (const [table, privileges] of Object.entries(grants)) {
      await sql`revoke all on public.${sql(table)} from public, ${app}`
      await sql`grant ${sql.unsafe(privileges.join(', '))} on public.${sql(table)} to ${app}`
    }
    // Jobs: pg-boss keeps its own times in the version table too. Its tables stay the owner's to change.
    await sql`grant select, insert, update, delete on all tables in schema pgboss to ${app}`
    await sql`grant usage, select on all sequences in schema pgboss to ${app}`
    await sql`grant execute on all functions in schema pgboss to ${app}`
  })
}
