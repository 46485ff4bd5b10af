import { checkPlan } from '#app/domain/schedule/check-plan.ts'
import { greedyPlan } from '#app/domain/schedule/greedy.ts'
import { objectiveOf } from '#app/domain/schedule/objective.ts'
import { solve } from '#server/planner/plan.ts'
import { openSolver, type Solver } from '#server/planner/solver.ts'
import { clinicProblem } from '../support/schedule-problems.ts'
import { type Bench, median, printTable, rounded } from './figures.ts'

/** What each size of clinic must reach, and in how many seconds. */
const sizes = [
  { sessions: 40, seconds: 60, proved: true },
  { sessions: 150, seconds: 60, proved: true },
  { sessions: 300, seconds: 60, proved: false },
] as const
const gapAllowed = 1e-3

async function planned(solver: Solver, seed: number, { sessions, seconds, proved }: (typeof sizes)[number]) {
  const problem = clinicProblem(seed, { sessions })
  const byHand = greedyPlan(problem) ?? []
  const plan = await solve(problem, { seconds, solver })
  const lacks = (objective: number) => (plan.bound - objective) / plan.bound
  const gap = lacks(plan.objective)
  const ok =
    checkPlan(problem, plan).length === 0 &&
    plan.assignments.length >= byHand.length &&
    (proved ? plan.status === 'proved best' : gap <= gapAllowed)
  return {
    ...{ sessions, seed, status: plan.status, seconds: rounded(plan.seconds, 1) },
    ...{ served: plan.assignments.length, 'by hand': byHand.length },
    ...{ gap, 'gap by hand': lacks(objectiveOf(problem, byHand)), ok },
  }
}

/** How near the best a clinic's week is planned. The baseline is a plan by hand; the figure is what 300 sessions lack at most. */
export const bench: Bench = async ({ rounds }) => {
  await using solver = openSolver()
  const rows: Awaited<ReturnType<typeof planned>>[] = []
  for (const size of sizes)
    for (let seed = 1; seed <= rounds; seed++) rows.push(await planned(solver, seed, size))
  printTable(
    rows.map((row) => ({
      ...row,
      ...{ gap: row.gap.toExponential(1), 'gap by hand': row['gap by hand'].toExponential(1) },
      ok: row.ok ? 'yes' : 'NO',
    })),
  )
  const large = rows.filter(({ sessions }) => sessions === 300)
  const figure = Math.max(...large.map(({ gap }) => gap))
  const baseline = median(large.map((row) => row['gap by hand']))
  return {
    ...{ bench: 'plan', figure, unit: 'gap to the bound at 300 sessions', baseline: rounded(baseline, 4) },
    ratio: rounded(figure / baseline, 4),
    target: `40 and 150 proved best; 300 within ${gapAllowed} inside 60 s; serves no fewer than a plan by hand`,
    ok: rows.every(({ ok }) => ok),
    also: Object.fromEntries(
      sizes.map(({ sessions }) => [
        `seconds at ${sessions}`,
        median(rows.filter((row) => row.sessions === sessions).map((row) => row.seconds)),
      ]),
    ),
  }
}
