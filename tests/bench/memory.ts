import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pause } from '#tests/support/wire.ts'
import type { Bench } from './figures.ts'
import { median, printTable, rounded } from './figures.ts'
import { type Contestant, openStage, startLoad } from './stage.ts'

const size = { circles: 100, people: 1000 }
const most = 1.5
/** These are there already when the count begins: what a server allocates once is no client's. */
const first = 500

type Held = { rss: number; heapUsed: number; external: number }
type Load = ReturnType<typeof startLoad>

/**
 * What an idle client costs after a forced collection: what the second 500 add to a process that carries the first. All
 * its memory as the kernel counts it, and of that the heap, which the first can hide in what the process had spare. Both
 * are judged. A new process each time; the baseline is Socket.IO with the same messages.
 */
export const bench: Bench = async ({ seconds, rounds }) => {
  await using stack = new AsyncDisposableStack()
  const folder = mkdtempSync(join(tmpdir(), 'hearth-memory-'))
  stack.defer(() => rmSync(folder, { recursive: true, force: true }))
  const stage = await openStage(stack, size)
  const load = startLoad(stack)
  const file = join(folder, 'held.json')
  const env = {
    HELD_FILE: file,
    NODE_OPTIONS: `--no-warnings --import=${new URL('collect.ts', import.meta.url).href}`,
  }
  const start = { hearth: () => stage.hearth(env), bare: () => stage.bare(env) }
  const all: { name: string; perClient: number; heap: number }[] = []
  const table: Record<string, string | number>[] = []
  for (let round = 1; round <= rounds; round += 1)
    for (const name of round % 2 === 0 ? (['bare', 'hearth'] as const) : (['hearth', 'bare'] as const)) {
      const contestant = await start[name]()
      const { before, after } = await fill(contestant, load, seconds, file)
      await contestant.end()
      const perClient = (after.rss - before.rss) / (size.people - first) / 1024
      const heap =
        (after.heapUsed + after.external - before.heapUsed - before.external) / (size.people - first) / 1024
      all.push({ name, perClient, heap })
      const mb = (bytes: number) => Math.round(bytes / 1024 / 1024)
      table.push({
        round,
        server: name,
        'half MB': mb(before.rss),
        'full MB': mb(after.rss),
        'kB a client': rounded(perClient, 1),
        'of it heap': rounded(heap, 1),
      })
    }
  printTable(table)
  const middle = (name: string, key: 'perClient' | 'heap') =>
    median(all.filter((round) => round.name === name).map((round) => round[key]))
  const [ours, theirs] = [middle('hearth', 'perClient'), middle('bare', 'perClient')]
  const heapRatio = middle('hearth', 'heap') / middle('bare', 'heap')
  return {
    bench: 'memory',
    figure: rounded(ours, 1),
    unit: 'kB a client',
    baseline: rounded(theirs, 1),
    ratio: rounded(ours / theirs),
    target: `ratio <= ${most} and heap ratio <= ${most}`,
    ok: ours / theirs <= most && heapRatio <= most,
    also: {
      'heap, kB a client': rounded(middle('hearth', 'heap'), 1),
      "baseline's heap, kB a client": rounded(middle('bare', 'heap'), 1),
      'heap ratio': rounded(heapRatio),
    },
  }
}

async function fill({ url, tickets, pid }: Contestant, load: Load, seconds: number, file: string) {
  await load({ do: 'connect', url, tickets: tickets.slice(0, first) })
  await pause(seconds * 1000)
  const before = await held(pid, file)
  await load({ do: 'connect', url, tickets: tickets.slice(first) })
  await pause(seconds * 1000)
  const after = await held(pid, file)
  await load({ do: 'close' })
  return { before, after }
}

/** Asks the process to collect its garbage, and what it holds then. */
async function held(pid: number, file: string): Promise<Held> {
  rmSync(file, { force: true })
  process.kill(pid, 'SIGUSR2')
  for (let tries = 0; tries < 200; tries += 1) {
    await pause(50)
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as Held
    } catch {
      continue // not written yet, or not to its end
    }
  }
  throw new Error('The server did not say what it holds')
}
