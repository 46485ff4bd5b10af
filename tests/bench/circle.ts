import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { ensureBuild } from '#tests/support/build.ts'
import { inDatabase } from '#tests/support/database-template.ts'
import { briefly } from '#db/embedded-roles.ts'
import { openGround } from '#tests/faults/ground.ts'
import { freePort, realServer, startNode } from '#tests/faults/node.ts'
import type { Bench } from './figures.ts'
import { median, percentile, printTable, rounded } from './figures.ts'
import type { Done, Task } from './load.ts'
import type { Ticket } from './load-line.ts'

/** Rulings 38. */
const size = { circles: 100, people: 1000 }
const steadyRate = 200
const leastRatio = 0.7
const mostDelay = 2

type Contestant = { name: string; url: string; tickets: Ticket[]; steady: boolean }
type Round = { name: string; perSecond: number; p99: number }

/** Accepted durable acts and shares a second, and delivery at a steady rate, against the same without rules. */
export const bench: Bench = async ({ seconds, rounds }) => {
  await ensureBuild()
  await using ground = await openGround()
  await using stack = new AsyncDisposableStack()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const tickets = await ground.seat({ ...size, holding: true }, url)
  await briefly(ground.cluster.adminUrl, async (sql) => {
    await sql.unsafe('create database bare')
  })
  const bareDatabase = inDatabase(ground.cluster.adminUrl, 'bare')
  const { appUrl, ownerUrl } = ground.cluster
  const node = await startNode(realServer, {
    PORT: String(port),
    BASE_URL: url,
    DATABASE_URL: appUrl,
    DATABASE_OWNER_URL: ownerUrl,
    HEARTH_KEK: ground.kek,
  })
  stack.defer(() => node.kill('SIGKILL'))
  const bare = await startBare(stack, { DATABASE_URL: bareDatabase })
  const insert = await startBare(stack, { DATABASE_URL: bareDatabase, BARE_MODE: 'insert' })
  const load = fork(fileURLToPath(new URL('load.ts', import.meta.url)))
  stack.defer(() => void load.kill())

  const nobody = bareTickets()
  const contestants: Contestant[] = [
    { name: 'hearth', url, tickets, steady: true },
    { name: 'bare, same statements', url: bare, tickets: nobody, steady: true },
    { name: 'bare, one insert', url: insert, tickets: nobody, steady: false },
  ]
  const all: Round[] = []
  const table: Record<string, string | number>[] = []
  for (let round = 1; round <= rounds; round += 1) {
    for (const contestant of round % 2 === 0 ? contestants.toReversed() : contestants) {
      const { rush, steady } = await measure(load, contestant, seconds)
      const p99 = percentile(steady?.delays ?? [], 0.99)
      all.push({ name: contestant.name, perSecond: rush.accepted / rush.seconds, p99 })
      table.push({
        round,
        server: contestant.name,
        'acts/s': Math.round(rush.accepted / rush.seconds),
        refused: Object.values(rush.refused).reduce((a, b) => a + b, 0),
        'load cpu': rounded(rush.cpu),
        'p50 ms': steady ? rounded(percentile(steady.delays, 0.5)) : '',
        'p99 ms': steady ? rounded(p99) : '',
        delivered: steady?.delivered ?? '',
      })
    }
  }
  printTable(table)
  const middle = (name: string, key: 'perSecond' | 'p99') =>
    median(all.filter((round) => round.name === name).map((round) => round[key]))
  const [ours, theirs] = [middle('hearth', 'perSecond'), middle('bare, same statements', 'perSecond')]
  const delay = middle('hearth', 'p99') / middle('bare, same statements', 'p99')
  const ratio = ours / theirs
  return {
    bench: 'circle',
    figure: Math.round(ours),
    unit: 'acts/s',
    baseline: Math.round(theirs),
    ratio: rounded(ratio),
    target: `ratio >= ${leastRatio} and p99 delivery at ${steadyRate} acts/s <= ${mostDelay} x the baseline's`,
    ok: ratio >= leastRatio && delay <= mostDelay,
    also: {
      'one insert and emit, acts/s': Math.round(middle('bare, one insert', 'perSecond')),
      'p99 delivery, ms': rounded(middle('hearth', 'p99')),
      "baseline's p99 delivery, ms": rounded(middle('bare, same statements', 'p99')),
      'p99 ratio': rounded(delay),
    },
  }
}

async function measure(load: ChildProcess, { url, tickets, steady }: Contestant, seconds: number) {
  await tell(load, { do: 'connect', url, tickets })
  const rush = (await tell(load, { do: 'rush', warm: 2, seconds })) as Done
  await tell(load, { do: 'rest' })
  const calm = steady ? ((await tell(load, { do: 'steady', rate: steadyRate, seconds })) as Done) : null
  await tell(load, { do: 'close' })
  return { rush, steady: calm }
}

async function tell(load: ChildProcess, task: Task): Promise<Done | null> {
  load.send(task)
  const [{ done, error }] = (await once(load, 'message')) as [{ done?: Done | null; error?: string }]
  if (error) throw new Error(`The load generator could not ${task.do}: ${error}`)
  return done ?? null
}

async function startBare(stack: AsyncDisposableStack, env: Record<string, string>): Promise<string> {
  const child = fork(fileURLToPath(new URL('bare-server.ts', import.meta.url)), {
    env: { ...process.env, ...env, NODE_ENV: 'production' },
  })
  stack.defer(() => void child.kill())
  const [{ url }] = (await once(child, 'message')) as [{ url: string }]
  return url
}

/** The bare servers know nobody: the same number of circles and people. */
function bareTickets(): Ticket[] {
  return Array.from({ length: size.circles }, () => randomUUID()).flatMap((circleId) =>
    Array.from({ length: size.people / size.circles }, () => ({ cookie: '', circleId, role: 'participant' })),
  )
}
