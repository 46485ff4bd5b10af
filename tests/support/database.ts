import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type postgres from 'postgres'
import { type Db, connect } from '#db/client.ts'
import { briefly, closedTo, ownerRole } from '#db/embedded-roles.ts'
import { type Cluster, openCluster } from '#db/embedded.ts'
import { dropLeftovers, inDatabase, template } from './database-template.ts'

export const testFolder = fileURLToPath(new URL('../../.data/test-pg', import.meta.url))

/** Fast, and not durable: what a test wrote is worth nothing after it. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  max_wal_size: '2GB',
}

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
  const cluster = await openTestCluster()
  const name = `test_${Date.now()}_${process.pid}_${randomBytes(4).toString('hex')}`
  await asAdmin(cluster, async (sql) => {
    await dropLeftovers(sql)
    await copyTemplate(cluster, sql, name)
  })
  const [url, ownerUrl, adminUrl] = [cluster.appUrl, cluster.ownerUrl, cluster.adminUrl].map((each) =>
    inDatabase(each, name),
  ) as [string, string, string]
  const db = connect(url, { name: 'hearth-test' })
  return {
    ...{ url, ownerUrl, adminUrl, name, db },
    shiftClock: (seconds) =>
      briefly(ownerUrl, async (sql) => {
        await sql`update clock set shift = make_interval(secs => ${seconds})`
      }),
    [Symbol.asyncDispose]: async () => {
      await db.close()
      await asAdmin(cluster, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`))
      await cluster.leave()
    },
  }
}

/** The one server of this checkout's tests; it serves every worker and every run, and stops with the last of them. */
export function openTestCluster(): Promise<Cluster> {
  return openCluster({ folder: testFolder, settings })
}

function asAdmin<T>(cluster: Cluster, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  return briefly(inDatabase(cluster.adminUrl, 'postgres'), work)
}

/** Tries again when another run, with other migrations, replaced the template in between. */
async function copyTemplate(cluster: Cluster, sql: postgres.Sql, name: string) {
  for (let attempt = 1; ; attempt++) {
    const from = await template(cluster)
    try {
      await sql.unsafe(`create database ${name} template ${from} strategy file_copy owner ${ownerRole}`)
      await sql.unsafe(closedTo(name))
      return
    } catch (error) {
      if (attempt === 20) throw error
      await sleep(100)
    }
  }
}
