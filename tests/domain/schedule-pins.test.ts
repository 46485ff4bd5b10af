import { expect, test } from 'vitest'
import { pinConflicts } from '#app/domain/schedule/pins.ts'
import type { Problem } from '#app/domain/schedule/problem.ts'
import { aWeek } from '../support/plans.ts'

const pin = (problem: Problem, pins: Record<string, string>) => {
  for (const session of problem.sessions) {
    const current = pins[session.id]
    if (current !== undefined) Object.assign(session, { current, pinned: true })
  }
}

const cases: {
  what: string
  pins: Record<string, string>
  problem?: (problem: Problem) => void
  told: string[]
}[] = [
  {
    what: 'nothing of pins that can hold',
    pins: { 'ana-1': 'tue', 'ben-1': 'late', 'cem-1': 'wed' },
    told: [],
  },
  {
    what: 'that a guide already runs another circle too close',
    pins: { 'ana-1': 'tue', 'ben-1': 'late' },
    problem: (problem) => (problem.policy.turnaroundMinutes = 25),
    told: ['Session ben-1 is pinned to circle late; guide lee already runs circle tue 10 minutes too close.'],
  },
  {
    what: 'that a guide already runs another circle at that time',
    pins: { 'ana-1': 'tue', 'ben-1': 'late', 'cem-1': 'late' },
    problem: ({ circles }) => (circles[1]!.start = '2026-12-01T18:30:00Z'),
    told: [
      'Sessions ben-1, cem-1 are pinned to circle late; guide lee already runs circle tue at that time.',
    ],
  },
  {
    what: 'that a co-guide already runs another circle',
    pins: { 'ana-1': 'tue', 'cem-1': 'wed' },
    problem: ({ circles }) => {
      Object.assign(circles[0]!, { coGuideId: 'kim' })
      Object.assign(circles[2]!, { start: '2026-12-01T18:30:00Z', end: '2026-12-01T19:30:00Z' })
    },
    told: ['Session cem-1 is pinned to circle wed; guide kim already runs circle tue at that time.'],
  },
  {
    what: 'that a guide’s week is too small',
    pins: { 'ana-1': 'tue', 'ben-1': 'late' },
    problem: ({ guides }) => (guides[0]!.weeklyMax = 1),
    told: ['Pins need guide lee for 2 circles in the week of 2026-11-30 (tue, late); lee takes at most 1.'],
  },
  {
    what: 'that a room is taken',
    pins: { 'ana-1': 'tue', 'ben-1': 'wed' },
    problem: ({ circles }) => {
      Object.assign(circles[0]!, { room: 'fern' })
      Object.assign(circles[2]!, { room: 'fern', start: '2026-12-01T18:30:00Z' })
    },
    told: ['Session ben-1 is pinned to circle wed; room fern already holds circle tue at that time.'],
  },
  {
    what: 'that a member would have two circles on one day',
    pins: { 'ana-1': 'tue', 'ben-1': 'late' },
    problem: ({ sessions }) => (sessions[1]!.memberId = 'ana'),
    told: [
      'Session ben-1 is pinned to circle late; session ana-1 of the same member, ana, is pinned to circle tue on that day, 2026-12-01.',
    ],
  },
  {
    what: 'that two are to be kept apart',
    pins: { 'ana-1': 'tue', 'ben-1': 'tue' },
    problem: ({ keepApart }) => keepApart.push(['ben', 'ana']),
    told: [
      'Session ben-1 is pinned to circle tue; session ana-1 is pinned there too, and members ana and ben are to be kept apart.',
    ],
  },
  {
    what: 'that there is no room for all',
    pins: { 'ana-1': 'tue', 'ben-1': 'tue', 'cem-1': 'tue', 'dee-1': 'tue' },
    told: ['Sessions ana-1, ben-1, cem-1, dee-1 are pinned to circle tue, which has room for 3.'],
  },
  {
    what: 'that a circle is too small for any circle',
    pins: { 'ana-1': 'tue' },
    problem: ({ circles }) => (circles[0]!.capacity = 1),
    told: ['Session ana-1 is pinned to circle tue, which has room for 1; a circle needs 2 people.'],
  },
  {
    what: 'that there are too many first-timers',
    pins: { 'ana-1': 'tue', 'ben-1': 'tue' },
    problem: ({ sessions }) => sessions.forEach((session) => (session.first = true)),
    told: [
      'Sessions ana-1, ben-1 are pinned to circle tue; 2 of them are first-timers, and a circle takes 1.',
    ],
  },
  {
    what: 'that too few can come to make a circle',
    pins: { 'ana-1': 'tue' },
    problem: (problem) =>
      (problem.eligible = problem.eligible.filter(
        ({ circleId, sessionId }) => circleId !== 'tue' || sessionId === 'ana-1',
      )),
    told: [
      'Session ana-1 is pinned to circle tue, where at most 1 can come together; a circle needs 2 people.',
    ],
  },
]

for (const { what, pins, problem: change, told } of cases)
  test(`S10 one is told ${what}`, () => {
    const problem = aWeek(change)
    pin(problem, pins)
    expect(pinConflicts(problem)).toEqual(told)
  })
