import { seatWorth } from './objective.ts'
import { type Assignment, canonical, type PlanCircle, type PlanSession, type Problem } from './problem.ts'
import { emptySeating } from './seating.ts'

type Wish = { session: PlanSession; worth: number }

/**
 * What somebody would do by hand: keep the seats of `held` (the pins, when absent), then open the circle that gains most and
 * seat the most urgent in it, again and again; then fill what is open. Null when `held` leaves a circle too small.
 */
export function greedyPlan(given: Problem, held?: readonly Assignment[]): Assignment[] | null {
  const problem = canonical(given)
  const { minSize, weights } = problem.policy
  const sessions = new Map(problem.sessions.map((session) => [session.id, session]))
  const circles = new Map(problem.circles.map((circle) => [circle.id, circle]))
  const wishes = new Map<string, Wish[]>(problem.circles.map(({ id }) => [id, []]))
  for (const pair of problem.eligible) {
    const session = sessions.get(pair.sessionId)
    if (session) wishes.get(pair.circleId)?.push({ session, worth: seatWorth(weights, session, pair) })
  }
  for (const list of wishes.values()) list.sort((a, b) => b.worth - a.worth)
  const plan = emptySeating(problem)

  const pins = problem.sessions.flatMap(({ id, current, pinned }) =>
    pinned && current !== undefined ? [{ sessionId: id, circleId: current }] : [],
  )
  for (const { sessionId, circleId } of held ?? pins) {
    const [session, circle] = [sessions.get(sessionId), circles.get(circleId)]
    if (!session || !circle || plan.noSeat(session, circle)) return null
    if (plan.seats(circle.id).length === 0 && plan.noCircle(circle)) return null
    plan.sit(session, circle)
  }
  const open = () => problem.circles.filter(({ id }) => plan.seats(id).length > 0)
  for (const circle of open()) {
    fill(circle, minSize)
    if (plan.seats(circle.id).length < minSize) return null
  }
  for (;;) {
    let best: { circle: PlanCircle; gain: number } | null = null
    for (const circle of problem.circles) {
      const gain = gainOf(circle)
      if (gain > (best?.gain ?? 0)) best = { circle, gain }
    }
    if (!best) break
    fill(best.circle, Infinity)
  }
  for (const circle of open()) fill(circle, Infinity)
  return plan.assignments()

  /** Seats whom it can until there are so many; answers who sat down. */
  function fill(circle: PlanCircle, until: number): Wish[] {
    const sat: Wish[] = []
    for (const wish of wishes.get(circle.id) ?? []) {
      if (plan.seats(circle.id).length >= until) break
      if (plan.has(wish.session.id) || plan.noSeat(wish.session, circle)) continue
      plan.sit(wish.session, circle)
      sat.push(wish)
    }
    return sat
  }

  /** What opening it would be worth; nothing when it may not be opened or would stay too small. */
  function gainOf(circle: PlanCircle): number {
    if (plan.seats(circle.id).length > 0 || plan.noCircle(circle)) return 0
    const { own, most } = plan.load(circle)
    const sat = fill(circle, Infinity)
    for (const { session } of sat) plan.rise(session, circle)
    if (sat.length < minSize) return 0
    const spread = own + 1 > most ? weights.loadSpread : 0
    return sat.reduce((sum, { worth }) => sum + worth, 0) - weights.circleCost - spread
  }
}
