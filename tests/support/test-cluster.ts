import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { closedTo, ownerRole } from '#db/embedded-roles.ts'
import { type Cluster, openCluster } from '#db/embedded.ts'
import { dropLeftovers, inDatabase, template } from './database-template.ts'
import { testFolder } from './test-folder.ts'

/** Fast, and not durable: what a test wrote is worth nothing after it. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  // What lies in memory stays small.
  max_wal_size: '512MB',
}

/** The one server of this checkout's tests, with a connection that makes and drops databases. */
export type TestCluster = Pick<Cluster, 'appUrl' | 'ownerUrl' | 'adminUrl'> & {
  make: (name: string) => Promise<void>
  drop: (name: string) => Promise<void>
}

/** Milliseconds for which a process that uses no database any more keeps its connections: its next test needs them. */
const idle = 1000
let opening: ReturnType<typeof open> | null = null
let users = 0
let leaving: NodeJS.Timeout | null = null

/** Serves every worker and every run, and stops with the last of them. Give it back with `leaveTestCluster`. */
export async function useTestCluster(): Promise<TestCluster> {
  users += 1
  if (leaving) clearTimeout(leaving)
  leaving = null
  opening ??= open()
  try {
    return await opening
  } catch (failed) {
    // Whoever asks next tries anew.
    opening = null
    users -= 1
    throw failed
  }
}

export function leaveTestCluster(): void {
  users -= 1
  if (users > 0) return
  leaving = setTimeout(() => {
    const open = opening
    opening = null
    void open?.then((cluster) => cluster.close())
  }, idle)
}

async function open() {
  const cluster = await openCluster({ folder: testFolder, settings })
  const sql = postgres(inDatabase(cluster.adminUrl, 'postgres'), {
    ...{ max: 1, onnotice: () => {}, connection: { application_name: 'embedded' } },
  })
  await dropLeftovers(sql)
  let from = await template(cluster)
  return {
    ...cluster,
    /** Tries again when another run, with other migrations, replaced the template in between. */
    async make(name: string) {
      for (let attempt = 1; ; attempt++) {
        try {
          await sql.unsafe(`create database ${name} template ${from} strategy file_copy owner ${ownerRole}`)
          await sql.unsafe(closedTo(name))
          return
        } catch (error) {
          if (attempt === 20) throw error
          await sleep(100)
          from = await template(cluster)
        }
      }
    },
    drop: async (name: string) => void (await sql.unsafe(`drop database if exists ${name} with (force)`)),
    close: async () => void (await Promise.all([sql.end({ timeout: 2 }), cluster.leave()])),
  }
}
