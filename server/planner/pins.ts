import { pinConflicts, pinsTogether } from '#app/domain/schedule/pins.ts'
import type { Assignment, PlanSession, Problem } from '#app/domain/schedule/problem.ts'
import { modelOf } from './model.ts'
import { seatsIn } from './seats-in.ts'
import type { Answer, Asked, Solver } from './solver.ts'

export type Held = { start: Assignment[] | null; conflicts: string[] }

/**
 * Whether all pins can hold: seats with which they do, or a sentence for each conflict. Exact, because a plan that keeps the
 * pins goes on keeping every rule when all other circles are taken out of it: only circles with pins have to be looked at.
 * Neither seats nor conflicts when time was up.
 */
export async function holdPins(problem: Problem, solver: Solver, asked: Asked): Promise<Held> {
  const conflicts = pinConflicts(problem)
  if (conflicts.length > 0) return { start: null, conflicts }
  let pins = problem.sessions.filter(({ pinned }) => pinned)
  if (pins.length === 0) return { start: [], conflicts }
  const whole = await hold(problem, pins, solver, asked)
  if (whole.end !== 'impossible') return { start: whole.start, conflicts }
  for (
    let end: Answer['end'] = whole.end;
    end === 'impossible';
    end = (await hold(problem, pins, solver, asked)).end
  ) {
    const least = await leastConflict(problem, pins, solver, asked)
    conflicts.push(pinsTogether(problem, least))
    pins = pins.filter((pin) => !least.includes(pin))
  }
  return { start: null, conflicts }
}

/** Pins of which none can be left out: without any one of them the others could hold. */
async function leastConflict(problem: Problem, pins: readonly PlanSession[], solver: Solver, asked: Asked) {
  let needed = [...pins]
  for (const pin of pins) {
    const without = needed.filter((other) => other !== pin)
    if ((await hold(problem, without, solver, asked)).end === 'impossible') needed = without
  }
  return needed
}

async function hold(
  problem: Problem,
  pins: readonly PlanSession[],
  solver: Solver,
  asked: Asked,
): Promise<{ end: Answer['end']; start: Assignment[] | null }> {
  if (pins.length === 0) return { end: 'best', start: [] }
  const ids = new Set(pins.map(({ id }) => id))
  const circles = new Set(pins.map(({ current }) => current))
  const model = modelOf({
    ...problem,
    circles: problem.circles.filter(({ id }) => circles.has(id)),
    sessions: problem.sessions.map((session) => ({ ...session, pinned: ids.has(session.id) })),
  })
  const answer = await solver.solve(model.matrix, asked)
  return { end: answer.end, start: answer.values && seatsIn(model, answer.values) }
}
