import { execFile } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { cannotStart } from './cannot-start.ts'
import { packagedMajor } from './embedded-binaries.ts'
import { type Keys, freePort, newKeys, readKeys, writeKeys } from './embedded-keys.ts'
import { type Place, handOver } from './embedded-place.ts'
import { runAs } from './embedded-user.ts'

const run = promisify(execFile)

/** The keys of a sound data folder; makes the folder when there is none. Refuses, and never touches, one that is not ours. */
export async function soundKeys(place: Place, durable: boolean): Promise<Keys> {
  if (!existsSync(place.data)) return await create(place, durable)
  const refusal = (what: string) =>
    cannotStart(
      `${place.data} ${what}. Nothing in it was changed: restore it from a backup, or move it away to begin with an empty database.`,
    )
  let names: string[]
  try {
    names = readdirSync(place.data)
  } catch (error) {
    throw cannotStart(`${place.data} belongs to another user: start Hearth as the user who made it.`, error)
  }
  if (!names.includes('PG_VERSION')) throw refusal('is not a PostgreSQL data folder')
  const version = readFileSync(path.join(place.data, 'PG_VERSION'), 'utf8').trim()
  if (version !== packagedMajor) {
    throw refusal(`was made by PostgreSQL ${version}, and this Hearth brings ${packagedMajor}`)
  }
  const keys = readKeys(place.data)
  if (!keys) throw refusal('was not made by Hearth, or has lost its file hearth.json')
  const needed = ['global/pg_control', 'base', 'pg_wal', 'pg_xact', 'pg_hba.conf', 'postgresql.conf']
  const missing = needed.filter((name) => !existsSync(path.join(place.data, name)))
  if (missing.length > 0) throw refusal(`is damaged (missing: ${missing.join(', ')})`)
  return keys
}

/** Made aside and renamed when whole: an interrupted first start leaves nothing that looks like a database. */
async function create(place: Place, durable: boolean): Promise<Keys> {
  for (const name of readdirSync(place.folder)) {
    if (name.startsWith('making-')) rmSync(path.join(place.folder, name), { recursive: true, force: true })
  }
  const keys = newKeys(await freePort())
  const making = mkdtempSync(path.join(place.folder, 'making-'))
  const data = path.join(making, 'data')
  const secret = path.join(making, 'secret')
  writeFileSync(secret, keys.postgres, { mode: 0o600 })
  handOver(secret, place)
  handOver(making, place)
  chmodSync(making, 0o700)
  const args = [
    ...['--pgdata', data, '--username', 'postgres', '--pwfile', secret, '--auth', 'scram-sha-256'],
    ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ...['--data-checksums', ...(durable ? [] : ['--no-sync'])],
  ]
  try {
    await run(place.binaries.initdb, args, runAs(place.user))
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    const said = ((error as { stderr?: string }).stderr ?? '').trim().split('\n').at(-1) ?? ''
    throw cannotStart(
      `PostgreSQL could not make a database in ${place.folder}: ${said || String(error)}`,
      error,
    )
  }
  writeKeys(place, data, keys)
  renameSync(data, place.data)
  rmSync(making, { recursive: true, force: true })
  return keys
}
