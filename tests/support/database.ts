import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { type Db, connect } from '#db/client.ts'
import { inDatabase } from './database-template.ts'
import { leaveTestCluster, useTestCluster } from './test-cluster.ts'

export type TestDatabase = {
  /** As the application's role. */
  url: string
  ownerUrl: string
  adminUrl: string
  name: string
  /** Connected as the application's role. */
  db: Db
  /** Moves the clock that all SQL reads (`hearth_now()`) this far from the true one. */
  shiftClock: (seconds: number) => Promise<void>
  [Symbol.asyncDispose]: () => Promise<void>
}

/** A migrated, empty database of its own on a real PostgreSQL: `await using database = await freshDatabase()`. */
export async function freshDatabase(): Promise<TestDatabase> {
  const cluster = await useTestCluster()
  const name = `test_${Date.now()}_${process.pid}_${randomBytes(4).toString('hex')}`
  await cluster.make(name).catch((failed: unknown) => {
    leaveTestCluster()
    throw failed
  })
  const [url, ownerUrl, adminUrl] = [cluster.appUrl, cluster.ownerUrl, cluster.adminUrl].map((each) =>
    inDatabase(each, name),
  ) as [string, string, string]
  const db = connect(url, { name: 'hearth-test' })
  // Connects when the clock is first moved.
  const owner = postgres(ownerUrl, {
    ...{ max: 1, onnotice: () => {}, connection: { application_name: 'embedded' } },
  })
  return {
    ...{ url, ownerUrl, adminUrl, name, db },
    shiftClock: async (seconds) =>
      void (await owner`update clock set shift = make_interval(secs => ${seconds})`),
    [Symbol.asyncDispose]: async () => {
      await Promise.all([db.close(), owner.end({ timeout: 2 })])
      await cluster.drop(name)
      leaveTestCluster()
    },
  }
}
