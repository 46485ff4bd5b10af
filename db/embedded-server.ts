import { execFile, spawn, spawnSync } from 'node:child_process'
import { closeSync, fchownSync, openSync, readFileSync, readlinkSync, renameSync, rmSync, statSync } from 'node:fs'
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
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  if (process.platform === 'win32') return true
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return stdout.includes(data)
  }
  const of = (read: () => string) => {
    try {
      return read()
    } catch {
      return ''
    }
  }
  const command = of(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
  return command !== '' && (command.includes(data) || of(() => readlinkSync(`/proc/${pid}/cwd`)) === data)
}

/** Starts a server that outlives this process and its terminal. Answers a promise of its exit, for the wait that follows. */
export function launch(place: Place, port: number, settings: Settings): { exited: () => boolean; logFrom: number } {
  const size = statSync(place.log, { throwIfNoEntry: false })?.size ?? 0
  if (size > 10_000_000) renameSync(place.log, `${place.log}.1`)
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
  return { exited: () => over, logFrom: size > 10_000_000 ? 0 : size }
}

/** Stops it in the orderly way, ending the connections that are open. */
export async function shutDown(place: Place): Promise<void> {
  try {
    await run(place.binaries.pgCtl, ['stop', '-D', place.data, '-m', 'fast', '-w', '-t', '60'], runAs(place.user))
  } catch (error) {
    if (livePostmaster(place.data)) throw cannotStart(`The database in ${place.folder} did not stop: see ${place.log}.`, error)
  }
}

/** Removes the number of a dead postmaster when another program has that number now: PostgreSQL would wait for it. */
export function clearReusedNumber(place: Place): void {
  if (livePostmaster(place.data)) return
  rmSync(path.join(place.data, 'postmaster.pid'), { force: true })
}

/** What the server itself said since `from`, in its own words, for an error's cause. */
export function logSince(place: Place, from: number): string {
  return readFileSync(place.log).subarray(from).toString('utf8').trim()
}
