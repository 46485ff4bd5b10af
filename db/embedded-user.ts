import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { cannotStart } from './cannot-start.ts'

/** Whom the server's processes run as, when Hearth itself runs as root (PostgreSQL refuses root). */
export type ServerUser = { uid: number; gid: number }

/**
 * Null for an ordinary user: the server runs as who we are. As root: the owner of an existing data folder,
 * otherwise the system user `postgres`, which is made when missing.
 */
export function serverUser(dataFolders: string[]): ServerUser | null {
  if (process.getuid?.() !== 0) return null
  for (const folder of dataFolders) {
    const stat = statSync(folder, { throwIfNoEntry: false })
    if (stat && stat.uid !== 0) return { uid: stat.uid, gid: stat.gid }
  }
  return find() ?? make()
}

function find(): ServerUser | null {
  const id = (which: string) => {
    const { status, stdout } = spawnSync('id', [which, 'postgres'], { encoding: 'utf8' })
    return status === 0 ? Number(stdout) : null
  }
  const uid = id('-u')
  const gid = id('-g')
  return uid === null || gid === null ? null : { uid, gid }
}

function make(): ServerUser {
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']],
    ['adduser', ['-S', '-D', '-H', 'postgres']],
  ]
  for (const [program, args] of ways) {
    spawnSync(program, args, { stdio: 'ignore' })
    const made = find()
    if (made) return made
  }
  throw cannotStart(
    'PostgreSQL does not run as root, and the system user "postgres" could not be made: make it (useradd --system postgres), or start Hearth as an ordinary user.',
  )
}

/** Whether this user may enter or run `path`, as the kernel sees it. */
export function canReach(path: string, user: ServerUser): boolean {
  return spawnSync('test', ['-x', path], { ...user, cwd: '/' }).status === 0
}

/** How the server's programs are run: as its user, from a folder anyone may enter, with next to no environment. */
export function runAs(user: ServerUser | null) {
  const env: NodeJS.ProcessEnv = { LC_ALL: 'C', PATH: process.env.PATH ?? '', NODE_ENV: 'production' }
  return { ...(user ?? {}), cwd: '/', env }
}
