import type postgres from 'postgres'
import { cannotStart } from './cannot-start.ts'
import { plannerRole } from './embedded-roles.ts'
import { plannerGrants } from './planner-grants.ts'

type Privilege = 'select' | 'insert' | 'update' | 'delete'

const all: Privilege[] = ['select', 'insert', 'update', 'delete']
const appendOnly: Privilege[] = ['select', 'insert']

/** What the application's role may do with each table. A table without a row here stops the migration, and a test. */
export const grants: Record<string, Privilege[]> = {
  aliases: all,
  audit_log: appendOnly,
  auth_sessions: all,
  availability: all,
  bookings: all,
  break_glass: [...appendOnly, 'update'],
  calendar_feeds: all,
  care_case_events: appendOnly,
  care_cases: all,
  case_events: appendOnly,
  cases: [...appendOnly, 'update'],
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
  circle_series: all,
  circle_signals: all,
  circle_thresholds: all,
  circle_voice_seats: all,
  circle_voices: all,
  circle_witnesses: all,
  circle_words: all,
  circles: all,
  clock: ['select'],
  clinician_questions: all,
  consent_events: appendOnly,
  consent_provisions: [...appendOnly, 'update'],
  disclosure_heads: ['select'],
  disclosures: ['select'],
  domain_ratings: all,
  file_chunks: all,
  files: all,
  follow_ups: all,
  forum_drafts: all,
  forum_preferences: all,
  hard_cards: all,
  goals: all,
  holds: all,
  house_keys: [...appendOnly, 'update'],
  import_mappings: all,
  intention_commands: appendOnly,
  intention_entries: [...appendOnly, 'update'],
  intentions: [...appendOnly, 'update'],
  invites: all,
  journal_entries: all,
  keep_apart: all,
  library_pieces: ['select', 'update'],
  library_versions: appendOnly,
  kept_words: all,
  languages: all,
  limits: all,
  locations: all,
  mails: all,
  measure_snoozes: all,
  // Never changed: what somebody said of themselves stays as it was, until they are gone.
  measures: [...appendOnly, 'delete'],
  member_keys: [...appendOnly, 'update'],
  nodes: all,
  notices: all,
  offers: all,
  page_calls: appendOnly,
  pages: all,
  passphrases: all,
  people: all,
  person_identifiers: all,
  person_mutes: all,
  plan_circles: all,
  plan_commands: [...appendOnly, 'delete'],
  plan_seats: all,
  plans: all,
  post_revisions: [...appendOnly, 'update'],
  posts: [...appendOnly, 'update'],
  preparations: all,
  presence: all,
  programme_agreements: appendOnly,
  push_due: all,
  push_subscriptions: all,
  reactions: all,
  reflections: all,
  recording_chunks: all,
  recording_pieces: all,
  recordings: all,
  recovery_codes: all,
  reports: appendOnly,
  resets: all,
  restrictions: [...appendOnly, 'update'],
  rooms: all,
  roster_shifts: all,
  scheduling_policy: all,
  scheduling_profiles: all,
  seal_openings: appendOnly,
  seat_links: all,
  // Never changed, and gone with the answers that they are of.
  score_totals: appendOnly,
  second_factors: all,
  space_follows: all,
  spaces: all,
  support_days: all,
  supports: all,
  thread_readers: all,
  threads: all,
  tracks: all,
  treatment_imports: all,
  treatment_sessions: all,
  unsubscribe_links: all,
  waiting_list: all,
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
    // Functions that do for the application what it may not do itself (migrations, reach and disclose).
    await sql`grant execute on function hearth_reached(), hearth_opened(boolean), hearth_reviews(), hearth_treats(), hearth_was_shown(uuid), hearth_was_shown_of(uuid), hearth_disclose(text, uuid, jsonb) to ${app}`
    await sql`grant select on all tables in schema drizzle to ${app}`
    for (const [table, privileges] of Object.entries(grants)) {
      await sql`revoke all on public.${sql(table)} from public, ${app}`
      await sql`grant ${sql.unsafe(privileges.join(', '))} on public.${sql(table)} to ${app}`
    }
    const planner = sql(plannerRole)
    for (const [table, columns] of Object.entries(plannerGrants)) {
      await sql`revoke all on public.${sql(table)} from ${planner}`
      await sql`grant select (${sql(columns)}) on public.${sql(table)} to ${planner}`
    }
    // Jobs: pg-boss keeps its own times in the version table too. Its tables stay the owner's to change.
    await sql`grant select, insert, update, delete on all tables in schema pgboss to ${app}`
    await sql`grant usage, select on all sequences in schema pgboss to ${app}`
    await sql`grant execute on all functions in schema pgboss to ${app}`
  })
}
