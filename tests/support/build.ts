import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { underLock } from '#db/embedded-lock.ts'

const root = resolve(import.meta.dirname, '../..')
const madeFrom = ['app', 'public', 'remix.config.js', 'package-lock.json']

let made: Promise<void> | null = null

/** The production build of the sources as they are: made once, however many test files ask, and looked at once a process. */
export async function ensureBuild(): Promise<void> {
  made ??= ofTheseSources()
  await made.catch((failed: unknown) => {
    // Whoever asks next tries anew.
    made = null
    throw failed
  })
}

async function ofTheseSources(): Promise<void> {
  const locks = join(root, '.data', 'build')
  mkdirSync(locks, { recursive: true })
  await underLock(locks, async () => {
    const stamp = join(root, 'build/production/server/.made-from')
    const sources = await hashOf(madeFrom)
    if ((await readFile(stamp, 'utf8').catch(() => '')) === sources) return
    await build()
    await writeFile(stamp, sources)
  })
}

async function build(): Promise<void> {
  const remix = join(root, 'node_modules/@remix-run/dev/dist/cli.js')
  const { VITEST: _, ...env } = process.env
  const child = spawn(
    process.execPath,
    [remix, 'vite:build', '--config', 'remix.config.js', '--logLevel', 'warn'],
    {
      cwd: root,
      env: { ...env, HEARTH_MODE: 'production', NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => said.push(String(text)))
  const code = await new Promise((done, fail) => child.once('error', fail).once('close', done))
  if (code !== 0) throw new Error(`The pages could not be built:\n${said.join('')}`)
}

async function hashOf(names: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const name of names)
    for (const file of await filesOf(join(root, name)))
      hash
        .update(`${relative(root, file)}\0`)
        .update(await readFile(file))
        .update('\0')
  return hash.digest('hex')
}

async function filesOf(place: string): Promise<string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => null)
  if (entries === null) return [place]
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await ensureBuild()
