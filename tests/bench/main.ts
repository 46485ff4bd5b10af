// npm run bench -- <name> [--seconds N] [--rounds N]
import { parseArgs } from 'node:util'
import type { Bench } from './figures.ts'

/** One file per bench; each prints its table and answers the line that is printed last. */
const benches: Record<string, () => Promise<{ bench: Bench }>> = {
  brief: () => import('./brief.ts'),
  circle: () => import('./circle.ts'),
  growth: () => import('./growth.ts'),
  memory: () => import('./memory.ts'),
  plan: () => import('./plan.ts'),
  rooms: () => import('./rooms.ts'),
  screen: () => import('./screen.ts'),
  thread: () => import('./thread.ts'),
  voice: () => import('./voice.ts'),
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '8' }, rounds: { type: 'string', default: '3' } },
})
const load = benches[positionals[0] ?? '']
if (!load) {
  console.error(`Benches: ${Object.keys(benches).join(', ')}. Usage: npm run bench -- <name> [--seconds N]`)
  process.exit(2)
}
const { bench } = await load()
const verdict = await bench({ seconds: Number(values.seconds), rounds: Math.max(3, Number(values.rounds)) })
console.log(JSON.stringify(verdict))
process.exit(verdict.ok ? 0 : 1)
