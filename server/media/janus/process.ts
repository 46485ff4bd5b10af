import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { findJanus, writeFolder } from './folder.ts'
import { freePort, listens } from './port.ts'

export type JanusProcess = {
  /** What `openJanus` needs. */
  url: string
  apiSecret: string
  adminKey: string
  pid: number
  /** Resolves when the process is gone, whoever ended it, with what it said last. */
  gone: Promise<{ code: number | null; said: string }>
  close: () => Promise<void>
  [Symbol.asyncDispose]: () => Promise<void>
}

const nobody = 65534
/** Linux ends it when this process is gone, also after a `kill -9` that nothing of ours hears of. */
const setpriv = '/usr/bin/setpriv'
const words = () => randomBytes(24).toString('hex')

/**
 * Janus as a child of this process, in a folder of our own with secrets of its own. Null where it is not installed.
 * `at`: the place of one that went before, for whoever holds its address and secrets.
 */
export async function startJanus(at?: Pick<JanusProcess, 'url' | 'apiSecret' | 'adminKey'>) {
  const found = findJanus()
  if (!found) return null
  const port = at ? Number(new URL(at.url).port) : await freePort()
  const { apiSecret, adminKey } = at ?? { apiSecret: words(), adminKey: words() }
  // It parses what strangers send: never as root.
  const as = process.getuid?.() === 0 ? nobody : null
  const folder = writeFolder(found.parts, port, { apiSecret, adminKey, adminSecret: words() }, as)
  const args = ['-F', folder]
  const bound = ['--pdeathsig', 'KILL', '--', found.program, ...args]
  const child = spawn(
    ...(existsSync(setpriv) ? ([setpriv, bound] as const) : ([found.program, args] as const)),
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      // None of ours: the keys of the house are in it.
      env: { NODE_ENV: 'production', PATH: process.env['PATH'] ?? '' },
      ...(as === null ? {} : { uid: as, gid: as }),
    },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)))
  const withUs = () => child.kill('SIGKILL')
  process.once('exit', withUs)
  let over = false
  const gone = once(child, 'exit').then(([code]) => {
    over = true
    process.off('exit', withUs)
    rmSync(folder, { recursive: true, force: true })
    return { code: code as number | null, said }
  })
  while (!over && !(await listens(port))) await sleep(30)
  if (over) throw new Error(`Janus ended before it was ready: ${said}`)
  async function close() {
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), 2000)
    await gone
    clearTimeout(late)
  }
  const janus: JanusProcess = {
    ...{ url: `ws://127.0.0.1:${port}`, apiSecret, adminKey, pid: child.pid ?? 0, gone, close },
    [Symbol.asyncDispose]: close,
  }
  return janus
}
