import { expect, test } from 'vitest'
import { coverageOf } from '#app/domain/on-call/coverage.ts'

const at = (hour: number) => `2026-11-26T${String(hour).padStart(2, '0')}:00:00Z`
const shift = (from: number, to: number) => ({ from: at(from), to: at(to) })

test('R2 somebody is on duty without a gap until the last shift that joins on ends; nobody until the next begins', () => {
  const roster = [shift(16, 20), shift(8, 12), shift(11, 14), shift(14, 15)]
  const hours: [hour: number, watched: boolean, until: string | null][] = [
    [7, false, at(8)],
    [8, true, at(15)],
    [13, true, at(15)],
    [15, false, at(16)],
    [19, true, at(20)],
    [20, false, null],
  ]
  for (const [hour, watched, until] of hours)
    expect(coverageOf(roster, at(hour)), `at ${hour}`).toEqual({ watched, until })
  expect(coverageOf([], at(8))).toEqual({ watched: false, until: null })
})
