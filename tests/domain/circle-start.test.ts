import { expect, test } from 'vitest'
import { startOf } from '#app/domain/circle/start.ts'

test('a local time in a zone is one instant', () => {
  expect(startOf('2026-11-21', '18:30', 'America/Denver')).toEqual({ startsAt: '2026-11-22T01:30:00Z' })
  expect(startOf('2026-07-01', '09:00', 'America/Vancouver')).toEqual({ startsAt: '2026-07-01T16:00:00Z' })
})
test('a time that the clocks skip is not guessed', () => {
  expect(startOf('2026-03-08', '02:30', 'America/New_York')).toEqual({ unclear: 'gap' })
})
test('a time that the clocks show twice is not guessed', () => {
  expect(startOf('2026-11-01', '01:30', 'America/New_York')).toEqual({ unclear: 'twice' })
})
