import { expect, test } from 'vitest'
import { readProblem } from '#app/domain/schedule/check-problem.ts'
import type { Problem } from '#app/domain/schedule/problem.ts'
import { canonical } from '#app/domain/schedule/problem.ts'
import { clinicProblem, shuffledProblem } from '../support/schedule-problems.ts'
import { aWeek } from '../support/plans.ts'

test('S6 a problem of the right shape is read as it is, with or without local days and rooms', () => {
  const problem = aWeek(({ circles }) => Object.assign(circles[0]!, { day: '2026-12-01', room: 'fern' }))
  expect(readProblem(structuredClone(problem))).toEqual({ problem, faults: [] })
})

test('S6 a booking in a circle that is gone, and a pair kept apart of whom one is not there, are no faults', () => {
  const problem = aWeek(({ sessions, keepApart }) => {
    Object.assign(sessions[0]!, { current: 'gone' })
    keepApart.push(['ana', 'somebody'])
  })
  expect(readProblem(problem).faults).toEqual([])
})

const faults: { what: string; change: (problem: Problem) => unknown; told: string[] }[] = [
  {
    what: 'a missing field',
    change: ({ circles }) => delete (circles[0] as { capacity?: number }).capacity,
    told: ['circles[0].capacity is missing.'],
  },
  {
    what: 'a field nobody knows',
    change: ({ sessions }) => Object.assign(sessions[1]!, { name: 'Ben' }),
    told: ['sessions[1] has fields nobody knows: name.'],
  },
  {
    what: 'a negative weight',
    change: ({ policy }) => (policy.weights.home = -1),
    told: ['policy.weights.home must be at least 0.'],
  },
  {
    what: 'a circle of nobody',
    change: ({ policy }) => (policy.minSize = 0),
    told: ['policy.minSize must be at least 1.'],
  },
  {
    what: 'half a person',
    change: ({ circles }) => (circles[0]!.capacity = 2.5),
    told: ['circles[0].capacity must be a whole number.'],
  },
  {
    what: 'a largest circle below the smallest',
    change: ({ policy }) => (policy.maxSize = 1),
    told: ['policy has a maxSize below its minSize.'],
  },
  {
    what: 'an unknown phase',
    change: ({ eligible }) => Object.assign(eligible[0]!, { phase: 'rest' }),
    told: ['eligible[0].phase must be one of peak, open, tail, steady.'],
  },
  {
    what: 'a time without a zone',
    change: ({ circles }) => (circles[0]!.start = '2026-12-01T18:00:00'),
    told: ['circles[0].start must be an instant in ISO 8601 UTC, like 2026-11-26T18:00:00Z.'],
  },
  {
    what: 'a time that does not exist',
    change: ({ circles }) => (circles[0]!.end = '2026-12-32T18:00:00Z'),
    told: ['Circle tue: its end, 2026-12-32T18:00:00Z, is not an instant that exists.'],
  },
  {
    what: 'a day that does not exist',
    change: ({ circles }) => (circles[0]!.day = '2026-02-30'),
    told: ['Circle tue: its day, 2026-02-30, is not a date that exists.'],
  },
  {
    what: 'an end before the start',
    change: ({ circles }) => (circles[0]!.end = '2026-12-01T17:00:00Z'),
    told: ['Circle tue ends before it starts.'],
  },
  {
    what: 'an unknown guide',
    change: ({ circles }) => (circles[0]!.guideId = 'who'),
    told: ['Circle tue has guide who, who is not listed.'],
  },
  {
    what: 'an unknown circle',
    change: ({ eligible }) => (eligible[0]!.circleId = 'no'),
    told: ['Session ana-1 is eligible for circle no, which is not listed.'],
  },
  {
    what: 'an unknown session',
    change: ({ eligible }) => (eligible[0]!.sessionId = 'no'),
    told: ['Session no is eligible for circle tue, but is not listed.'],
  },
  {
    what: 'a circle twice',
    change: ({ circles }) => circles.push(circles[0]!),
    told: ['Circle tue is listed more than once.'],
  },
  {
    what: 'a session twice',
    change: ({ sessions }) => sessions.push(sessions[0]!),
    told: ['Session ana-1 is listed more than once.'],
  },
  {
    what: 'a pair twice',
    change: ({ eligible }) => eligible.push(eligible[0]!),
    told: ['Session ana-1 is listed more than once as eligible for circle tue.'],
  },
  {
    what: 'a pin to nothing',
    change: ({ sessions }) => (sessions[0]!.pinned = true),
    told: ['Session ana-1 is pinned, but has no current circle.'],
  },
  {
    what: 'a pin to what nobody may have',
    change: ({ sessions }) => Object.assign(sessions[0]!, { current: 'gone', pinned: true }),
    told: ['Session ana-1 is pinned to circle gone, which is not among its eligible circles.'],
  },
  {
    what: 'somebody kept apart from themselves',
    change: ({ keepApart }) => keepApart.push(['ana', 'ana']),
    told: ['Member ana is to be kept apart from themselves.'],
  },
  {
    what: 'several faults at once, none hiding another',
    change: ({ policy, circles, guides }) => {
      policy.weights.cover = -5
      circles[2]!.guideId = 'who'
      guides.push({ id: 'lee', weeklyMax: 1 })
    },
    told: [
      'policy.weights.cover must be at least 0.',
      'Guide lee is listed more than once.',
      'Circle wed has guide who, who is not listed.',
    ],
  },
]

for (const { what, change, told } of faults)
  test(`S6 bad input is told in a sentence: ${what}`, () => {
    expect(readProblem(aWeek(change))).toEqual({ problem: null, faults: told })
  })

test('S6 what is no problem at all is told so', () => {
  expect(readProblem([]).faults).toEqual(['The problem must be an object.'])
  expect(readProblem({}).faults).toContain('policy is missing.')
})

test('S8 the order of its lists is no part of a problem', () => {
  const problem = clinicProblem(3, { sessions: 40 })
  expect(canonical(shuffledProblem(problem, 5))).toEqual(canonical(problem))
})
