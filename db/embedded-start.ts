import { realpathSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { cannotStart } from './cannot-start.ts'
import { soundKeys } from './embedded-create.ts'
import { type Keys, freePort, isFree, writeKeys } from './embedded-keys.ts'
import type { Place } from './embedded-place.ts'
import { briefly, ensureRoles, urlFor } from './embedded-roles.ts'
import { type Settings, clearReusedNumber, launch, livePostmaster, logSince } from './embedded-server.ts'

/** A server that answers. */
type Up = { keys: Keys; port: number; adopted: boolean }

/**
 * Adopts the living server of this folder or starts one, and waits until it answers. Only under the folder's lock.
 * With `fixedPort` it waits for that port; otherwise it takes the kept one or the next that is free, and keeps it.
 */
export async function bringUp(place: Place, settings: Settings, fixedPort: number | null): Promise<Up> {
  const keys = await soundKeys(place, settings.fsync !== 'off')
  const deadline = Date.now() + 60_000
  let started: ReturnType<typeof launch> | null = null
  let port = keys.port
  for (;;) {
    const live = livePostmaster(place.data)
    if (live && live.port > 0 && (await answers(place, keys, live.port))) {
      await ensureRoles(keys, live.port)
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
  const reason = line?.replace(/^.*?(FATAL|PANIC): +/, '').trim()
  return cannotStart(`The database in ${place.folder} did not start (${reason}): see ${place.log}.`)
}

/** Brings it back on the port that others know; false when another process did so first. */
export async function revive(place: Place, settings: Settings, port: number): Promise<boolean> {
  const { adopted } = await bringUp(place, settings, port)
  return !adopted
}
