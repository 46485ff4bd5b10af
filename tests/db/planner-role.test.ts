import { afterAll, beforeAll, expect, test } from 'vitest'
import { plannerGrants } from '#db/planner-grants.ts'
import { becomePlanner, listCircleFacts, listMemberFacts, listZones } from '#db/queries/scheduling-facts.ts'
import { type TestDatabase, freshDatabase } from '#tests/support/database.ts'
import { introduce } from '#tests/support/people.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database[Symbol.asyncDispose]())

/** Does this statement work for the planner? Nothing it did stays. */
async function asPlanner(statement: string): Promise<'works' | 'refused'> {
  const done = database.db.sql.begin(async (sql) => {
    await sql.unsafe('set local role hearth_planner')
    await sql.unsafe(statement)
    throw new Error('undo')
  })
  const code = await done.then(
    () => 'done',
    (failed: { code?: string; message: string }) => failed.code ?? failed.message,
  )
  if (code === '42501') return 'refused'
  if (code === 'undo') return 'works'
  throw new Error(`${statement}: ${code}`)
}
const columns = () => database.db.sql<{ table: string; column: string; type: string; enumerated: boolean }[]>`
  select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, t.typtype = 'e' as enumerated
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped
  order by 1, 2`

test('S3 the planner’s role reads exactly the columns that are listed for it', async () => {
  const all = await columns()
  expect(all.length).toBeGreaterThan(300)
  const read: Record<string, string[]> = {}
  for (const { table, column } of all)
    if ((await asPlanner(`select "${column}" from "${table}" limit 1`)) === 'works')
      (read[table] ??= []).push(column)
  const listed = Object.entries(plannerGrants).map(([table, names]) => [table, names.toSorted()])
  expect(Object.fromEntries(Object.entries(read).map(([table, names]) => [table, names.toSorted()]))).toEqual(
    Object.fromEntries(listed),
  )
}, 120_000)

test('S3 what the planner’s role may read is ids, times, numbers and flags: no text, no sealed bytes, nothing structured, no scores', async () => {
  const plain = /^(?:uuid|uuid\[\]|boolean|smallint|integer|date|interval|timestamp with time zone)$/
  const odd = (await columns()).filter(
    ({ table, column, type, enumerated }) =>
      plannerGrants[table]?.includes(column) && !plain.test(type) && !enumerated,
  )
  expect(odd).toEqual([])
  const named = Object.entries(plannerGrants).flatMap(([table, names]) =>
    names.map((name) => `${table}.${name}`),
  )
  expect(named.filter((name) => /score|answer$|reason|note|name|mail|text|words|passes/.test(name))).toEqual(
    [],
  )
})

test('S3 the planner’s role writes nothing, reads no whole table, and is no way to another role', async () => {
  const tables = [...new Set((await columns()).map(({ table }) => table))]
  for (const table of tables) {
    expect(await asPlanner(`delete from "${table}"`), table).toBe('refused')
    expect(await asPlanner(`insert into "${table}" default values`), table).toBe('refused')
  }
  for (const [table, [column]] of Object.entries(plannerGrants))
    expect(await asPlanner(`update "${table}" set "${column}" = "${column}"`), table).toBe('refused')
  for (const table of ['people', 'holds', 'treatment_sessions', 'circles'])
    expect(await asPlanner(`select * from ${table}`)).toBe('refused')
  for (const statement of [
    'select * from drizzle.__drizzle_migrations',
    'select * from pgboss.job',
    'select * from pg_authid',
    'create table mine (id int)',
    'set role hearth_owner',
  ])
    expect(await asPlanner(statement)).toBe('refused')
}, 120_000)

test('S3 planning reads its facts as that role, and can look up nobody’s zone as it', async () => {
  const { ana } = await introduce(database.db, 'ana')
  const { orm, sql } = database.db
  await sql`insert into locations (name, zone) values ('Alder Street', 'America/Denver')`
  await sql`insert into treatment_sessions (person_id, location_id, source, external_id, zone, wall_start, tz_version, starts_at, planned_minutes)
    select ${ana.personId}, id, 'here', '1', zone, '', '', hearth_now() + interval '1 day', 120 from locations`
  await sql`insert into holds (person_id, "from", reason) values (${ana.personId}, hearth_now(), '\\x00')`
  const facts = await orm.transaction(async (tx) => {
    await becomePlanner(tx)
    const circles = await listCircleFacts(tx, { from: '2026-01-01T00:00:00Z', to: '2036-01-01T00:00:00Z' })
    return { circles, members: await listMemberFacts(tx, [ana.personId], { agreements: 1 }) }
  })
  expect(facts.circles).toEqual([])
  expect(facts.members).toMatchObject([
    { personId: ana.personId, sessions: [{ actualEnd: null }], holds: [{ to: null }] },
  ])
  const zones = orm.transaction(async (tx) => {
    await becomePlanner(tx)
    return listZones(tx, [ana.personId])
  })
  await expect(zones).rejects.toMatchObject({ cause: { code: '42501' } })
  expect((await listZones(orm, [ana.personId])).get(ana.personId)).toBe('UTC')
})
