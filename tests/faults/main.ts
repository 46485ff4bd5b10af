// npm run faults [-- --seconds 60] [-- --only kill-node]
import { parseArgs } from 'node:util'
import { ensureBuild } from '#tests/support/build.ts'
import { printTable } from '#tests/bench/figures.ts'
import { type Case, cases } from './cases.ts'
import { openGround } from './ground.ts'
import { runCase, runControl } from './verdict.ts'
import type { Outcome } from './verdict.ts'

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, only: { type: 'string' } },
})
const seconds = Number(values.seconds)
const chosen = cases.filter(({ name }) => values.only === undefined || values.only.split(',').includes(name))
if (chosen.length === 0) {
  console.error(`Cases: ${cases.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}
await ensureBuild()
/** Beside these go the others: the herd, which takes a whole processor, comes last there, when these are nearly done. */
const besides = ['freeze-node', 'kill-postgres', 'partition']
const outcomes: Outcome[] = []
const tell = (outcome: Outcome) => {
  outcomes.push(outcome)
  console.log(JSON.stringify(outcome))
}
/** Each on a PostgreSQL of its own: cases mostly wait for what they have stopped, so two go on beside each other. */
async function lane(ours: readonly Case[]): Promise<void> {
  if (ours.length === 0) return
  await using ground = await openGround()
  let control: Promise<Outcome> | null = null
  for (const one of ours) {
    tell(await runCase(ground, one, seconds))
    if (control) tell(await control)
    // Servers and tables of its own: it runs beside the next case, and shows its losses all the same.
    control = one.name === 'kill-node' ? runControl(ground, one, Math.min(seconds, 20)) : null
  }
  if (control) tell(await control)
}
const some = chosen.filter(({ name }) => besides.includes(name))
// Both end before one that failed is told: each takes its processes down.
const lanes = await Promise.allSettled([lane(chosen.filter((one) => !some.includes(one))), lane(some)])
for (const one of lanes) if (one.status === 'rejected') throw one.reason
printTable(outcomes.map(rowOf))
process.exit(outcomes.every(({ ok }) => ok !== false) ? 0 : 1)

function rowOf({ wrong, note, ok: sound, convergedMs, ...row }: Outcome) {
  return {
    ...row,
    convergedMs: convergedMs ?? '',
    ok: sound === null ? 'not run' : sound ? 'yes' : 'NO',
    note: [...wrong, note].join('; '),
  }
}
