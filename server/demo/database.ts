import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { cannotStart } from '#db/cannot-start.ts'
import { connect } from '#db/client.ts'
import { openCluster } from '#db/embedded.ts'
import type { Cluster } from '#db/embedded.ts'
import { appRole, briefly } from '#db/embedded-roles.ts'
import { migrate } from '#db/migrate.ts'
import { findDemoMark, markDemo } from '#db/queries/demo.ts'
import { seed } from '#db/seed.ts'

/** A demo older than this begins anew, so that its circle in progress is always now. */
const keptFor = 2 * 60 * 60 * 1000
const unfinished = new Date(0).toISOString()

export type DemoNeeds = {
  folder: string
  fresh: boolean
  newKey: () => Uint8Array
  now?: Date
  say?: (line: string) => void
}

/**
 * Opens the demo's own embedded database, migrated and seeded. It goes on where it was when it is young, and begins anew
 * when it is not. Refuses a database that does not carry the demo's mark, and changes nothing in it.
 */
export async function openDemoDatabase({
  folder,
  fresh,
  newKey,
  now = new Date(),
  say = () => {},
}: DemoNeeds): Promise<Cluster> {
  const open = () => openCluster({ folder, say })
  let cluster = await open()
  const mark = await briefly(cluster.ownerUrl, findDemoMark)
  if (mark === 'foreign') {
    await cluster.stop()
    throw cannotStart(
      `The database in ${folder} is not a demo's: the demo leaves it alone. Move that folder, or give another with --folder=PATH.`,
    )
  }
  const young = mark !== 'empty' && now.getTime() - Date.parse(mark.seededAt) < keptFor
  if (young && !fresh && (await migrated(cluster))) return cluster
  if (mark !== 'empty') {
    cluster = await emptied(cluster, open)
  }
  await briefly(cluster.ownerUrl, (sql) => markDemo(sql, { seededAt: unfinished }))
  await migrate(cluster.ownerUrl, { appRole })
  await using db = connect(cluster.appUrl, { max: 2, name: 'hearth-seed' })
  await seed(db, { now, newKey })
  await briefly(cluster.ownerUrl, (sql) => markDemo(sql, { seededAt: now.toISOString() }))
  return cluster
}

/** False where the code has moved on in a way that the database cannot follow. */
async function migrated(cluster: Cluster): Promise<boolean> {
  try {
    await migrate(cluster.ownerUrl, { appRole })
    return true
  } catch (thrown) {
    if ((thrown as Error).name === 'CannotStart') return false
    throw thrown
  }
}

/** Throws a marked database away and makes an empty one; refuses while another process uses it. */
async function emptied(cluster: Cluster, open: () => Promise<Cluster>): Promise<Cluster> {
  const data = path.join(cluster.folder, 'data')
  await cluster.stop()
  if (existsSync(path.join(data, 'postmaster.pid')))
    throw cannotStart(
      `Another demo is using ${cluster.folder}: stop it first, or give this one another folder with --folder=PATH.`,
    )
  rmSync(data, { recursive: true, force: true })
  return open()
}
