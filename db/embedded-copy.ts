import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { cannotStart } from './cannot-start.ts'
import { packagedMajor } from './embedded-binaries.ts'
import { underLock } from './embedded-lock.ts'
import { choosePlace, handOver, type Place } from './embedded-place.ts'
import { livePostmaster } from './embedded-server.ts'

/** What a copy holds, written last: a copy that was cut short has none. Paths are of `data`, with / between names. */
type Manifest = {
  made: string
  postgres: string
  folders: string[]
  files: Record<string, { bytes: number; sha256: string }>
}
const manifestFile = 'manifest.json'
/** The number of a postmaster that is gone. */
const left = new Set(['postmaster.pid', 'postmaster.opts'])

/**
 * Copies the embedded database of `folder`, cold and with checksums, to `to`, which must be empty or not there.
 * Refuses while its server runs. The key-encryption key lies beside that folder, never in it.
 */
export async function copyOut(folder: string, to: string): Promise<{ files: number; bytes: number }> {
  return await stopped(folder, async ({ data }) => {
    if (!existsSync(path.join(data, 'PG_VERSION')))
      throw cannotStart(`There is no database in ${folder} to copy.`)
    const target = path.resolve(to)
    if (`${target}${path.sep}`.startsWith(`${path.dirname(data)}${path.sep}`))
      throw cannotStart(`${target} lies in the folder of the database itself: choose another one.`)
    if (existsSync(target) && (await readdir(target)).length > 0)
      throw cannotStart(`${target} is not empty: choose a folder that is, or one that is not there yet.`)
    await mkdir(target, { recursive: true, mode: 0o700 })
    const { folders, files } = await listTree(data)
    const manifest: Manifest = { made: new Date().toISOString(), postgres: packagedMajor, folders, files: {} }
    await mkdir(path.join(target, 'data'), { mode: 0o700 })
    for (const name of folders) await mkdir(path.join(target, 'data', name), { mode: 0o700 })
    await eachOf(files, async (name) => {
      manifest.files[name] = await copyFile(path.join(data, name), path.join(target, 'data', name))
    })
    await writeFile(path.join(target, manifestFile), JSON.stringify(manifest), { mode: 0o600, flush: true })
    const copied = Object.values(manifest.files)
    return { files: copied.length, bytes: copied.reduce((sum, { bytes }) => sum + bytes, 0) }
  })
}

/**
 * Puts a copy in the place of the embedded database of `folder`, whole or not at all. Refuses one that is not as it
 * was written, and while the server runs. What stood there is set aside; answers where, null where nothing did.
 */
export async function copyIn(from: string, folder: string): Promise<{ made: string; aside: string | null }> {
  const manifest = await readManifest(from)
  return await stopped(folder, async (place) => {
    const coming = path.join(place.folder, `restoring-${randomBytes(6).toString('hex')}`)
    try {
      await fill(coming, from, manifest, place)
    } catch (failed) {
      await rm(coming, { recursive: true, force: true })
      throw failed
    }
    const stood = existsSync(place.data)
    const aside = path.join(place.folder, `data.before-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`)
    if (stood) await rename(place.data, aside)
    await rename(coming, place.data)
    return { made: manifest.made, aside: stood ? aside : null }
  })
}

async function fill(coming: string, from: string, manifest: Manifest, place: Place): Promise<void> {
  const there = await listTree(path.join(from, 'data'))
  const said = Object.entries(manifest.files)
  const odd =
    there.files.find((name) => !manifest.files[name]) ??
    said.find(([name]) => !there.files.includes(name))?.[0]
  if (odd !== undefined) throw changed(from, odd)
  for (const name of ['', ...manifest.folders]) {
    await mkdir(path.join(coming, name), { mode: 0o700 })
    handOver(path.join(coming, name), place)
  }
  await eachOf(said, async ([name, { bytes, sha256 }]) => {
    const found = await copyFile(path.join(from, 'data', name), path.join(coming, name))
    if (found.sha256 !== sha256 || found.bytes !== bytes) throw changed(from, name)
    handOver(path.join(coming, name), place)
  })
}

/** Several at once, since each waits for the disk; all have ended when this has. */
async function eachOf<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += 32) {
    const ended = await Promise.allSettled(all.slice(from, from + 32).map(work))
    for (const one of ended) if (one.status === 'rejected') throw one.reason
  }
}

const changed = (from: string, name: string) =>
  cannotStart(`${from} is not as it was written (${name} differs). Nothing was changed: use another backup.`)

async function readManifest(from: string): Promise<Manifest> {
  const text = await readFile(path.join(from, manifestFile), 'utf8').catch(() => null)
  if (text === null) throw cannotStart(`${from} is no whole backup: it has no ${manifestFile}.`)
  let manifest: Manifest
  try {
    manifest = JSON.parse(text) as Manifest
  } catch (error) {
    throw cannotStart(`${from} is no whole backup: its ${manifestFile} cannot be read.`, error)
  }
  if (manifest.postgres !== packagedMajor)
    throw cannotStart(
      `${from} was made with PostgreSQL ${manifest.postgres}, and this Hearth brings ${packagedMajor}.`,
    )
  for (const name of [...manifest.folders, ...Object.keys(manifest.files)])
    if (name.split('/').includes('..') || path.isAbsolute(name)) throw changed(from, name)
  return manifest
}

/** Does something with the files of a database whose server is not running and cannot start meanwhile. */
async function stopped<T>(folder: string, work: (place: Place) => Promise<T>): Promise<T> {
  const place = choosePlace(folder, () => {})
  return await underLock(place.folder, async () => {
    if (livePostmaster(place.data))
      throw cannotStart(
        `The database in ${place.folder} is running: stop Hearth, every process of it, and try again.`,
      )
    return await work(place)
  })
}

/** Folders before what they hold. */
async function listTree(root: string): Promise<{ folders: string[]; files: string[] }> {
  const entries = await readdir(root, { withFileTypes: true, recursive: true }).catch(() => [])
  const named = entries.map((entry) => ({
    entry,
    name: path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
  }))
  const odd = named.find(({ entry }) => !entry.isFile() && !entry.isDirectory())
  if (odd)
    throw cannotStart(`${path.join(root, odd.name)} is neither a file nor a folder: it cannot be copied.`)
  const names = (kind: 'isFile' | 'isDirectory') =>
    named.flatMap(({ entry, name }) => (entry[kind]() && !left.has(name) ? name : [])).toSorted()
  return { folders: names('isDirectory'), files: names('isFile') }
}

/** On the disk when it answers. */
async function copyFile(source: string, target: string): Promise<{ bytes: number; sha256: string }> {
  await using from = await open(source)
  await using to = await open(target, 'wx', 0o600)
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(256 * 1024)
  let bytes = 0
  for (;;) {
    const { bytesRead } = await from.read(buffer, 0, buffer.length)
    if (bytesRead === 0) break
    const piece = buffer.subarray(0, bytesRead)
    hash.update(piece)
    await to.appendFile(piece)
    bytes += bytesRead
  }
  await to.sync()
  return { bytes, sha256: hash.digest('hex') }
}
