import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { briefly } from '#db/embedded-roles.ts'
import { ensureBuild } from '#tests/support/build.ts'
import { inDatabase } from '#tests/support/database-template.ts'
import { openGround } from '#tests/faults/ground.ts'
import { freePort, realServer, startNode } from '#tests/faults/node.ts'
import type { Done, Task } from './load.ts'
import type { Ticket } from './load-line.ts'

type Env = Record<string, string>
/** A server under load, in a process of its own. */
export type Contestant = { url: string; tickets: Ticket[]; pid: number; end: () => Promise<unknown> }

/** A database with a crowd in it, an empty one for the baseline, and servers on them. */
export async function openStage(stack: AsyncDisposableStack, size: { people: number; circles: number }) {
  await ensureBuild()
  const ground = stack.use(await openGround())
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const tickets = await ground.seat({ ...size, holding: true }, url)
  const { adminUrl, appUrl, ownerUrl } = ground.cluster
  await briefly(adminUrl, (sql) => sql.unsafe('create database bare'))
  const bareDatabase = inDatabase(adminUrl, 'bare')

  return {
    adminUrl,
    /** The product, as it is run. */
    async hearth(env: Env = {}): Promise<Contestant> {
      const node = await startNode(realServer, {
        PORT: String(port),
        BASE_URL: url,
        DATABASE_URL: appUrl,
        DATABASE_OWNER_URL: ownerUrl,
        HEARTH_KEK: ground.kek,
        ...env,
      })
      const end = () => (node.kill('SIGKILL'), node.gone)
      stack.defer(async () => void (await end()))
      return { url, tickets, pid: node.pid, end }
    },
    /** The same messages on Socket.IO alone, which knows nobody: the same number of circles and people. */
    async bare(env: Env = {}): Promise<Contestant> {
      const child = fork(fileURLToPath(new URL('bare-server.ts', import.meta.url)), {
        env: { ...process.env, DATABASE_URL: bareDatabase, ...env, NODE_ENV: 'production' },
      })
      const gone = once(child, 'exit')
      const end = () => (child.kill(), gone)
      stack.defer(async () => void (await end()))
      const [given] = (await once(child, 'message')) as [{ url: string }]
      return { ...given, tickets: nobody(size), pid: child.pid ?? 0, end }
    },
  }
}

/** The load generator: a process of its own over the public protocol. */
export function startLoad(stack: AsyncDisposableStack): (task: Task) => Promise<Done | null> {
  const load: ChildProcess = fork(fileURLToPath(new URL('load.ts', import.meta.url)))
  stack.defer(() => void load.kill())
  return async (task) => {
    load.send(task)
    const [{ done, error }] = (await once(load, 'message')) as [{ done?: Done | null; error?: string }]
    if (error) throw new Error(`The load generator could not ${task.do}: ${error}`)
    return done ?? null
  }
}

function nobody(size: { people: number; circles: number }): Ticket[] {
  return Array.from({ length: size.circles }, () => randomUUID()).flatMap((circleId) =>
    Array.from({ length: size.people / size.circles }, () => ({ cookie: '', circleId, role: 'participant' })),
  )
}
