import { expect, test } from 'vitest'
import { greedyPlan } from '#app/domain/schedule/greedy.ts'
import { objectiveOf } from '#app/domain/schedule/objective.ts'
import type { Problem } from '#app/domain/schedule/problem.ts'
import { gradation, proofOf } from '#app/domain/schedule/proof.ts'
import { unservedOf } from '#app/domain/schedule/unserved.ts'
import { aPlan, aWeek } from '../support/plans.ts'

const weighing = (weights: Partial<Problem['policy']['weights']>) =>
  aWeek(({ policy }) => Object.assign(policy.weights, weights))

test('S6 the formula counts seats, misses, what stands, phases and homes, less circles and the busiest guide of each week', () => {
  const problem = aWeek(({ sessions, eligible, circles }) => {
    Object.assign(sessions[0]!, { missed: 2, current: 'tue' })
    Object.assign(sessions[1]!, { current: 'late' })
    Object.assign(eligible[0]!, { phase: 'peak', home: true })
    // A Sunday's last minute is of the week before.
    Object.assign(circles[2]!, { start: '2026-12-06T23:59:00Z', end: '2026-12-07T01:00:00Z' })
  })
  const { objective } = aPlan(problem, { 'ana-1': 'tue', 'ben-1': 'tue', 'cem-1': 'wed', 'dee-1': 'wed' })
  expect(objective).toBe(200 + 12 + 6 + 3 + 104 * 3 - 20 * 2 - 5 * 1)
  circlesOn(problem, '2026-12-07T00:00:00Z')
  expect(objectiveOf(problem, [...pair('tue'), ...pair('wed')])).toBe(objective - 5)
})

const circlesOn = ({ circles }: Problem, start: string) => Object.assign(circles[2]!, { start })
const pair = (circleId: string) =>
  (circleId === 'tue' ? ['ana-1', 'ben-1'] : ['cem-1', 'dee-1']).map((sessionId) => ({ sessionId, circleId }))

test('S8 a bound between two values that a plan can have is as good as the lower one', () => {
  expect(gradation(aWeek())).toBe(1)
  expect(proofOf(aWeek(), 500, 500.9)).toEqual({ status: 'proved best', bound: 500 })
  expect(proofOf(aWeek(), 500, 501)).toEqual({ status: 'within 1 of the best', bound: 501 })
  const halves = weighing({
    cover: 10,
    missedBonus: 0,
    stability: 2.5,
    circleCost: 5,
    loadSpread: 7.5,
    peak: 5,
    open: 5,
    tail: 0,
    home: 0,
  })
  expect(gradation(halves)).toBe(2.5)
  expect(proofOf(halves, 10, 12.4)).toEqual({ status: 'proved best', bound: 10 })
})

test('S8 where weights share no measure a bound is taken as it is', () => {
  const odd = weighing({ home: Math.PI })
  expect(gradation(odd)).toBe(null)
  expect(proofOf(odd, 100, 100.0004)).toEqual({ status: 'within 0.001 of the best', bound: 100.0004 })
  expect(proofOf(odd, 100, 100.0000004).status).toBe('proved best')
})

test('S8 a bound below what a plan is worth is no bound', () => {
  expect(() => proofOf(aWeek(), 500, 499)).toThrow('more than its bound')
  expect(() => proofOf(aWeek(), 500, Number.NaN)).toThrow('more than its bound')
})

test('S7 a plan by hand keeps the pins and opens what gains most', () => {
  const problem = aWeek(({ sessions, eligible }) => {
    Object.assign(sessions[0]!, { current: 'wed', pinned: true })
    for (const pair of eligible) if (pair.circleId === 'late') pair.phase = 'peak'
  })
  const seats = Object.groupBy(greedyPlan(problem) ?? [], ({ circleId }) => circleId)
  expect(
    Object.fromEntries(
      Object.entries(seats).map(([id, list]) => [id, list?.map(({ sessionId }) => sessionId)]),
    ),
  ).toEqual({
    wed: ['ana-1', 'ben-1', 'fay-1'],
    late: ['cem-1', 'dee-1', 'eve-1'],
  })
})

test('S6 whoever has no seat is told why in a sentence', () => {
  const problem = aWeek(({ circles, eligible, sessions, keepApart }) => {
    circles.pop()
    keepApart.push(['ana', 'dee'])
    sessions[5]!.memberId = 'ana'
    problemWithout(eligible, 'eve-1')
  })
  const why = unservedOf(
    problem,
    ['ana-1', 'ben-1'].map((sessionId) => ({ sessionId, circleId: 'tue' })),
  )
  expect(why).toEqual([
    { sessionId: 'cem-1', why: 'Its 2 eligible circles would cost the plan more than they give.' },
    {
      sessionId: 'dee-1',
      why: 'Of its 2 eligible circles 1 would cost the plan more than it gives and 1 holds somebody who is to be kept apart.',
    },
    { sessionId: 'eve-1', why: 'No circle is eligible.' },
    {
      sessionId: 'fay-1',
      why: 'Its 2 eligible circles are on days on which the member is in another circle.',
    },
  ])
})

test('S6 a circle that is full, has a busy guide or would be too small is told as what it is', () => {
  const problem = aWeek(({ policy, circles, eligible }) => {
    policy.turnaroundMinutes = 30
    circles[2]!.capacity = 1
    for (const member of ['dee', 'eve', 'fay']) problemWithout(eligible, `${member}-1`)
    eligible.push({ sessionId: 'dee-1', circleId: 'tue', phase: 'open', home: false })
    eligible.push({ sessionId: 'eve-1', circleId: 'late', phase: 'open', home: false })
    eligible.push({ sessionId: 'fay-1', circleId: 'wed', phase: 'open', home: false })
  })
  const full = ['ana-1', 'ben-1', 'cem-1'].map((sessionId) => ({ sessionId, circleId: 'tue' }))
  expect(unservedOf(problem, full).map(({ why }) => why)).toEqual([
    'Its only eligible circle is full.',
    'Its only eligible circle is too close to another circle of its guide.',
    'Its only eligible circle would have too few people.',
  ])
})

const problemWithout = (eligible: Problem['eligible'], id: string) => {
  for (let at = eligible.length - 1; at >= 0; at--) if (eligible[at]!.sessionId === id) eligible.splice(at, 1)
}
