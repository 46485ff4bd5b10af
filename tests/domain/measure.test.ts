import { expect, test } from 'vitest'
import { changeOf } from '#app/domain/measure/change.ts'
import { type Known, dueAt, snoozedUntil } from '#app/domain/measure/rhythm.ts'
import { fits } from '#app/domain/measure/scale.ts'
import { scales } from '#app/domain/measure/scales.ts'
import { bandOf, callsForSomebody, clustersOf, reachesCut, totalOf } from '#app/domain/measure/score.ts'
import { defaultWindowPolicy } from '#app/domain/window/policy.ts'

/** Answers of this scale that come to this total, as early as they can. */
const answersOf = (of: keyof typeof scales, total: number) => {
  let left = total
  const most = scales[of].choices.length - 1
  return scales[of].items.map(() => {
    const one = Math.min(left, most)
    left -= one
    return one
  })
}

test('J6 the PHQ-9 is nine questions of 0 to 3, and its bands are the published ones at every edge', () => {
  const { items, choices } = scales['phq-9']
  expect([items.length, choices]).toEqual([
    9,
    ['Not at all', 'Several days', 'More than half the days', 'Nearly every day'],
  ])
  const all = Array.from({ length: 28 }, (_, total) => {
    expect(totalOf(answersOf('phq-9', total))).toBe(total)
    return bandOf('phq-9', total)
  })
  const from = (band: string, howMany: number) => Array.from({ length: howMany }, () => band)
  expect(all).toEqual([
    ...from('minimal', 5),
    ...from('mild', 5),
    ...from('moderate', 5),
    ...from('moderately severe', 5),
    ...from('severe', 8),
  ])
})

test('J6 the GAD-7 is seven questions of 0 to 3, and its bands are the published ones at every edge', () => {
  const { items, choices } = scales['gad-7']
  expect([items.length, choices.length]).toEqual([7, 4])
  expect([0, 4, 5, 9, 10, 14, 15, 21].map((total) => [total, bandOf('gad-7', total)])).toEqual([
    [0, 'minimal'],
    [4, 'minimal'],
    [5, 'mild'],
    [9, 'mild'],
    [10, 'moderate'],
    [14, 'moderate'],
    [15, 'severe'],
    [21, 'severe'],
  ])
  expect(totalOf(answersOf('gad-7', 21))).toBe(21)
  expect(totalOf(items.map(() => 3))).toBe(21)
})

test('J6 the PCL-5 is twenty questions of 0 to 4 in clusters B, C, D and E, and from 31 on a clinician looks', () => {
  const { items, choices } = scales['pcl-5']
  expect([items.length, choices.length]).toEqual([20, 5])
  expect(totalOf(items.map(() => 4))).toBe(80)
  expect([30, 31, 33].map(reachesCut)).toEqual([false, true, true])
  // Each item counts in the cluster that it is of, and in no other.
  const only = (n: number) => clustersOf(items.map((_, index) => (index === n - 1 ? 4 : 0)))
  const of = items.map((_, index) => Object.entries(only(index + 1)).find(([, score]) => score === 4)?.[0])
  expect(of.join('')).toBe('BBBBBCCDDDDDDDEEEEEE')
  expect(clustersOf(items.map(() => 4))).toEqual({ B: 20, C: 8, D: 28, E: 24 })
  expect(clustersOf(items.map((_, index) => (index === 5 ? null : 1)))).toEqual({ B: 5, C: null, D: 7, E: 6 })
})

test('J6 answers that are left open have no score, and only answers of the form are answers', () => {
  for (const scale of Object.values(scales)) {
    const whole = scale.items.map(() => 1)
    expect([fits(scale, whole), totalOf(whole)]).toEqual([true, whole.length])
    for (let n = 0; n < whole.length; n++) {
      const open = whole.map((one, index) => (index === n ? null : one))
      expect([fits(scale, open), totalOf(open)]).toEqual([true, null])
    }
    const with0 = (one: number) => [one, ...whole.slice(1)]
    expect(
      [whole.slice(1), with0(scale.choices.length), with0(-1), with0(0.5)].map((a) => fits(scale, a)),
    ).toEqual([...[false, false, false, false]])
  }
})

test('J6 the ninth answer of the PHQ-9 alone calls for somebody, from “several days” on, however much else is open', () => {
  const ninth = (value: number | null) => [...Array.from({ length: 8 }, () => null), value]
  expect([null, 0, 1, 2, 3].map((value) => callsForSomebody('phq-9', ninth(value)))).toEqual([
    ...[false, false, true, true, true],
  ])
  expect(callsForSomebody('phq-9', [...Array.from({ length: 8 }, () => 3), 0])).toBe(false)
  expect(
    callsForSomebody(
      'pcl-5',
      scales['pcl-5'].items.map(() => 4),
    ),
  ).toBe(false)
})

