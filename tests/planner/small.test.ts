import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkPlan } from '#app/domain/schedule/check-plan.ts'
import { readProblem } from '#app/domain/schedule/check-problem.ts'
import { greedyPlan } from '#app/domain/schedule/greedy.ts'
import { objectiveOf } from '#app/domain/schedule/objective.ts'
import { pinConflicts } from '#app/domain/schedule/pins.ts'
import { PinsConflict, solve } from '#server/planner/plan.ts'
import { openSolver, type Solver } from '#server/planner/solver.ts'
import { runs } from '#tests/support/counts.ts'
import { bestOfEveryPlan } from '#tests/support/every-plan.ts'
import { shuffledProblem, smallProblem } from '#tests/support/schedule-problems.ts'

let solver: Solver
beforeAll(() => {
  solver = openSolver()
})
afterAll(() => solver[Symbol.asyncDispose]())

const seeds = Array.from({ length: runs(150, 4000) }, (_, at) => at + 1)
const plan = (seed: number) =>
  solve(smallProblem(seed), { seconds: 60, solver }).catch((thrown: unknown) => {
    if (thrown instanceof PinsConflict) return thrown
    throw thrown
  })

test('S6 S7 S8 S10 a small plan is worth exactly as much as the best of every plan, passes the check, and is refused just when no plan holds the pins', async () => {
  const seen = { proved: 0, pins: 0, seenByLooking: 0, aboveGreedy: 0, unserved: 0, two: 0 }
  for (const seed of seeds) {
    const problem = smallProblem(seed)
    expect(readProblem(problem).faults, `seed ${seed}`).toEqual([])
    const best = bestOfEveryPlan(problem)
    const found = await plan(seed)
    if (best === null) {
      expect(found, `seed ${seed}`).toBeInstanceOf(PinsConflict)
      seen.pins += 1
      if (pinConflicts(problem).length > 0) seen.seenByLooking += 1
      continue
    }
    if (found instanceof PinsConflict) throw new Error(`seed ${seed}: ${found.message}`)
    expect(checkPlan(problem, found), `seed ${seed}`).toEqual([])
    expect(found.status, `seed ${seed}`).toBe('proved best')
    expect(Math.abs(found.objective - best), `seed ${seed}`).toBeLessThan(1e-6)
    expect(Math.abs(found.bound - best), `seed ${seed}`).toBeLessThan(1e-6)
    const greedy = greedyPlan(problem)
    if (greedy) {
      expect(found.objective, `seed ${seed}`).toBeGreaterThanOrEqual(objectiveOf(problem, greedy) - 1e-9)
      if (found.objective > objectiveOf(problem, greedy) + 1e-6) seen.aboveGreedy += 1
    }
    seen.proved += 1
    if (found.unserved.length > 0) seen.unserved += 1
    if (found.running.length > 1) seen.two += 1
  }
  for (const times of Object.values(seen)) expect(times, JSON.stringify(seen)).toBeGreaterThan(10)
}, 300_000)

test('S8 the order in which a problem lists things changes nothing', async () => {
  for (const seed of seeds.slice(0, runs(20, 400))) {
    const first = await plan(seed)
    const again = await solve(shuffledProblem(smallProblem(seed), seed), { seconds: 60, solver }).catch(
      (thrown: unknown) => thrown,
    )
    if (first instanceof PinsConflict) expect(again, `seed ${seed}`).toBeInstanceOf(PinsConflict)
    else expect({ ...(again as typeof first), seconds: 0 }, `seed ${seed}`).toEqual({ ...first, seconds: 0 })
  }
}, 60_000)
