import { join } from 'node:path'
import { connect } from '#db/client.ts'
import type { Db } from '#db/client.ts'
import { prepareDatabase } from '#db/prepare.ts'
import { supervise } from '#db/supervise.ts'
import type { Env } from './env.ts'
import type { Log } from './log.ts'

export type Database = {
  db: Db
  /** Ends the pool, and the embedded server when it is ours and nobody else uses it. */
  close: () => Promise<void>
}

/** Opens the database of this environment, its schema brought up to date: its own, or the embedded one of the data folder. */
export async function openDatabase({ database, dataDir, poolSize }: Env, log: Log): Promise<Database> {
  const { url, cluster } = await prepareDatabase({
    url: database?.url,
    ownerUrl: database?.ownerUrl ?? undefined,
    folder: join(dataDir, 'pg'),
    say: (line) => log.info(line),
  })
  const stopSupervising = cluster && supervise(cluster, { say: (line) => log.warn(line) })
  const db = connect(url, { max: poolSize })
  return {
    db,
    async close() {
      await db.close()
      await stopSupervising?.()
      await cluster?.stop()
    },
  }
}
