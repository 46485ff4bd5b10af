import { timesOf } from './circle-times.ts'
import { type Assignment, canonical, type Eligible, type PlanSession, type Problem } from './problem.ts'

type Weights = Problem['policy']['weights']

/** What a seat is worth: the session served, its phase, its home, and that it stays where it was. */
export function seatWorth(
  weights: Weights,
  session: PlanSession,
  { circleId, phase, home }: Eligible,
): number {
  return (
    weights.cover * (1 + weights.missedBonus * session.missed) +
    (session.current === circleId ? weights.stability : 0) +
    (phase === 'steady' ? 0 : weights[phase]) +
    (home ? weights.home : 0)
  )
}

/** What a plan is worth by the clinic's formula. Assignments that nobody is eligible for are worth nothing. */
export function objectiveOf(given: Problem, assignments: readonly Assignment[]): number {
  const problem = canonical(given)
  const { weights } = problem.policy
  const sessions = new Map(problem.sessions.map((session) => [session.id, session]))
  const seats = new Map(assignments.map(({ sessionId, circleId }) => [sessionId, circleId]))
  let worth = 0
  for (const pair of problem.eligible) {
    const session = sessions.get(pair.sessionId)
    if (session && seats.get(pair.sessionId) === pair.circleId) worth += seatWorth(weights, session, pair)
  }
  const running = new Set(seats.values())
  return worth - weights.circleCost * running.size - weights.loadSpread * busiest(problem, running)
}

/** The most circles any guide has in a week, summed over weeks. */
function busiest(problem: Problem, running: ReadonlySet<string>): number {
  const loads = new Map<string, Map<string, number>>()
  for (const circle of problem.circles) {
    if (!running.has(circle.id)) continue
    const { week } = timesOf(circle)
    const load = loads.get(week) ?? new Map<string, number>()
    loads.set(week, load.set(circle.guideId, (load.get(circle.guideId) ?? 0) + 1))
  }
  let sum = 0
  for (const load of loads.values()) sum += Math.max(...load.values())
  return sum
}
