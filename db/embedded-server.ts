import { execFile, spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  fchownSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { cannotStart } from './cannot-start.ts'
import type { Place } from './embedded-place.ts'
import { runAs } from './embedded-user.ts'

const run = promisify(execFile)

/** Neither statements nor parameters nor details reach the log: they may hold what people wrote. */
const always = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_statement: 'none',
  log_parameter_max_length: '0',
  log_checkpoints: 'off',
  logging_collector: 'off',
  lc_messages: 'C',
  timezone: 'UTC',
  log_timezone: 'UTC',
} as const

export type Settings = Record<string, string>

/** The postmaster of this data folder and its port, when it is alive; a number left in the file by a dead one is not. */
export function livePostmaster(data: string): { pid: number; port: number } | null {
  let lines: string[]
  try {
    lines = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return null
  }
  const pid = Number(lines[0])
  return pid > 0 && isPostmasterOf(pid, data) ? { pid, port: Number(lines[3]) } : null
}

function isPostmasterOf(pid: number, data: string): boolean {
  if (!isProcess(pid)) return false
  if (process.platform === 'win32') return true
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return stdout.includes('postgres') && stdout.includes(data)
  }
  const args = orEmpty(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')).split('\0')
  if (!/postgres|postmaster/.test(path.basename(args[0] ?? ''))) return false
  return args.includes(data) || orEmpty(() => readlinkSync(`/proc/${pid}/cwd`)) === data
}

function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

function orEmpty(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}

/** Starts a server that outlives this process and its terminal. `exited` tells whether it ended again; `logFrom` where its log begins. */
export function launch(
  place: Place,
  port: number,
  settings: Settings,
): { exited: () => boolean; logFrom: number } {
  const before = statSync(place.log, { throwIfNoEntry: false })?.size ?? 0
  const full = before > 10_000_000
  if (full) renameSync(place.log, `${place.log}.1`)
  const log = openSync(place.log, 'a', 0o600)
  if (place.user) fchownSync(log, place.user.uid, place.user.gid)
  const options = Object.entries({ ...always, ...settings, port: String(port) })
  const args = ['-D', place.data, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const child = spawn(place.binaries.postgres, args, {
    ...runAs(place.user),
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  let over = false
  child.once('exit', () => (over = true))
  child.once('error', () => (over = true))
  child.unref()
  return { exited: () => over, logFrom: full ? 0 : before }
}

/** Stops it in the orderly way, ending the connections that are open. */
export async function shutDown(place: Place): Promise<void> {
  try {
    await run(
      place.binaries.pgCtl,
      ['stop', '-D', place.data, '-m', 'fast', '-w', '-t', '60'],
      runAs(place.user),
    )
  } catch (error) {
    if (livePostmaster(place.data))
      throw cannotStart(`The database in ${place.folder} did not stop: see ${place.log}.`, error)
  }
}

/**
 * Removes the number of a dead postmaster when some other program has that number now: PostgreSQL would refuse to start.
 * Its check for children that still hold the memory of the dead one does not need the file.
 */
export function clearReusedNumber(place: Place): void {
  const file = path.join(place.data, 'postmaster.pid')
  const pid = Number(orEmpty(() => readFileSync(file, 'utf8')).split('\n')[0])
  if (pid > 0 && isProcess(pid) && !livePostmaster(place.data)) rmSync(file, { force: true })
}

/** What the server itself said since `from`, in its own words, for an error's cause. */
export function logSince(place: Place, from: number): string {
  return readFileSync(place.log).subarray(from).toString('utf8').trim()
}
