import { expect, test } from 'vitest'
import { checkPlan } from '#app/domain/schedule/check-plan.ts'
import { greedyPlan } from '#app/domain/schedule/greedy.ts'
import { objectiveOf } from '#app/domain/schedule/objective.ts'
import { solve } from '#server/planner/plan.ts'
import { openSolver } from '#server/planner/solver.ts'
import { clinicProblem } from '#tests/support/schedule-problems.ts'

const hung = new URL('../support/hung-solver.ts', import.meta.url)
const problem = clinicProblem(1, { sessions: 40 })

test('S7 a solver that hears nothing any more is ended in time, and the plan by hand is given with an honest bound', async () => {
  await using solver = openSolver({ thread: hung })
  const began = performance.now()
  const plan = await solve(problem, { seconds: 3, solver })
  expect(performance.now() - began).toBeLessThan(6000)
  expect(checkPlan(problem, plan)).toEqual([])
  expect(plan.objective).toBe(objectiveOf(problem, greedyPlan(problem) ?? []))
  expect(plan.status).toMatch(/^within [\d.]+ of the best$/)
})

test('S7 whoever no longer wants a plan stops the solver at once, even one that hears nothing', async () => {
  for (const solver of [openSolver({ thread: hung }), openSolver()]) {
    const stop = new AbortController()
    const asked = solve(clinicProblem(1, { sessions: 300 }), { seconds: 60, solver, signal: stop.signal })
    setTimeout(() => stop.abort(new Error('not wanted any more')), 500)
    const began = performance.now()
    await expect(asked).rejects.toThrow('not wanted any more')
    expect(performance.now() - began).toBeLessThan(8000)
    await solver[Symbol.asyncDispose]()
  }
})

test('S7 a solver that was ended begins anew when it is asked again', async () => {
  await using solver = openSolver()
  const stop = AbortSignal.timeout(300)
  await expect(
    solve(clinicProblem(2, { sessions: 300 }), { seconds: 60, solver, signal: stop }),
  ).rejects.toThrow()
  expect((await solve(problem, { seconds: 60, solver })).status).toBe('proved best')
})

test('S8 a plan tells which solver made it and of which problem it is', async () => {
  await using solver = openSolver()
  const plan = await solve(problem, { seconds: 60, solver })
  expect(plan.solver).toMatch(/^HiGHS \d+\.\d+\.\d+$/)
  expect(plan.inputHash).toMatch(/^[0-9a-f]{64}$/)
  const other = await solve(clinicProblem(2, { sessions: 40 }), { seconds: 60, solver })
  expect(other.inputHash).not.toBe(plan.inputHash)
})
