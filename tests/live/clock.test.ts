import { expect, test } from 'vitest'
import { better, type ClockSample, sampleOf } from '#app/live/clock.ts'

const sample = (offset: number, trip: number, at = 0): ClockSample => ({ offset, trip, at })

test('C17 the server read its clock half way there and back', () => {
  expect(sampleOf(1_000, 1_200, 61_100)).toEqual({ offset: 60_000, trip: 200, at: 1_200 })
  expect(sampleOf(1_000, 1_000, 1_000).offset).toBe(0)
})

test('C17 the shortest way is believed, and an old one a little less with time', () => {
  const quick = sample(500, 80)
  expect(better(null, sample(520, 900))).toEqual(sample(520, 900))
  expect(better(sample(520, 900), quick)).toBe(quick)
  expect(better(quick, sample(520, 300, 60_000))).toBe(quick)
  const later = sample(520, 140, 10 * 60_000)
  expect(better(quick, later)).toBe(later)
})

test('C17 a phone whose clock was set while the page was open is believed anew', () => {
  const after = sample(-299_500, 2_000, 60_000)
  expect(better(sample(500, 80), after)).toBe(after)
})
