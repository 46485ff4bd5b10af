import type postgres from 'postgres'
import { expect, test } from 'vitest'
import { connect } from '#db/client.ts'
import { freshDatabase } from '#tests/support/database.ts'

/** A member’s own writing. */
const ownWriting = [
  ...['intention_commands', 'intention_entries', 'intentions', 'journal_entries'],
  ...['recordings', 'recording_pieces', 'recording_chunks'],
  ...['measure_snoozes', 'measures', 'reflections', 'goals', 'domain_ratings', 'plan_commands'],
  'score_totals',
  ...['clinician_questions', 'hard_cards', 'preparations', 'supports', 'support_days'],
]

/** What in this database would open a way around row-level security; nothing, as it should be. */
async function ways({ sql }: { sql: postgres.Sql }): Promise<string[]> {
  const rows = await sql<{ way: string }[]>`
    select 'no row-level security forced on ' || c.relname as way from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relname = any(${ownWriting})
        and not (c.relrowsecurity and c.relforcerowsecurity)
    union all select 'a view that reads as its owner: ' || c.relname from pg_class c
      where c.relnamespace = 'public'::regnamespace and (c.relkind = 'm' or (c.relkind = 'v'
        and not coalesce('security_invoker=true' = any(c.reloptions), false)))
    union all select 'a role that no policy binds: ' || r.rolname from pg_roles r
      where r.rolbypassrls and not r.rolsuper and r.rolname not like 'pg\\_%'
    union all select 'a function of its owner’s without a search path: ' || p.proname from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.prosecdef
        and not exists (select from unnest(p.proconfig) setting where setting like 'search_path=%')
    union all select 'a function of its owner’s that anybody may call: ' || p.proname from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.prosecdef and has_function_privilege('public', p.oid, 'execute')
    union all select 'a policy that is always open: ' || policyname from pg_policies
      where schemaname = 'public' and (qual = 'true' or with_check = 'true')
    order by 1`
  return rows.map(({ way }) => way)
}

test('K9 nothing goes around row-level security: no view, no role, no function, no table whose policies do not bind its owner', async () => {
  await using database = await freshDatabase()
  await using admin = connect(database.adminUrl, { max: 1, name: 'hearth-test' })
  expect(await ways(admin)).toEqual([])
  const planted = {
    'no row-level security forced on intentions': 'alter table intentions no force row level security',
    'a view that reads as its owner: briefly': 'create view briefly as select * from intention_entries',
    'a view that reads as its owner: kept':
      'create materialized view kept as select * from intention_entries',
    'a function of its owner’s without a search path: hearth_opened':
      'alter function hearth_opened(boolean) reset search_path',
    'a function of its owner’s that anybody may call: hearth_reached':
      'grant execute on function hearth_reached() to public',
    'a policy that is always open: wide': 'create policy wide on intentions for select using (true)',
  }
  for (const statement of Object.values(planted)) await admin.sql.unsafe(statement)
  expect(await ways(admin)).toEqual(Object.keys(planted).toSorted())
})
