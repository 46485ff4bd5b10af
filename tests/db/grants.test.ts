import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { grants } from '#db/grants.ts'
import { type TestDatabase, freshDatabase } from '#tests/support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database[Symbol.asyncDispose]())

/** The application's role may not: PostgreSQL answers 42501, insufficient privilege. */
function denied(statement: string) {
  return expect(database.db.sql.unsafe(statement)).rejects.toMatchObject({ code: '42501' })
}

test('every table says in db/grants.ts what the application may do with it, and only that is granted', async () => {
  const sql = postgres(database.ownerUrl, { max: 1 })
  const rows = await sql<{ name: string; may: string[] }[]>`
    select c.relname as name, array(
      select lower(p) from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN']) as p
      where has_table_privilege('hearth_app', c.oid, p)) as may
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')`
  await sql.end()
  expect(Object.fromEntries(rows.map(({ name, may }) => [name, may.toSorted()]))).toEqual(
    Object.fromEntries(Object.entries(grants).map(([name, may]) => [name, may.toSorted()])),
  )
})

test('the application owns nothing and can neither make nor change tables', async () => {
  await denied('create table mine (id int)')
  await denied('create table pgboss.mine (id int)')
  await denied('create temporary table mine (id int)')
  await denied('create schema mine')
  await denied('alter table people add column secret text')
  await denied('drop table people')
  await denied('truncate people')
  await denied("create function hearth_now() returns timestamptz language sql as 'select now()'")
})

test('the application can read neither the passwords of roles nor the files of the server', async () => {
  await denied('select * from pg_authid')
  await denied("select pg_read_file('hearth.json')")
  await denied("copy people to program 'cat'")
  await denied('set role hearth_owner')
  await denied("alter role hearth_app password 'x'; alter role hearth_app bypassrls")
})

test('the application can read the clock and not set it', async () => {
  expect(await database.db.sql`select shift from clock`).toHaveLength(1)
  await denied("update clock set shift = '1 day'")
  await denied('delete from clock')
  await denied('insert into clock default values')
})

test('the application can add to the stream and to the audit log, and take nothing back', async () => {
  for (const table of ['circle_events', 'audit_log']) {
    await database.db.sql.unsafe(`select * from ${table}`)
    await denied(`delete from ${table}`)
    await denied(`truncate ${table}`)
    await denied(`update ${table} set at = now()`)
  }
  await database.db.sql`insert into audit_log (act) values ('test')`
})

test('the application cannot rewrite the record of migrations', async () => {
  await denied('delete from drizzle.__drizzle_migrations')
  await denied("insert into drizzle.__drizzle_migrations (hash) values ('x')")
})
