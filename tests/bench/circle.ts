import type { Bench } from './figures.ts'
import { median, percentile, printTable, rounded } from './figures.ts'
import type { Done, Task } from './load.ts'
import { type Contestant, openStage, startLoad } from './stage.ts'

/** Rulings 38. */
const size = { circles: 100, people: 1000 }
const steadyRate = 200
const leastRatio = 0.7
const mostDelay = 2

type Named = Contestant & { name: string; steady: boolean }
type Round = { name: string; perSecond: number; p99: number }

/** Accepted durable acts and shares a second, and delivery at a steady rate, against the same without rules. */
export const bench: Bench = async ({ seconds, rounds }) => {
  await using stack = new AsyncDisposableStack()
  const stage = await openStage(stack, size)
  const contestants: Named[] = [
    { name: 'hearth', steady: true, ...(await stage.hearth()) },
    { name: 'bare, same statements', steady: true, ...(await stage.bare()) },
    { name: 'bare, one insert', steady: false, ...(await stage.bare({ BARE_MODE: 'insert' })) },
  ]
  const load = startLoad(stack)
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

async function measure(
  load: (task: Task) => Promise<Done | null>,
  { url, tickets, steady }: Named,
  seconds: number,
) {
  await load({ do: 'connect', url, tickets })
  const rush = (await load({ do: 'rush', warm: 2, seconds })) as Done
  await load({ do: 'rest' })
  const calm = steady ? ((await load({ do: 'steady', rate: steadyRate, seconds })) as Done) : null
  await load({ do: 'close' })
  return { rush, steady: calm }
}
