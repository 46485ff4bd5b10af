import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { compiled } from '#tests/support/compiled.ts'
import { pause } from '#tests/support/wire.ts'

/** One process of the app, or of the control. */
export type Node = {
  port: number
  pid: number
  kill: (signal: NodeJS.Signals) => void
  running: () => boolean
  /** Resolves when the process is gone, with what its end was. */
  gone: Promise<number | NodeJS.Signals | null>
  /** The last lines it wrote. */
  said: () => string
}

export const realServer = fileURLToPath(new URL('../../server/main.ts', import.meta.url))
export const naiveServer = fileURLToPath(new URL('naive-server.ts', import.meta.url))

/** Starts a process on a port of its own and waits until it is ready. */
export async function startNode(script: string, env: Record<string, string>): Promise<Node> {
  const port = Number(env['PORT'] ?? (await freePort()))
  const base = { NODE_ENV: 'production' as const, HOST: '127.0.0.1', LOG_LEVEL: 'warn' }
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(
    process.execPath,
    [script, '--mode=production'],
    {
      env: { ...base, PATH: process.env['PATH'], NODE_COMPILE_CACHE: compiled, ...env, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (said = `${said}${data.toString()}`.slice(-4000)))
  let running = true
  const gone = once(child, 'exit').then(([code, signal]) => {
    running = false
    return (code ?? signal) as number | NodeJS.Signals | null
  })
  const node: Node = {
    port,
    pid: child.pid ?? 0,
    kill: (signal) => void child.kill(signal),
    running: () => running,
    gone,
    said: () => said,
  }
  const end = () => void child.kill('SIGKILL')
  process.once('exit', end)
  void gone.then(() => process.off('exit', end))
  await untilReady(node)
  return node
}

async function untilReady({ port, running, said }: Node): Promise<void> {
  const end = performance.now() + 60_000
  while (running() && performance.now() < end) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, {
      signal: AbortSignal.timeout(2000),
    }).catch(() => null)
    if (answer?.ok) return
    await pause(50)
  }
  throw new Error(`The node did not become ready. It said: ${said()}`)
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
