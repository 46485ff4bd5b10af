import { expect, test } from 'vitest'
import { freshDatabase } from '#tests/support/database.ts'

async function ahead(sql: Awaited<ReturnType<typeof freshDatabase>>['db']['sql']): Promise<number> {
  const [row] = await sql<
    { seconds: number }[]
  >`select extract(epoch from hearth_now() - statement_timestamp())::float as seconds`
  return row?.seconds ?? Number.NaN
}

test('the clock of all SQL is the true one until the owner shifts it, back and forth', async () => {
  await using database = await freshDatabase()
  expect(await ahead(database.db.sql)).toBe(0)
  await database.shiftClock(3600)
  expect(await ahead(database.db.sql)).toBe(3600)
  await database.shiftClock(-90)
  expect(await ahead(database.db.sql)).toBe(-90)
})

test('the clock moves inside a transaction, so that a wait for a lock is counted', async () => {
  await using database = await freshDatabase()
  await database.db.sql.begin(async (sql) => {
    const [first] = await sql<{ at: string }[]>`select hearth_now()::text as at`
    await sql`select pg_sleep(0.02)`
    const [row] = await sql<
      { later: boolean }[]
    >`select hearth_now() >= ${first?.at ?? ''}::timestamptz + interval '20 ms' as later`
    expect(row?.later).toBe(true)
  })
})
