import { objectiveOf } from '#app/domain/schedule/objective.ts'
import type { Plan, Problem } from '#app/domain/schedule/problem.ts'
import { unservedOf } from '#app/domain/schedule/unserved.ts'

/** A week of two guides and three circles in which anything can be changed. Ana to Fay are members with one session each. */
export function aWeek(change: (problem: Problem) => void = () => {}): Problem {
  const members = ['ana', 'ben', 'cem', 'dee', 'eve', 'fay']
  const problem: Problem = {
    policy: {
      ...{ minSize: 2, maxSize: 3, maxFirstTimers: 1, turnaroundMinutes: 15 },
      weights: {
        ...{ cover: 100, missedBonus: 0.5, stability: 12, peak: 6, open: 4, tail: 2, home: 3 },
        ...{ circleCost: 20, loadSpread: 5 },
      },
    },
    guides: ['lee', 'kim'].map((id) => ({ id, weeklyMax: 2 })),
    circles: [
      { id: 'tue', guideId: 'lee', start: '2026-12-01T18:00:00Z', end: '2026-12-01T19:00:00Z', capacity: 8 },
      { id: 'late', guideId: 'lee', start: '2026-12-01T19:15:00Z', end: '2026-12-01T20:15:00Z', capacity: 8 },
      { id: 'wed', guideId: 'kim', start: '2026-12-02T18:00:00Z', end: '2026-12-02T19:00:00Z', capacity: 8 },
    ],
    sessions: members.map((memberId) => ({ id: `${memberId}-1`, memberId, missed: 0, first: false })),
    eligible: members.flatMap((member) =>
      ['tue', 'late', 'wed'].map((circleId) => ({
        ...{ sessionId: `${member}-1`, circleId, phase: 'open' as const, home: false },
      })),
    ),
    keepApart: [],
  }
  change(problem)
  return problem
}

/** A plan that seats these sessions and says truly what it is worth. */
export function aPlan(problem: Problem, seats: Record<string, string>): Plan {
  const assignments = Object.entries(seats).map(([sessionId, circleId]) => ({ sessionId, circleId }))
  const objective = objectiveOf(problem, assignments)
  return {
    ...{ status: 'proved best', objective, bound: objective, assignments },
    running: [...new Set(Object.values(seats))],
    unserved: unservedOf(problem, assignments),
  }
}
