import { createHash } from 'node:crypto'
import { checkPlan } from '#app/domain/schedule/check-plan.ts'
import { greedyPlan } from '#app/domain/schedule/greedy.ts'
import { objectiveOf } from '#app/domain/schedule/objective.ts'
import { pinsTogether } from '#app/domain/schedule/pins.ts'
import { type Assignment, canonical, inOrder, type Plan, type Problem } from '#app/domain/schedule/problem.ts'
import { proofOf } from '#app/domain/schedule/proof.ts'
import { unservedOf } from '#app/domain/schedule/unserved.ts'
import { modelOf } from './model.ts'
import { holdPins } from './pins.ts'
import { seatsIn } from './seats-in.ts'
import { openSolver, type Solver } from './solver.ts'
import { warmed } from './warm.ts'

export type Solved = Plan & {
  /** how long it took */
  seconds: number
  /** name and version of the solver */
  solver: string
  /** sha256 of the problem, however its lists were ordered */
  inputHash: string
}
export type Progress = { objective: number; bound: number; seconds: number }
export type Wanted = {
  /** It answers within so many seconds, proved best or not. */
  seconds: number
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
  /** One that is open already and stays open. */
  solver?: Solver
}

/** Pins that cannot all hold: `conflicts` has a sentence for each reason. */
export class PinsConflict extends Error {
  override name = 'PinsConflict'
  conflicts: string[]
  constructor(conflicts: string[]) {
    super(conflicts.join('\n'))
    this.conflicts = conflicts
  }
}

/**
 * The best plan that can be found in time, checked by the rules, with a proved bound. The problem must have been read by
 * `readProblem`. Throws `PinsConflict` when the pins cannot all hold, and what `signal` was aborted with.
 */
export async function solve(given: Problem, wanted: Wanted): Promise<Solved> {
  const began = Date.now()
  const problem = canonical(given)
  const inputHash = createHash('sha256').update(JSON.stringify(problem)).digest('hex')
  const own = wanted.solver ? null : openSolver()
  const solver = wanted.solver ?? own
  try {
    if (!solver) throw new Error('No solver is open.')
    const found = await search(problem, solver, {
      ...wanted,
      until: began + wanted.seconds * 1000 - margin,
      began,
    })
    const plan = checked(problem, found.seats, found.bound)
    return { ...plan, seconds: secondsSince(began), solver: found.solver, inputHash }
  } finally {
    await own?.[Symbol.asyncDispose]()
  }
}

/** ms kept for ending a thread and for the check */
const margin = 800

const secondsSince = (began: number) => (Date.now() - began) / 1000

type Search = Wanted & { until: number; began: number }

async function search(problem: Problem, solver: Solver, { until, began, signal, onProgress }: Search) {
  const asked = { until, ...(signal ? { signal } : {}) }
  const { start, conflicts } = await holdPins(problem, solver, asked)
  if (conflicts.length > 0) throw new PinsConflict(conflicts)
  let seats = greedyPlan(problem) ?? (start && greedyPlan(problem, start))
  let best = seats ? objectiveOf(problem, seats) : -Infinity
  const keep = (other: Assignment[]) => {
    const worth = objectiveOf(problem, other)
    if (worth > best + 1e-9 || !seats) [seats, best] = [other, worth]
  }
  const model = modelOf(problem)
  const begun = await warmed(problem, model, seats, solver, {
    ...asked,
    until: Date.now() + (until - Date.now()) / 2,
  })
  if (begun.seats) keep(begun.seats)
  const answer = await solver.solve(model.matrix, {
    ...asked,
    ...(seats ? { start: model.columnsOf(seats) } : {}),
    onBetter(values, bound) {
      if (values) keep(seatsIn(model, values))
      onProgress?.({
        objective: best,
        bound: Math.min(bound, begun.bound) / model.scale,
        seconds: secondsSince(began),
      })
    },
  })
  if (answer.end === 'impossible' && seats)
    throw new Error('The solver says there is no plan, but here is one.')
  if (answer.end === 'impossible')
    throw new PinsConflict([
      pinsTogether(
        problem,
        problem.sessions.filter(({ pinned }) => pinned),
      ),
    ])
  if (answer.values) keep(seatsIn(model, answer.values))
  // What was stopped may have left free what somebody wants.
  if (answer.end === 'stopped' && seats) keep(greedyPlan(problem, seats) ?? seats)
  if (!seats) throw new Error('No plan was found in time that holds every pin.')
  return {
    seats,
    bound: Math.min(answer.bound / model.scale, begun.bound / model.scale, ceilingOf(problem)),
    solver: answer.solver,
  }
}

/** What no plan can pass, before anything is proved: every seat at its best, and no cost. */
function ceilingOf(problem: Problem): number {
  const { cover, missedBonus, stability, peak, open, tail, home } = problem.policy.weights
  const seat = stability + Math.max(peak, open, tail) + home
  return problem.sessions.reduce((sum, { missed }) => sum + cover * (1 + missedBonus * missed) + seat, 0)
}

/** The plan in full. Throws when it breaks a rule: then the planner is wrong, and no such plan leaves it. */
function checked(problem: Problem, seats: readonly Assignment[], proved: number): Plan {
  const assignments = seats.toSorted((a, b) => inOrder(a.sessionId, b.sessionId))
  const objective = objectiveOf(problem, assignments)
  const { status, bound } = proofOf(problem, objective, proved)
  const plan = {
    status,
    objective,
    bound,
    running: [...new Set(assignments.map(({ circleId }) => circleId))].toSorted(inOrder),
    assignments,
    unserved: unservedOf(problem, assignments),
  }
  const faults = checkPlan(problem, plan)
  if (faults.length > 0) throw new Error(`The planner made a plan that breaks rules:\n${faults.join('\n')}`)
  return plan
}
