import type { Problem } from '#app/domain/schedule/problem.ts'

const day = 86_400_000
const ms = (instant: string) => Date.parse(instant)
/** Days since 1970-01-01, a Thursday; weeks begin on Mondays. */
const weekOf = (instant: string) => Math.floor((Math.floor(ms(instant) / day) + 3) / 7)

/**
 * The worth of the best plan of a small problem, by trying every one; null when no plan keeps to the pins. Shares nothing
 * with the planner, and reads the rules anew.
 */
export function bestOfEveryPlan(problem: Problem): number | null {
  const { policy, circles, sessions, eligible } = problem
  const { weights } = policy
  const apart = (a: string, b: string) =>
    problem.keepApart.some(([one, two]) => (one === a && two === b) || (one === b && two === a))
  const dayOf = (at: number) => circles[at]!.day ?? circles[at]!.start.slice(0, 10)
  const costs = Array.from({ length: 2 ** circles.length }, (_, set) =>
    costOf(
      problem,
      circles.filter((_, at) => set & (1 << at)),
    ),
  )
  /** For each session, the circles it may have and what that is worth; -1 is none. */
  const choices = sessions.map((session) => {
    const seats = eligible
      .filter(({ sessionId }) => sessionId === session.id)
      .map((pair) => ({
        at: circles.findIndex(({ id }) => id === pair.circleId),
        worth:
          weights.cover +
          weights.cover * weights.missedBonus * session.missed +
          (pair.circleId === session.current ? weights.stability : 0) +
          { peak: weights.peak, open: weights.open, tail: weights.tail, steady: 0 }[pair.phase] +
          (pair.home ? weights.home : 0),
      }))
    if (!session.pinned) return [{ at: -1, worth: 0 }, ...seats]
    return seats.filter(({ at }) => circles[at]?.id === session.current)
  })
  let best: number | null = null
  const given: number[] = []
  const fits = (next: number, at: number) => {
    const mine = sessions[next]!
    let inside = 1
    let firsts = mine.first ? 1 : 0
    for (let other = 0; other < next; other++) {
      const theirs = sessions[other]!
      if (given[other] === -1) continue
      if (theirs.memberId === mine.memberId && dayOf(given[other]!) === dayOf(at)) return false
      if (given[other] !== at) continue
      if (theirs.memberId === mine.memberId || apart(theirs.memberId, mine.memberId)) return false
      inside += 1
      firsts += theirs.first ? 1 : 0
    }
    return inside <= Math.min(policy.maxSize, circles[at]!.capacity) && firsts <= policy.maxFirstTimers
  }
  const go = (next: number, worth: number) => {
    if (next === sessions.length) {
      const sizes = circles.map((_, at) => given.filter((seat) => seat === at).length)
      if (sizes.some((size) => size > 0 && size < policy.minSize)) return
      const cost = costs[sizes.reduce((set, size, at) => set | (size > 0 ? 1 << at : 0), 0)]!
      if (worth - cost > (best ?? -Infinity)) best = worth - cost
      return
    }
    for (const choice of choices[next]!) {
      if (choice.at >= 0 && !fits(next, choice.at)) continue
      given[next] = choice.at
      go(next + 1, worth + choice.worth)
    }
  }
  go(0, 0)
  return best
}

/** What it costs to run just these circles; Infinity when they cannot all run. */
function costOf({ policy, guides }: Problem, running: Problem['circles']): number {
  for (const [at, a] of running.entries())
    for (const b of running.slice(at + 1)) {
      const [one, two] = ms(a.start) <= ms(b.start) ? [a, b] : [b, a]
      const between = (ms(two.start) - ms(one.end)) / 60_000
      const inBoth = [a.guideId, a.coGuideId].some(
        (who) => who !== undefined && (who === b.guideId || who === b.coGuideId),
      )
      if (inBoth && between < policy.turnaroundMinutes) return Infinity
      if (a.room !== undefined && a.room === b.room && between < 0) return Infinity
    }
  let cost = policy.weights.circleCost * running.length
  for (const week of new Set(running.map(({ start }) => weekOf(start)))) {
    const loads = guides.map(
      ({ id }) => running.filter(({ guideId, start }) => guideId === id && weekOf(start) === week).length,
    )
    if (loads.some((load, at) => load > guides[at]!.weeklyMax)) return Infinity
    cost += policy.weights.loadSpread * Math.max(...loads)
  }
  return cost
}
