import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestDatabase } from '#tests/support/database.ts'

export type House = {
  url: string
  /** Ends the process at once, as a power cut would. */
  kill: () => Promise<void>
  /** Starts it again, on the same port and database; resolves when it is ready. */
  start: () => Promise<void>
  [Symbol.asyncDispose]: () => Promise<void>
}

/** A whole server in a process of its own, on this database. */
export async function openHouse(database: TestDatabase, kek: Uint8Array): Promise<House> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const dataDir = await mkdtemp(join(tmpdir(), 'hearth-house-'))
  const env = {
    ...process.env,
    PORT: String(port),
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    HEARTH_KEK: Buffer.from(kek).toString('base64'),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
  }
  let child: ChildProcess | null = null
  let said = ''

  async function start() {
    const started = spawn(process.execPath, ['server/main.ts', '--mode=test'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString()
      })
    for (let attempt = 0; attempt < 300; attempt++) {
      if (started.exitCode !== null) throw new Error(`The server ended:\n${said}`)
      if (await isReady(url)) return
      await sleep(100)
    }
    throw new Error(`The server was not ready within 30 s:\n${said}`)
  }
  async function end(signal: NodeJS.Signals) {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  await start()
  return {
    url,
    start,
    kill: () => end('SIGKILL'),
    [Symbol.asyncDispose]: async () => {
      await end('SIGKILL')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  )
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
