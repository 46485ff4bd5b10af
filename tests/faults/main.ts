// npm run faults [-- --seconds 60] [-- --only kill-node]
import { parseArgs } from 'node:util'
import { ensureBuild } from '#tests/support/build.ts'
import { printTable } from '#tests/bench/figures.ts'
import { cases } from './cases.ts'
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
let ok = true
{
  await using ground = await openGround()
  const outcomes: Outcome[] = []
  const tell = (outcome: Outcome) => {
    outcomes.push(outcome)
    console.log(JSON.stringify(outcome))
  }
  let control: Promise<Outcome> | null = null
  for (const one of chosen) {
    const outcome = await runCase(ground, one, seconds)
    tell(outcome)
    if (control) tell(await control)
    // Servers and tables of its own: it runs beside the next case, and shows its losses all the same.
    control = one.name === 'kill-node' ? runControl(ground, one, Math.min(seconds, 20)) : null
  }
  if (control) tell(await control)
  printTable(outcomes.map(rowOf))
  ok = outcomes.every((outcome) => outcome.ok !== false)
}
process.exit(ok ? 0 : 1)

function rowOf({ wrong, note, ok: sound, convergedMs, ...row }: Outcome) {
  return {
    ...row,
    convergedMs: convergedMs ?? '',
    ok: sound === null ? 'not run' : sound ? 'yes' : 'NO',
    note: [...wrong, note].join('; '),
  }
}
