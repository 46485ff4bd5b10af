import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate, requireCurrentSchema } from '#db/migrate.ts'
import { prepareDatabase } from '#db/prepare.ts'
import { type TestDatabase, freshDatabase } from '#tests/support/database.ts'

let database: TestDatabase
let owner: postgres.Sql
const appRole = 'hearth_app'
beforeAll(async () => {
  database = await freshDatabase()
  owner = postgres(database.ownerUrl, { max: 2, onnotice: () => {} })
})
afterAll(async () => {
  await owner.end()
  await database[Symbol.asyncDispose]()
})

/** Does something to the database, expects a refusal in these words from both ways of starting, undoes it. */
async function refusedAfter(change: string, undo: string, words: RegExp) {
  await owner.unsafe(change)
  await expect(migrate(database.ownerUrl, { appRole })).rejects.toMatchObject({
    ...{ name: 'CannotStart', message: expect.stringMatching(words) },
  })
  await owner.unsafe(undo)
}

test('a second migration changes nothing', async () => {
  const count = () => owner`select count(*)::int as n, max(id) as last from drizzle.__drizzle_migrations`
  const before = await count()
  await migrate(database.ownerUrl, { appRole })
  expect(await count()).toEqual(before)
})

test('a database that a newer Hearth migrated is refused, with and without its owner', async () => {
  const ahead = "insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)"
  await owner.unsafe(ahead)
  await expect(migrate(database.ownerUrl, { appRole })).rejects.toThrow(/migrated by a newer Hearth/)
  await expect(requireCurrentSchema(database.url)).rejects.toThrow(/migrated by a newer Hearth/)
  await owner`delete from drizzle.__drizzle_migrations where hash = 'later'`
})

test('a migration that was edited after it was applied is refused', async () => {
  const [last] = await owner<
    { hash: string }[]
  >`select hash from drizzle.__drizzle_migrations order by id desc limit 1`
  await refusedAfter(
    `update drizzle.__drizzle_migrations set hash = 'edited' where hash = '${last?.hash}'`,
    `update drizzle.__drizzle_migrations set hash = '${last?.hash}' where hash = 'edited'`,
    /edited after/,
  )
})

test('a table that says nothing about the application stops the migration', () =>
  refusedAfter(
    'create table unlisted (id int)',
    'drop table unlisted',
    /without a row in db\/grants\.ts: unlisted/,
  ))

test('job tables that are newer than the code are refused', () =>
  refusedAfter(
    'update pgboss.version set version = version + 1',
    'update pgboss.version set version = version - 1',
    /newer than this Hearth/,
  ))

test('with the address of the application alone, a current database is accepted', async () => {
  expect(await prepareDatabase({ url: database.url })).toEqual({ url: database.url, cluster: null })
})

test('with the address of the application alone, another database is refused and says what to do', async () => {
  const [last] = await owner`select * from drizzle.__drizzle_migrations order by id desc limit 1`
  await owner`delete from drizzle.__drizzle_migrations where id = ${last?.id}`
  await expect(prepareDatabase({ url: database.url })).rejects.toThrow(/set DATABASE_OWNER_URL/)
  await owner`insert into drizzle.__drizzle_migrations ${owner(last ?? {})}`
})

test('with both addresses, the names of the roles come from them', async () => {
  await prepareDatabase({ url: database.url, ownerUrl: database.ownerUrl })
  await expect(prepareDatabase({ url: database.ownerUrl, ownerUrl: database.ownerUrl })).rejects.toThrow(
    /two different roles/,
  )
  const nobody = database.url.replace('hearth_app', 'nobody_here')
  await expect(prepareDatabase({ url: nobody, ownerUrl: database.ownerUrl })).rejects.toThrow(
    /nobody_here.*does not exist/,
  )
})

test('an address that does not answer, a wrong password and a missing database are told in plain words', async () => {
  const wrong = (change: (url: URL) => void) => {
    const url = new URL(database.url)
    change(url)
    return expect(prepareDatabase({ url: url.href })).rejects
  }
  await wrong((url) => (url.port = '1')).toThrow(/No database answers at 127\.0\.0\.1:1/)
  await wrong((url) => (url.password = 'x')).toThrow(/does not accept the role hearth_app/)
  await wrong((url) => (url.pathname = '/not_there')).toThrow(/not_there does not exist/)
  await expect(prepareDatabase({ ownerUrl: database.ownerUrl })).rejects.toThrow(/set both, or neither/)
})
