import { realpathSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { cannotStart } from './cannot-start.ts'
import { soundKeys } from './embedded-create.ts'
import { type Keys, freePort, isFree, readKeys, writeKeys } from './embedded-keys.ts'
import { underLock } from './embedded-lock.ts'
import { type Place, choosePlace, defaultFolder } from './embedded-place.ts'
import { appRole, briefly, ensureRoles, ownerRole, urlFor } from './embedded-roles.ts'
import { type Settings, clearReusedNumber, launch, livePostmaster, logSince, shutDown } from './embedded-server.ts'

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
export async function openCluster({ folder = defaultFolder, settings = {}, say = console.info }: Options = {}): Promise<Cluster> {
  const place = choosePlace(folder, say)
  return await underLock(place.folder, async () => {
    const { keys, port, adopted } = await bringUp(place, settings, null)
    const appUrl = urlFor(appRole, keys.app, port)
    const keeper = postgres(appUrl, {
      max: 1,
      max_lifetime: null,
      onnotice: () => {},
      connection: { application_name: 'hearth-keeper' },
    })
    await keeper`select 1`
    const ensureRunning = async () => {
      if (livePostmaster(place.data)) return false
      return await underLock(place.folder, async () => {
        const { adopted: byAnother } = await bringUp(place, settings, port)
        await keeper`select 1`
        return !byAnother
      })
    }
    const leave = () => keeper.end({ timeout: 2 })
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

/** The keeper of every other process shows here, also between its queries. Our own backends need a moment to go. */
async function othersConnected(adminUrl: string): Promise<boolean> {
  return await briefly(adminUrl, async (sql) => {
    for (let attempt = 0; attempt < 20; attempt++) {
      const others = await sql`select 1 from pg_stat_activity where application_name like 'hearth%' limit 1`
      if (others.length === 0) return false
      await sleep(50)
    }
    return true
  }).catch(() => false)
}

type Up = { keys: Keys; port: number; adopted: boolean }

async function bringUp(place: Place, settings: Settings, fixedPort: number | null): Promise<Up> {
  const keys = await soundKeys(place, settings.fsync !== 'off')
  const deadline = Date.now() + 60_000
  let started: ReturnType<typeof launch> | null = null
  let port = keys.port
  for (;;) {
    const live = livePostmaster(place.data)
    if (live && live.port > 0 && (await answers(place, keys, live.port))) {
      if (started) await ensureRoles(keys, live.port)
      return { keys, port: live.port, adopted: !started }
    }
    if (!live && (!started || started.exited())) {
      const said = started ? logSince(place, started.logFrom) : ''
      // After a kill -9 the old server's children need a moment to notice.
      if (started && !/pre-existing shared memory|lock file/.test(said)) throw failed(place, said)
      port = await portFor(place, keys, fixedPort)
      clearReusedNumber(place)
      started = launch(place, port, settings)
    }
    if (Date.now() > deadline) throw failed(place, 'it did not answer within a minute')
    await sleep(25)
  }
}

async function portFor(place: Place, keys: Keys, fixed: number | null): Promise<number> {
  if (fixed !== null) {
    for (let attempt = 0; attempt < 100 && !(await isFree(fixed)); attempt++) await sleep(50)
    return fixed
  }
  const port = await freePort(keys.port)
  if (port !== keys.port) writeKeys(place, place.data, { ...keys, port })
  return port
}

/** False while it is starting or stopping; refuses a server that is not the one of this folder. */
async function answers(place: Place, keys: Keys, port: number): Promise<boolean> {
  try {
    return await briefly(urlFor('postgres', keys.postgres, port, 'postgres'), async (sql) => {
      const [row] = await sql<{ dir: string }[]>`select current_setting('data_directory') as dir`
      return row !== undefined && realpathSync(row.dir) === place.data
    })
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') return false
    throw cannotStart(
      `A PostgreSQL server that Hearth did not start uses ${place.data}: stop that server, or set DATABASE_URL to use it.`,
    )
  }
}

function failed(place: Place, said: string): Error {
  const line = said.split('\n').findLast((each) => /FATAL|PANIC|error/i.test(each)) ?? said.split('\n').at(-1)
  return cannotStart(`The database in ${place.folder} did not start (${line?.trim()}): see ${place.log}.`)
}
