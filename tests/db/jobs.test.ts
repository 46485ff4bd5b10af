import { PgBoss } from 'pg-boss'
import { expect, test } from 'vitest'
import { connect } from '#db/client.ts'
import { jobsOnPool } from '#db/queries/jobs-pool.ts'
import { freshDatabase } from '#tests/support/database.ts'

test('jobs run as the application, on its pool, without changing the schema', async () => {
  await using database = await freshDatabase()
  const boss = new PgBoss({ db: jobsOnPool(database.db), createSchema: false, migrate: false })
  const errors: unknown[] = []
  boss.on('error', (error) => errors.push(error))
  await boss.start()
  await boss.createQueue('late')
  await boss.createQueue('each-minute')
  await boss.schedule('each-minute', '* * * * *')
  const done = new Promise<unknown>((resolve) => {
    void boss.work<{ line: string }>('late', { pollingIntervalSeconds: 0.5 }, async ([job]) =>
      resolve(job?.data),
    )
  })
  await boss.send('late', { line: 'carried' })
  expect(await done).toEqual({ line: 'carried' })
  await boss.supervise()
  await boss.stop({ graceful: true })
  expect(errors).toEqual([])
})

test('a transaction of the jobs that fails is over for whoever gets its connection next', async () => {
  await using database = await freshDatabase()
  await using db = connect(database.url, { max: 1 })
  const pool = jobsOnPool(db)
  await expect(pool.executeSql('begin; select 1 / 0; commit')).rejects.toThrow('division by zero')
  expect((await pool.executeSql('select 1 as one')).rows).toEqual([{ one: 1 }])
})
