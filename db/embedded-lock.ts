import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { cannotStart } from './cannot-start.ts'

/**
 * Runs `work` while no other process runs work under the same folder's lock.
 * The lock is the highest-numbered file; whoever finds its holder gone or finished links the next number.
 * That file is never removed while it is the highest, so two claimants cannot both believe they won.
 */
export async function underLock<T>(folder: string, work: () => Promise<T>, patienceMs = 120_000): Promise<T> {
  const mine = await claim(folder, patienceMs)
  try {
    return await work()
  } finally {
    write(folder, { done: true }, (file) => renameSync(file, lockFile(folder, mine)))
  }
}

type Holder = { pid: number; started: string } | { done: true }

async function claim(folder: string, patienceMs: number): Promise<number> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const highest = Math.max(0, ...numbers(folder))
    const holder = highest === 0 ? { done: true as const } : read(folder, highest)
    if (holder && !isHeld(holder) && linked(folder, highest + 1)) {
      const now = numbers(folder)
      if (Math.max(...now) === highest + 1) {
        for (const n of now) if (n <= highest) rmSync(lockFile(folder, n), { force: true })
        return highest + 1
      }
      rmSync(lockFile(folder, highest + 1), { force: true })
    }
    if (Date.now() > deadline) {
      throw cannotStart(
        `Another process has been starting or stopping the database in ${folder} for too long: look for a stuck Hearth process and end it.`,
      )
    }
    await sleep(20 + Math.random() * 30)
  }
}

const lockFile = (folder: string, n: number) => path.join(folder, `start.lock.${n}`)

function numbers(folder: string): number[] {
  return readdirSync(folder).flatMap((name) => {
    const found = /^start\.lock\.(\d+)$/.exec(name)
    return found ? [Number(found[1])] : []
  })
}

/** Null: it was removed in the meantime, because a higher one exists. */
function read(folder: string, n: number): Holder | null {
  try {
    return JSON.parse(readFileSync(lockFile(folder, n), 'utf8')) as Holder
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function linked(folder: string, n: number): boolean {
  return write(folder, { pid: process.pid, started: startOf(process.pid) }, (file) => {
    try {
      linkSync(file, lockFile(folder, n))
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
      throw error
    }
  })
}

/** Lock files appear with their whole content or not at all. */
function write<T>(folder: string, holder: Holder, publish: (file: string) => T): T {
  const file = path.join(folder, `claim-${process.pid}-${randomBytes(6).toString('hex')}`)
  writeFileSync(file, JSON.stringify(holder), { mode: 0o644 })
  try {
    return publish(file)
  } finally {
    rmSync(file, { force: true })
  }
}

function isHeld(holder: Holder): boolean {
  if ('done' in holder) return false
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return startOf(holder.pid) === holder.started
}

/** When the kernel says that a process began, so that a reused number is not taken for the holder. Linux only. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    return ''
  }
}
