import { expect, test } from 'vitest'
import { checkPlan } from '#app/domain/schedule/check-plan.ts'
import type { Plan, Problem } from '#app/domain/schedule/problem.ts'
import { aPlan, aWeek } from '../support/plans.ts'

const seats = {
  'ana-1': 'tue',
  'ben-1': 'tue',
  'cem-1': 'late',
  'dee-1': 'late',
  'eve-1': 'wed',
  'fay-1': 'wed',
}

test('S8 a plan that keeps every rule has no fault, even with just the minutes between two circles that a guide needs', () => {
  expect(checkPlan(aWeek(), aPlan(aWeek(), seats))).toEqual([])
})

type Planted = {
  what: string
  problem?: (problem: Problem) => void
  seats?: Record<string, string>
  plan?: (plan: Plan) => void
  told: string[]
}

const planted: Planted[] = [
  {
    what: 'a circle with too few people',
    seats: { 'ana-1': 'tue', 'ben-1': 'tue', 'cem-1': 'late' },
    told: ['Circle late has 1 people, fewer than 2.'],
  },
  {
    what: 'a circle with too many people',
    seats: { ...seats, 'cem-1': 'tue', 'dee-1': 'tue' },
    told: ['Circle tue has 4 people, more than 3.'],
  },
  {
    what: 'a circle with more people than it has room for',
    problem: (problem) => (problem.circles[0]!.capacity = 2),
    seats: { ...seats, 'cem-1': 'tue', 'dee-1': 'wed' },
    told: ['Circle tue has 3 people, more than 2.'],
  },
  {
    what: 'too many first-timers',
    problem: ({ sessions }) => sessions.slice(0, 2).forEach((session) => (session.first = true)),
    told: ['Circle tue has 2 first-timers, more than 1.'],
  },
  {
    what: 'a member twice on one day',
    problem: ({ sessions }) => (sessions[2]!.memberId = 'ana'),
    told: ['Member ana is in circles tue and late on one day, 2026-12-01.'],
  },
  {
    what: 'a member twice on one local day, though not on one UTC day',
    problem: ({ circles, sessions }) => {
      circles[2]!.day = '2026-12-01'
      sessions[4]!.memberId = 'ana'
    },
    told: ['Member ana is in circles tue and wed on one day, 2026-12-01.'],
  },
  {
    what: 'a member twice in one circle',
    problem: ({ sessions }) => (sessions[1]!.memberId = 'ana'),
    told: ['Member ana has two seats in circle tue.'],
  },
  {
    what: 'two who are to be kept apart, together',
    problem: ({ keepApart }) => keepApart.push(['ben', 'ana']),
    told: ['Members ben and ana are to be kept apart, but are both in circle tue.'],
  },
  {
    what: 'a guide without time between two circles',
    problem: (problem) => (problem.policy.turnaroundMinutes = 16),
    told: ['Guide lee has less than 16 minutes between circles tue and late.'],
  },
  {
    what: 'a co-guide who guides another circle at that time',
    problem: ({ circles }) => {
      Object.assign(circles[0]!, { coGuideId: 'kim' })
      Object.assign(circles[2]!, { start: '2026-12-01T18:30:00Z', end: '2026-12-01T19:30:00Z' })
    },
    told: ['Guide kim has less than 15 minutes between circles tue and wed.'],
  },
  {
    what: 'somebody who is in no guide’s list, beside in two circles at a time',
    problem: ({ circles }) => {
      Object.assign(circles[0]!, { coGuideId: 'zoe' })
      Object.assign(circles[2]!, { coGuideId: 'zoe', start: '2026-12-01T19:10:00Z' })
    },
    told: ['Guide zoe has less than 15 minutes between circles tue and wed.'],
  },
  {
    what: 'a guide with too many circles in a week',
    problem: ({ guides }) => (guides[0]!.weeklyMax = 1),
    told: ['Guide lee has 2 circles in the week of 2026-11-30, more than 1.'],
  },
  {
    what: 'two circles in one room at one time',
    problem: ({ circles }) => {
      Object.assign(circles[0]!, { room: 'fern' })
      Object.assign(circles[2]!, { room: 'fern', start: '2026-12-01T18:59:00Z' })
    },
    told: ['Circles tue and wed are in room fern at one time.'],
  },
  {
    what: 'a seat nobody is eligible for',
    problem: (problem) => problem.eligible.shift(),
    told: ['Session ana-1 is in circle tue, for which it is not eligible.'],
  },
  {
    what: 'a pin that is not kept',
    problem: ({ sessions }) => Object.assign(sessions[0]!, { current: 'wed', pinned: true }),
    told: ['Session ana-1 is pinned to circle wed, but is not in it.'],
  },
  {
    what: 'a session that is forgotten',
    plan: (plan) => plan.assignments.pop(),
    seats: { ...seats, 'ana-1': 'wed' },
    problem: (problem) => (problem.policy.minSize = 1),
    told: ['Session fay-1 stands 0 times', 'The plan says it is worth', 'The plan is called proved best'],
  },
  {
    what: 'a session that is seated and unserved',
    plan: (plan) => plan.unserved.push({ sessionId: 'ana-1', why: 'No circle is eligible.' }),
    told: ['Session ana-1 stands 2 times'],
  },
  {
    what: 'no reason why somebody is not served',
    seats: { 'ana-1': 'tue', 'ben-1': 'tue' },
    plan: (plan) => (plan.unserved[0]!.why = ' '),
    told: ['Session cem-1 is unserved without a reason.'],
  },
  {
    what: 'a circle that runs for nobody',
    seats: { 'ana-1': 'tue', 'ben-1': 'tue' },
    plan: (plan) => plan.running.push('wed'),
    told: ['Circle wed is listed as running, but nobody is in it.'],
  },
  {
    what: 'a circle that is not said to run',
    plan: (plan) => plan.running.pop(),
    told: ['Circle wed has people, but is not listed as running.'],
  },
  {
    what: 'a worth that is not the formula’s',
    plan: (plan) => (plan.objective += 0.5),
    told: ['The plan says it is worth'],
  },
  {
    what: 'a bound below what the plan is worth',
    plan: (plan) => (plan.bound -= 1),
    told: ['more than its bound of'],
  },
  {
    what: 'a plan called best that is not proved',
    plan: (plan) => (plan.bound += 0.01),
    told: ['The plan is called proved best, but its bound'],
  },
]

for (const { what, problem: change, seats: other, plan: spoil, told } of planted)
  test(`S8 the checker finds ${what}, and nothing else`, () => {
    const problem = aWeek(change)
    const plan = aPlan(problem, other ?? seats)
    spoil?.(plan)
    const faults = checkPlan(problem, plan)
    expect(faults).toHaveLength(told.length)
    for (const [at, start] of told.entries()) expect(faults[at]).toContain(start)
  })
