import { type CircleTimes, timesOf, tooClose } from './circle-times.ts'
import type { Assignment, PlanCircle, PlanSession, Problem } from './problem.ts'
import { guidesIn } from './problem.ts'

/** Why somebody cannot be seated as a plan stands. */
export type NoSeat = 'full' | 'first-timers' | 'same-day' | 'keep-apart'
/** Why a circle cannot be opened as a plan stands. */
export type NoCircle = 'guide-busy' | 'guide-week' | 'room'

/** A plan in the making: who sits where, and what that leaves possible. It looks at no minimum. */
export type Seating = {
  has(sessionId: string): boolean
  seats(circleId: string): readonly PlanSession[]
  assignments(): Assignment[]
  /** How many circles this circle's guide has in its week, and the most that any guide has. */
  load(circle: PlanCircle): { own: number; most: number }
  noSeat(session: PlanSession, circle: PlanCircle): NoSeat | null
  noCircle(circle: PlanCircle): NoCircle | null
  sit(session: PlanSession, circle: PlanCircle): void
  rise(session: PlanSession, circle: PlanCircle): void
}

/** An empty plan. */
export function emptySeating(problem: Problem): Seating {
  const { maxSize, maxFirstTimers, turnaroundMinutes } = problem.policy
  const times = new Map(problem.circles.map((circle) => [circle.id, timesOf(circle)]))
  const weeklyMax = new Map(problem.guides.map((guide) => [guide.id, guide.weeklyMax]))
  const apart = new Map<string, Set<string>>()
  for (const [a, b] of problem.keepApart) {
    apart.set(a, (apart.get(a) ?? new Set()).add(b))
    apart.set(b, (apart.get(b) ?? new Set()).add(a))
  }
  const seated = new Map<string, Set<PlanSession>>()
  const circleOf = new Map<string, string>()
  const days = new Set<string>()
  const at = (circle: PlanCircle): CircleTimes => times.get(circle.id) ?? timesOf(circle)
  const dayOf = (session: PlanSession, circle: PlanCircle) =>
    JSON.stringify([session.memberId, at(circle).day])
  const running = () => problem.circles.filter(({ id }) => (seated.get(id)?.size ?? 0) > 0)
  const seats = (circleId: string) => [...(seated.get(circleId) ?? [])]
  const load = (circle: PlanCircle) => {
    const loads = new Map<string, number>()
    for (const other of running())
      if (at(other).week === at(circle).week) loads.set(other.guideId, (loads.get(other.guideId) ?? 0) + 1)
    return { own: loads.get(circle.guideId) ?? 0, most: Math.max(0, ...loads.values()) }
  }
  return {
    has: (sessionId) => circleOf.has(sessionId),
    seats,
    assignments: () =>
      problem.sessions.flatMap(({ id }) => {
        const circleId = circleOf.get(id)
        return circleId === undefined ? [] : [{ sessionId: id, circleId }]
      }),
    load,
    noSeat(session, circle) {
      const there = seats(circle.id)
      if (days.has(dayOf(session, circle))) return 'same-day'
      if (there.some(({ memberId }) => apart.get(session.memberId)?.has(memberId))) return 'keep-apart'
      if (there.length >= Math.min(maxSize, circle.capacity)) return 'full'
      if (session.first && there.filter(({ first }) => first).length >= maxFirstTimers) return 'first-timers'
      return null
    },
    noCircle(circle) {
      const others = running().filter(({ id }) => id !== circle.id)
      const near = (minutes: number) => (other: PlanCircle) => tooClose(at(other), at(circle), minutes)
      const guides = guidesIn(circle)
      const shares = (other: PlanCircle) => guidesIn(other).some((id) => guides.includes(id))
      if (others.filter(shares).some(near(turnaroundMinutes))) return 'guide-busy'
      if (others.some((other) => other.room !== undefined && other.room === circle.room && near(0)(other)))
        return 'room'
      return load(circle).own >= (weeklyMax.get(circle.guideId) ?? 0) ? 'guide-week' : null
    },
    sit(session, circle) {
      seated.set(circle.id, (seated.get(circle.id) ?? new Set()).add(session))
      circleOf.set(session.id, circle.id)
      days.add(dayOf(session, circle))
    },
    rise(session, circle) {
      seated.get(circle.id)?.delete(session)
      circleOf.delete(session.id)
      days.delete(dayOf(session, circle))
    },
  }
}
