import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ensureBuild } from '#tests/support/build.ts'
import { compiled } from '#tests/support/compiled.ts'
import type { TestDatabase } from '#tests/support/database.ts'
import { preloads, root } from '#tests/support/process.ts'

export type House = {
  /** The same after a new start. */
  url: string
  /** Ends the process at once, as a power cut would. */
  kill: () => Promise<void>
  /** Starts it again, on the same port and database; resolves once it answers. */
  start: () => Promise<void>
  [Symbol.asyncDispose]: () => Promise<void>
}
type Env = Record<string, string>

/** A process with one house in it at most, and another after that (host.ts). */
type Host = {
  open: (env: Env) => Promise<string>
  close: () => Promise<void>
  kill: () => Promise<void>
}

async function startHost(): Promise<Host> {
  await ensureBuild()
  const child = spawn(process.execPath, [...preloads, 'tests/journeys/host.ts'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { NODE_ENV: 'production', PATH: process.env['PATH'] ?? '', NODE_COMPILE_CACHE: compiled },
  })
  const said: string[] = []
  let answered: ((answer: { opened?: string }) => void) | null = null
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line))
  createInterface({ input: child.stdout }).on('line', (line) => {
    const answer = /^\{"(?:opened|closed)"/.test(line) ? (JSON.parse(line) as { opened?: string }) : null
    if (answer) answered?.(answer)
    else said.push(line)
    said.splice(0, said.length - 200)
  })
  const gone = once(child, 'exit')
  const order = async (what: object) => {
    const answer = new Promise<{ opened?: string }>((resolve) => (answered = resolve))
    child.stdin.write(`${JSON.stringify(what)}\n`)
    const got = await Promise.race([answer, gone.then(() => null)])
    if (got === null) throw new Error(`The process ended:\n${said.join('\n')}`)
    return got
  }
  return {
    open: async (env) => (await order({ open: env })).opened ?? '',
    close: async () => void (await order({ close: true })),
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** Processes that wait for their next house; they end with this one, whose pipes they read. */
const idle: Host[] = []

/** The whole server on this database, in a process that holds no other house. */
export async function openHouse(
  database: TestDatabase,
  kek: Uint8Array,
  { port: first = 0, env = {} }: { port?: number; env?: Env } = {},
): Promise<House> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hearth-node-'))
  const all = (port: number): Env => ({
    PORT: String(port),
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    ...(database.ownerUrl ? { DATABASE_OWNER_URL: database.ownerUrl } : {}),
    HEARTH_KEK: Buffer.from(kek).toString('base64'),
    LOG_LEVEL: 'info',
    ...env,
  })
  let host: Host | null = idle.pop() ?? (await startHost())
  const url = await host.open(all(first))
  return {
    url,
    async kill() {
      await host?.kill()
      host = null
    },
    async start() {
      host = idle.pop() ?? (await startHost())
      await host.open(all(Number(new URL(url).port)))
    },
    async [Symbol.asyncDispose]() {
      if (host) {
        await host.close()
        idle.push(host)
      }
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
