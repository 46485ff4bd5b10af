import { setTimeout as pause } from 'node:timers/promises'
import type { Case } from './cases.ts'
import type { Ground } from './ground.ts'
import type { Losses } from './judge.ts'
import { converged, judgeLog, judgeWords } from './judge.ts'
import { openStage, poolSize } from './stage.ts'
import type { Stage } from './stage.ts'
import { readStored } from './stored.ts'

/** One line of the table. `ok` null: it could not run here. */
export type Outcome = Losses & {
  case: string
  acknowledged: number
  retried: number
  errors: number
  slowestMs: number
  convergedMs: number | null
  connections: number
  limit: number
  ok: boolean | null
  wrong: string[]
  note: string
}

/** C11, C7: where a guide or a holder is out of reach for seconds, the circle waits and says so; nothing is lost by it. */
const stillness = ['circle-held', 'not-leading', 'place-kept', 'piece-held', 'floor-not-open']

/** Converged this many ms after the end, at most. */
const longestConvergence = 5000
const limit = 2 * (poolSize + 1) + 5

/** Runs one fault against two real nodes and judges what clients and rows say afterwards. */
export async function runCase(ground: Ground, one: Case, seconds: number): Promise<Outcome> {
  const reason = (await one.cannot?.()) ?? null
  if (reason !== null) return { ...empty(one.name), ok: null, note: `did not run: ${reason}` }
  const size = one.size?.(seconds) ?? { circles: 4, people: 24 }
  const stage = await openStage({
    ground,
    ...size,
    env: (at) => ({ ...ground.environment(one, at), ...one.env?.(at) }),
  })
  try {
    const talking = await stage.startTalking()
    ground.mostConnections()
    const { did, wrong = [] } = await one.run(stage, seconds)
    await talking.stop()
    const convergedMs = await untilConverged(stage)
    const connections = ground.mostConnections()
    await ground.untilPostgres(30_000)
    const stored = await readStored(ground.cluster.ownerUrl, circlesOf(stage))
    const [said, logged] = [
      judgeWords(stage.ledger, stage.clients),
      judgeLog(stage.ledger, stored, stage.clients),
    ]
    const losses = {
      lost: said.lost + logged.lost,
      duplicated: said.duplicated + logged.duplicated,
      disordered: said.disordered + logged.disordered,
    }
    const { acts, shares, unanswered, retried, slowest } = stage.ledger
    const waited = stage.ledger.refused.filter(
      ({ refusal }) => one.holds === true && stillness.includes(refusal),
    )
    const refused = stage.ledger.refused.filter((asked) => !waited.includes(asked))
    const errors = unanswered.length + refused.length
    for (const { what, refusal } of refused.slice(0, 3)) wrong.push(`${what} was refused: ${refusal}`)
    for (const { what } of unanswered.slice(0, 3)) wrong.push(`${what} was never answered`)
    if (convergedMs === null) wrong.push(`not converged ${longestConvergence} ms after the end`)
    if (connections > limit) wrong.push(`${connections} connections`)
    if (acts.length + shares.length < seconds) wrong.push('too little was acknowledged to judge by')
    const sound = losses.lost + losses.duplicated + losses.disordered + errors === 0
    return {
      case: one.name,
      acknowledged: acts.length + shares.length,
      ...losses,
      retried,
      errors,
      slowestMs: Math.round(slowest),
      convergedMs,
      connections,
      limit,
      ok: sound && wrong.length === 0,
      wrong,
      note: one.holds === true ? `${did}, ${waited.length} asked to wait` : did,
    }
  } finally {
    await stage.close()
  }
}

/** The same fault against a server that never looks again: unless it loses words, this check sees nothing. */
export async function runControl(ground: Ground, one: Case, seconds: number): Promise<Outcome> {
  const stage = await openStage({ ground, circles: 4, people: 24, naive: true })
  try {
    const talking = await stage.startTalking()
    const { did } = await one.run(stage, seconds)
    await talking.stop()
    await pause(longestConvergence)
    const losses = judgeWords(stage.ledger, stage.clients)
    const { shares, retried, slowest } = stage.ledger
    return {
      ...empty(`${one.name}, control`),
      ...losses,
      acknowledged: shares.length,
      retried,
      slowestMs: Math.round(slowest),
      ok: losses.lost > 0,
      wrong: losses.lost > 0 ? [] : ['the control lost nothing: this check is blind'],
      note: `${did}; must lose`,
    }
  } finally {
    await stage.close()
  }
}

const circlesOf = ({ clients }: Stage) => [...new Set(clients.map(({ circleId }) => circleId))]

/** ms until every client holds exactly what is stored, or null when that takes too long. */
async function untilConverged(stage: Stage): Promise<number | null> {
  const begun = performance.now()
  while (performance.now() - begun < longestConvergence) {
    if (await allConverged(stage).catch(() => false)) return Math.round(performance.now() - begun)
    await pause(50)
  }
  return null
}

async function allConverged(stage: Stage): Promise<boolean> {
  const stored = await readStored(stage.ground.cluster.ownerUrl, circlesOf(stage))
  const byId = new Map(stored.map((one) => [one.circleId, one]))
  return stage.clients.every((client) => {
    const circle = byId.get(client.circleId)
    return circle !== undefined && converged(client, circle)
  })
}

function empty(name: string): Outcome {
  const none = { lost: 0, duplicated: 0, disordered: 0, acknowledged: 0, retried: 0, errors: 0, slowestMs: 0 }
  return { case: name, ...none, convergedMs: null, connections: 0, limit, ok: null, wrong: [], note: '' }
}
