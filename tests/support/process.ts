import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureBuild } from './build.ts'
import { compiled } from './compiled.ts'

export const root = resolve(import.meta.dirname, '../..')
export const preloads = ['./server/node-version.cjs', './tests/support/keep-compiled.cjs'].flatMap((file) => [
  '-r',
  file,
])
/** Every process on one database must share it; it guards nothing but tests. */
export const testKek = Buffer.alloc(32, 7).toString('base64')

export type NodeOptions = {
  databaseUrl: string
  ownerUrl?: string
  /** 0, the usual, takes a free one. */
  port?: number
  /** What is run, with its arguments; the server in the mode of tests unless told otherwise. */
  entry?: string[]
  env?: Record<string, string>
}
export type SpawnedNode = {
  url: string
  port: number
  pid: number
  /** Every line it has written, on both outputs. */
  lines: string[]
  /** Sends the signal and waits until the process is gone; answers its exit code, null after a kill. */
  kill: (signal?: NodeJS.Signals) => Promise<number | null>
  /** Resolves when /readyz answers 200. */
  ready: () => Promise<void>
  [Symbol.asyncDispose]: () => Promise<void>
}

/** Runs the real `server/main.ts --mode=test` in a process of its own, on the build as the sources are now. */
export async function spawnNode({
  databaseUrl,
  ownerUrl,
  port = 0,
  entry = ['server/main.ts', '--mode=test'],
  env = {},
}: NodeOptions): Promise<SpawnedNode> {
  await ensureBuild()
  const dataDir = mkdtempSync(join(tmpdir(), 'hearth-node-'))
  const child = spawn(process.execPath, [...preloads, ...entry], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      NODE_ENV: 'production',
      PATH: process.env['PATH'] ?? '',
      NODE_COMPILE_CACHE: compiled,
      PORT: String(port),
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      ...(ownerUrl ? { DATABASE_OWNER_URL: ownerUrl } : {}),
      HEARTH_KEK: testKek,
      LOG_LEVEL: 'debug',
      ...env,
    },
  })
  const lines: string[] = []
  const gone = once(child, 'exit').then(([code]) => {
    rmSync(dataDir, { recursive: true, force: true })
    return code as number | null
  })
  const url = await new Promise<string>((found, failed) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line)
        const ready = /"url":"([^"]+)".*Hearth is ready/.exec(line)
        if (ready?.[1]) found(ready[1])
      })
    void gone.then((code) =>
      failed(new Error(`The process ended (${code}) before it was ready:\n${lines.join('\n')}`)),
    )
  })
  const kill = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    return await gone
  }
  return {
    ...{ url, port: Number(new URL(url).port), pid: child.pid ?? 0, lines, kill },
    async ready() {
      while (
        !(await fetch(`${url}/readyz`).then(
          (answer) => answer.ok,
          () => false,
        ))
      )
        await sleep(50)
    },
    [Symbol.asyncDispose]: async () => void (await kill('SIGKILL')),
  }
}
