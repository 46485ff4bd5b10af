import { createHash } from 'node:crypto'
import { accessSync, chmodSync, chownSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { cannotStart } from './cannot-start.ts'
import { type Binaries, findBinaries } from './embedded-binaries.ts'
import { type ServerUser, canReach, serverUser } from './embedded-user.ts'

/** Where a cluster lives: `folder` holds the lock and the log, `data` inside it is PostgreSQL's own. */
export type Place = { folder: string; data: string; log: string; user: ServerUser | null; binaries: Binaries }

/** The folder of the embedded database unless told otherwise. */
export const defaultFolder = fileURLToPath(new URL('../.data/pg', import.meta.url))

/** Where data goes when Hearth runs as root in a folder that the server's user cannot enter. */
const shelter = '/var/lib/hearth'

/** Makes the folder ready and answers where it really is; says so in one line when that is not where it was asked. */
export function choosePlace(asked: string, say: (line: string) => void): Place {
  const wanted = path.resolve(asked)
  const sheltered = path.join(shelter, createHash('sha256').update(wanted).digest('hex').slice(0, 12))
  const user = serverUser([path.join(wanted, 'data'), path.join(sheltered, 'data')])
  const folder = realpathSync(user ? reachableFolder(wanted, sheltered, user, say) : made(wanted, 0o700))
  requireOurs(folder)
  const data = path.join(folder, 'data')
  const binaries = findBinaries(user, () => made(shelter, 0o711))
  return { folder, data, log: path.join(folder, 'server.log'), user, binaries }
}

function requireOurs(folder: string) {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK)
  } catch (error) {
    throw cannotStart(
      `${folder} belongs to another user: start Hearth as the user who made it, or choose another folder.`,
      error,
    )
  }
}

function reachableFolder(
  wanted: string,
  sheltered: string,
  user: ServerUser,
  say: (line: string) => void,
): string {
  const movedBefore = existsSync(path.join(sheltered, 'data')) && !existsSync(path.join(wanted, 'data'))
  if (!movedBefore && canReach(made(wanted, 0o711), user)) return wanted
  made(shelter, 0o711)
  say(`The database lives in ${sheltered}: its system user cannot enter ${wanted}.`)
  return made(sheltered, 0o711)
}

/** Folders made here get `mode` whatever the umask; folders that were there keep theirs. */
function made(folder: string, mode: number): string {
  if (existsSync(folder)) return folder
  const parent = path.dirname(folder)
  if (!existsSync(parent)) made(parent, 0o755)
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, mode)
  return folder
}

/** Gives a file to the server's user; nothing to do when that is who we are. */
export function handOver(file: string, { user }: Pick<Place, 'user'>): void {
  if (user) chownSync(file, user.uid, user.gid)
}
