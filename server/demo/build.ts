import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { cannotStart } from '#db/cannot-start.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const stamp = path.join(root, 'build/demo/.made-from')
const madeFrom = ['app', 'public', 'remix.config.js', 'package-lock.json']

/** Makes the demo's pages where they are missing or were made from other sources. True when it had to. */
export async function ensureBuild(): Promise<boolean> {
  const sources = await hashOf(madeFrom)
  if ((await readFile(stamp, 'utf8').catch(() => '')) === sources) return false
  await build()
  await mkdir(path.dirname(stamp), { recursive: true })
  await writeFile(stamp, sources)
  return true
}

async function build(): Promise<void> {
  const { VITEST: _, ...withoutVitest } = process.env
  const remix = path.join(root, 'node_modules/@remix-run/dev/dist/cli.js')
  const child = spawn(
    process.execPath,
    [remix, 'vite:build', '--config', 'remix.config.js', '--logLevel', 'warn'],
    {
      cwd: root,
      env: { ...withoutVitest, HEARTH_MODE: 'demo', NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => said.push(text.toString()))
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  )
  if (code !== 0)
    throw cannotStart(
      `The pages could not be built:\n${said.join('').trim().split('\n').slice(0, 12).join('\n')}`,
    )
}

async function hashOf(names: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const name of names) {
    for (const file of await filesOf(path.join(root, name)))
      hash
        .update(path.relative(root, file))
        .update('\0')
        .update(await readFile(file))
        .update('\0')
  }
  return hash.digest('hex')
}

async function filesOf(place: string): Promise<string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => null)
  if (entries === null) return [place]
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted()
}
