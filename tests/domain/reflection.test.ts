import { expect, test } from 'vitest'
import { listenings } from '#app/domain/circle/words.ts'
import { endOfShowing, lineOf, longestLine, mayAnswer } from '#app/domain/reflection/reflection.ts'

test('J3 the last day ends where its author is, also where a clock changes; a day that is over, too far or none is no day', () => {
  const now = '2026-10-30T22:30:00Z'
  expect(endOfShowing('2026-11-01', now, 'America/Denver')).toBe('2026-11-02T07:00:00Z')
  expect(endOfShowing('2026-10-31', now, 'UTC')).toBe('2026-11-01T00:00:00Z')
  // It is still the thirtieth in Denver, and the thirty-first in Auckland.
  expect(endOfShowing('2026-10-30', now, 'America/Denver')).toBe('2026-10-31T06:00:00Z')
  expect(endOfShowing('2026-10-30', now, 'Pacific/Auckland')).toBe(null)
  expect(endOfShowing('2027-10-31', now, 'UTC')).toBe('2027-11-01T00:00:00Z')
  for (const day of ['2027-11-02', '2026-02-30', 'tomorrow', ''])
    expect(endOfShowing(day, now, 'UTC')).toBe(null)
})

test('J3 the line of a list is the first words, never half a letter; listening only alone wants no answer', () => {
  expect(lineOf('  It was\n\na forest ')).toBe('It was a forest')
  expect(lineOf('word '.repeat(40))).toMatch(/^(?:word )+…$/)
  for (const text of ['word '.repeat(40), '🌲'.repeat(60), `a${'🌲'.repeat(60)}`]) {
    expect(lineOf(text).length).toBeLessThanOrEqual(longestLine)
    expect(lineOf(text).isWellFormed()).toBe(true)
  }
  expect(listenings.filter((heard) => !mayAnswer(heard))).toEqual(['listening-only'])
})
