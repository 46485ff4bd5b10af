import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { readKeys } from './embedded-keys.ts'
import { underLock } from './embedded-lock.ts'
import { type Place, choosePlace, defaultFolder } from './embedded-place.ts'
import { appRole, briefly, ownerRole, urlFor } from './embedded-roles.ts'
import { type Settings, livePostmaster, shutDown } from './embedded-server.ts'
import { bringUp, revive } from './embedded-start.ts'

export type Cluster = {
  ownerUrl: string
  appUrl: string
  /** The superuser's; for tests, backups and repairs only. */
  adminUrl: string
  folder: string
  /** True when a running server was found and taken over. */
  adopted: boolean
  /** Brings the server back when it is gone; true when it had to. The port stays. */
  ensureRunning: () => Promise<boolean>
  /** Gives up this process's claim and leaves the server running. */
  leave: () => Promise<void>
  /** Gives up this process's claim, and stops the server when no other Hearth process is connected. */
  stop: () => Promise<void>
}

type Options = { folder?: string; settings?: Settings; say?: (line: string) => void }

/**
 * Opens the embedded PostgreSQL of a folder: makes it, starts it, or adopts it when it already runs.
 * Safe when several processes do so at once. A foreign or broken folder is refused and never changed.
 */
export async function openCluster({
  folder = defaultFolder,
  settings = {},
  say = console.info,
}: Options = {}): Promise<Cluster> {
  const place = choosePlace(folder, say)
  return await underLock(place.folder, async () => {
    const { keys, port, adopted } = await bringUp(place, settings, null)
    const appUrl = urlFor(appRole, keys.app, port)
    const claim = await holdClaim(appUrl)
    const ensureRunning = async () => {
      const revived =
        livePostmaster(place.data) === null &&
        (await underLock(place.folder, () => revive(place, settings, port)))
      await claim.renew()
      return revived
    }
    const leave = claim.end
    const adminUrl = urlFor('postgres', keys.postgres, port)
    return {
      ...{ ownerUrl: urlFor(ownerRole, keys.owner, port), appUrl, adminUrl, folder: place.folder, adopted },
      ...{ ensureRunning, leave },
      stop: async () => {
        await leave()
        await stopUnused(place)
      },
    }
  })
}

/** Stops the embedded server of a folder when it runs and no Hearth process is connected to it. */
export async function stopIfUnused(folder: string): Promise<void> {
  await stopUnused(choosePlace(folder, () => {}))
}

async function stopUnused(place: Place): Promise<void> {
  await underLock(place.folder, async () => {
    const live = livePostmaster(place.data)
    const keys = live && readKeys(place.data)
    if (!keys) return
    if (!(await othersConnected(urlFor('postgres', keys.postgres, live.port)))) await shutDown(place)
  })
}

/** Other processes show by their keepers. Our own backends need a moment to go; when in doubt the server is left running. */
async function othersConnected(adminUrl: string): Promise<boolean> {
  return await briefly(adminUrl, async (sql) => {
    for (let attempt = 0; attempt < 20; attempt++) {
      const others = await sql`select 1 from pg_stat_activity where application_name like 'hearth%' limit 1`
      if (others.length === 0) return false
      await sleep(50)
    }
    return true
  }).catch(() => true)
}

/** One idle connection, by which others see that this process uses the server. */
async function holdClaim(appUrl: string) {
  let held = false
  const sql = postgres(appUrl, {
    max: 1,
    max_lifetime: null,
    onnotice: () => {},
    onclose: () => (held = false),
    connection: { application_name: 'hearth-keeper' },
  })
  const renew = async () => {
    if (held) return
    await sql`select 1`
    held = true
  }
  await renew()
  return { renew, end: () => sql.end({ timeout: 2 }) }
}
