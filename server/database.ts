import { join } from 'node:path'
import { connect } from '#db/client.ts'
import type { Db } from '#db/client.ts'
import { migrate, requireCurrentSchema } from '#db/migrate.ts'
import type { Env } from './env.ts'
import type { Log } from './log.ts'

export type Database = {
  db: Db
  /** Ends the pool, and the embedded server when it is ours and nobody else uses it. */
  close: () => Promise<void>
}

/** Opens the database of this environment, its schema brought up to date: its own, or the embedded one of the data folder. */
export async function openDatabase(env: Env, log: Log): Promise<Database> {
  const { url, ownerUrl, close } = env.database
    ? { ...env.database, close: async () => {} }
    : await embedded(env, log)
  try {
    if (ownerUrl === null) await requireCurrentSchema(url)
    else await migrate(ownerUrl, { appRole: decodeURIComponent(new URL(url).username) })
  } catch (failed) {
    await close()
    throw failed
  }
  const db = connect(url, { max: env.poolSize })
  return {
    db,
    async close() {
      await db.close()
      await close()
    },
  }
}

/** Loaded only here: where a database is given, the embedded one need not even be installed. */
async function embedded({ dataDir }: Env, log: Log) {
  const [{ openCluster }, { supervise }] = await Promise.all([
    import('#db/embedded.ts'),
    import('#db/supervise.ts'),
  ])
  const cluster = await openCluster({ folder: join(dataDir, 'pg'), say: (line) => log.info(line) })
  const stopSupervising = supervise(cluster, { say: (line) => log.warn(line) })
  return {
    url: cluster.appUrl,
    ownerUrl: cluster.ownerUrl,
    async close() {
      await stopSupervising()
      await cluster.stop()
    },
  }
}
