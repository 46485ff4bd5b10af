import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { cannotStart } from './cannot-start.ts'
import { type Place, handOver } from './embedded-place.ts'

/** What is kept with the data: the port it was given and the passwords of its three roles. */
export type Keys = { port: number; postgres: string; owner: string; app: string }

const file = (data: string) => path.join(data, 'hearth.json')

export function newKeys(port: number): Keys {
  const secret = () => randomBytes(24).toString('base64url')
  return { port, postgres: secret(), owner: secret(), app: secret() }
}

/** Null when there is no such file. */
export function readKeys(data: string): Keys | null {
  try {
    return JSON.parse(readFileSync(file(data), 'utf8')) as Keys
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw cannotStart(`${file(data)} cannot be read: restore the database's folder from a backup.`, error)
  }
}

export function writeKeys(place: Pick<Place, 'user'>, data: string, keys: Keys): void {
  const partial = `${file(data)}.new`
  writeFileSync(partial, JSON.stringify(keys), { mode: 0o600, flush: true })
  handOver(partial, place)
  renameSync(partial, file(data))
}

/** Below the range that systems hand out for outgoing connections, so that the port is still free after a restart. */
const lowest = 20_000
const span = 12_000

/** A port of 127.0.0.1 that is free now: `wanted`, or the next free one after it. */
export async function freePort(wanted = lowest + Math.floor(Math.random() * span)): Promise<number> {
  for (let step = 0; step < 200; step++) {
    const port = lowest + ((wanted - lowest + step + span) % span)
    if (await isFree(port)) return port
  }
  throw cannotStart('No free port was found on 127.0.0.1 for the database: see what listens on this machine.')
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer()
    probe.once('error', () => answer(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => answer(true)))
  })
}
