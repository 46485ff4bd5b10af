import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { connect } from '#db/client.ts'
import { appRole, briefly } from '#db/embedded-roles.ts'
import { openCluster } from '#db/embedded.ts'
import type { Cluster } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { sealingWith } from '#server/sealing.ts'
import type { CrowdOf, Seated } from '#tests/support/crowd.ts'
import { seatCrowd } from '#tests/support/crowd.ts'
import { pause } from '#tests/support/wire.ts'
import { openSideway } from './machine.ts'

/** A durable PostgreSQL of this run's own, with the schema in it, and people to put into circles. */
export type Ground = {
  cluster: Cluster
  kek: string
  seat: (of: CrowdOf, baseUrl: string) => Promise<Seated[]>
  /** kill -9 of the postmaster. */
  killPostgres: () => void
  /** Resolves when PostgreSQL answers again; throws after `within` ms. */
  untilPostgres: (within: number) => Promise<void>
  /** The port of a way to PostgreSQL that only the second node uses. */
  sidePort: number
  /** How each node finds PostgreSQL in this case. */
  environment: (of: { embedded?: boolean; name: string }, at: number) => Record<string, string>
  /** Connections of the nodes to PostgreSQL: the most there were since the last call. */
  mostConnections: () => number
  [Symbol.asyncDispose]: () => Promise<void>
}

export async function openGround(): Promise<Ground> {
  const dataDir = join(tmpdir(), `hearth-faults-${randomBytes(4).toString('hex')}`)
  // Where a node that is told no database looks for its own.
  const cluster = await openCluster({ folder: join(dataDir, 'pg'), say: () => {} })
  await migrate(cluster.ownerUrl, { appRole })
  const kek = randomBytes(32)
  const watch = watchConnections(cluster.adminUrl)
  const sideway = await openSideway(Number(new URL(cluster.appUrl).port))
  const aside = (address: string) => {
    const url = new URL(address)
    url.port = String(sideway.port)
    return url.href
  }
  return {
    cluster,
    kek: kek.toString('base64'),
    async seat(of, baseUrl) {
      await using db = connect(cluster.appUrl, { max: 4, name: 'faults' })
      const crowd = await seatCrowd({ db, sealing: sealingWith(kek), mode: 'production', baseUrl }, of)
      // A thousand people in ten seconds: PostgreSQL itself would count them within a minute.
      await briefly(cluster.adminUrl, (sql) => sql.unsafe('analyze'))
      return crowd
    },
    killPostgres() {
      process.kill(
        Number(readFileSync(join(cluster.folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]),
        'SIGKILL',
      )
    },
    async untilPostgres(within) {
      const end = performance.now() + within
      while (performance.now() < end) {
        await pause(100)
        if (
          await briefly(cluster.adminUrl, async (sql) => (await sql`select 1`).length === 1).catch(
            () => false,
          )
        )
          return
      }
      throw new Error('PostgreSQL did not come back')
    },
    sidePort: sideway.port,
    environment({ embedded, name }, at) {
      // An empty address counts as missing: then the node opens, and supervises, the embedded server of this folder.
      if (embedded) return { DATABASE_URL: '', DATABASE_OWNER_URL: '', DATA_DIR: dataDir }
      if (name !== 'partition' || at !== 1) return {}
      return { DATABASE_URL: aside(cluster.appUrl), DATABASE_OWNER_URL: aside(cluster.ownerUrl) }
    },
    mostConnections: watch.most,
    async [Symbol.asyncDispose]() {
      await watch.stop()
      sideway.close()
      await cluster.ensureRunning()
      await cluster.stop()
      rmSync(cluster.folder, { recursive: true, force: true })
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Counts what PostgreSQL itself says, five times a second. Keepers of the embedded server are a node's own, too. */
function watchConnections(url: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { application_name: 'faults' } })
  let most = 0
  let stopped = false
  const watching = (async () => {
    while (!stopped) {
      const rows = await sql<{ open: number }[]>`select count(*)::int as open from pg_stat_activity
        where backend_type = 'client backend' and datname = current_database()
          and application_name not in ('faults', 'hearth-keeper')`.catch(() => [])
      most = Math.max(most, rows[0]?.open ?? 0)
      await pause(200)
    }
  })()
  return {
    most: () => {
      const was = most
      most = 0
      return was
    },
    stop: async () => {
      stopped = true
      await watching
      await sql.end({ timeout: 2 })
    },
  }
}