test('J6 a number is held against one’s own before it, and against nothing else', () => {
  const [one, two] = [
    { at: '2026-03-01T10:00:00Z', total: 12 },
    { at: '2026-03-08T10:00:00Z', total: 8 },
  ]
  expect(changeOf([])).toBe(null)
  expect(changeOf([one])).toEqual({ last: one, before: null, difference: 0 })
  expect(changeOf([one, two])).toEqual({ last: two, before: one, difference: -4 })
})

/** A session in Denver that ended at 14:00 on 2 March 2026; clocks go forward on the 8th. */
const session = {
  ...{ sessionId: 'one', start: '2026-03-02T19:00:00Z', plannedEnd: '2026-03-02T21:00:00Z' },
  ...{ actualStart: null, actualEnd: '2026-03-02T21:00:00Z' },
}
const denver = (now: string, of: Partial<Known> = {}) =>
  dueAt({
    ...{ sessions: [session], settled: [], snoozed: [], zone: 'America/Denver', now },
    policy: defaultWindowPolicy,
    ...of,
  })
const all = ['phq-9', 'gad-7', 'pcl-5']

test('J6 scales open 24 and 72 hours, 7, 14, 30 and 90 days after the end of a session, by the member’s clock', () => {
  const before = { settled: [] as Known['settled'] }
  const points = [
    ...['2026-03-03T21:00:00Z', '2026-03-05T21:00:00Z'],
    // From here on an hour earlier in UTC, and 14:00 where they are.
    ...['2026-03-09T20:00:00Z', '2026-03-16T20:00:00Z', '2026-04-01T20:00:00Z', '2026-05-31T20:00:00Z'],
  ]
  for (const at of points) {
    const justBefore = new Date(Date.parse(at) - 1000).toISOString()
    expect(denver(justBefore, before).due).toEqual([])
    expect(denver(at, before).due).toEqual(all)
    // Whether answered or passed over, they rest until the next point.
    before.settled = (['phq-9', 'gad-7', 'pcl-5'] as const).map((scale) => ({ scale, at }))
    expect(denver(at, before).due).toEqual([])
  }
  expect(denver('2026-06-30T19:59:59Z').due).toEqual(all)
  expect(denver('2026-06-30T20:00:00Z').due).toEqual([])
})

test('J6 a session that moves takes everything along; without its end recorded the planned one counts', () => {
  const later = { ...session, actualEnd: '2026-03-04T21:00:00Z' }
  expect(denver('2026-03-03T21:00:00Z', { sessions: [later] }).due).toEqual([])
  expect(denver('2026-03-05T21:00:00Z', { sessions: [later] }).due).toEqual(all)
  expect(denver('2026-03-03T21:00:00Z', { sessions: [{ ...session, actualEnd: null }] }).due).toEqual(all)
  expect(denver('2026-03-03T21:00:00Z', { sessions: [] })).toEqual({ due: [], nudge: null })
})

test('J6 one scale is asked for a day, in no rest and no quiet hours; answered, skipped or put off, there is no other that day', () => {
  const nudge = (now: string, of: Partial<Known> = {}) => denver(now, of).nudge
  // Rest lasts until 14:00 on the 3rd, and quiet hours from 21:00 to 09:00.
  expect(nudge('2026-03-03T20:59:59Z')).toBe(null)
  expect(nudge('2026-03-03T21:00:00Z')).toBe('phq-9')
  expect(nudge('2026-03-04T04:00:00Z')).toBe(null)
  expect(nudge('2026-03-04T15:59:59Z')).toBe(null)
  expect(nudge('2026-03-04T16:00:00Z')).toBe('phq-9')
  const settled = [{ scale: 'phq-9' as const, at: '2026-03-03T22:00:00Z' }]
  expect(nudge('2026-03-03T22:00:00Z', { settled })).toBe(null)
  expect(nudge('2026-03-04T16:00:00Z', { settled })).toBe('gad-7')
  const at = '2026-03-03T22:00:00Z'
  const until = snoozedUntil(at, 'America/Denver')
  expect(until).toBe('2026-03-04T07:00:00Z')
  const put = (how: string | null) => ({ snoozed: [{ scale: 'phq-9' as const, at, until: how }] })
  expect(nudge('2026-03-03T23:00:00Z', put(until))).toBe(null)
  expect(nudge('2026-03-04T16:00:00Z', put(until))).toBe('phq-9')
  expect(nudge('2026-03-04T16:00:00Z', put(null))).toBe('gad-7')
  // What is put off can be had all the same.
  expect(denver('2026-03-04T16:00:00Z', put(null)).due).toEqual(all)
})
