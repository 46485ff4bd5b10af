import { objectiveOf } from '#app/domain/schedule/objective.ts'
import type { Assignment, Problem } from '#app/domain/schedule/problem.ts'
import type { Matrix } from './matrix.ts'
import type { Model } from './model.ts'
import { seatsIn } from './seats-in.ts'
import type { Asked, Solver } from './solver.ts'

/** Up to so many sessions the whole problem is soon solved from a plan by hand. */
const small = 150
/** Steps of the search: few, and the same on every machine. */
const nodes = 200

export type Warm = {
  seats: Assignment[] | null
  /** Of the whole, in the matrix's units; Infinity when nothing is proved. */
  bound: number
}

/**
 * A better plan to begin with, and a first bound: the problem is solved as if people and circles could be divided; where
 * that says plainly that a circle runs or does not, it is believed, and the rest is solved in whole numbers.
 */
export async function warmed(
  problem: Problem,
  model: Model,
  begun: Assignment[] | null,
  solver: Solver,
  asked: Asked,
): Promise<Warm> {
  if (problem.sessions.length <= small) return { seats: begun, bound: Infinity }
  const divided = await solver.solve(model.matrix, { ...asked, divided: true })
  if (divided.end !== 'best' || !divided.values) return { seats: begun, bound: Infinity }
  const bound = divided.bound + 1e-6 + 1e-9 * Math.abs(divided.bound)
  const believed = await solver.solve(plainly(model, divided.values), { ...asked, nodes })
  const seats = believed.values && seatsIn(model, believed.values)
  const better = seats && (!begun || objectiveOf(problem, seats) > objectiveOf(problem, begun))
  return { seats: better ? seats : begun, bound }
}

/** The model with each circle held that runs, or does not, in a divided solution. */
function plainly(model: Model, values: Float64Array): Matrix {
  const least = [...model.matrix.least]
  const most = [...model.matrix.most]
  for (const column of model.circles.values()) {
    const value = values[column] ?? 0
    if (value < 1e-6) most[column] = 0
    if (value > 1 - 1e-6) least[column] = 1
  }
  return { ...model.matrix, least, most }
}
