import { expect, test } from 'vitest'
import { keptUntil } from '#app/domain/leaving.ts'
import { defaultWindowPolicy as policy } from '#app/domain/window/policy.ts'

const zone = 'America/Denver'
const closedAt = '2026-03-06T18:00:00Z'
const session = (start: string, plannedEnd: string, actualEnd: string | null = plannedEnd) => {
  return { sessionId: 's', start, plannedEnd, actualStart: null, actualEnd }
}
const until = (...sessions: ReturnType<typeof session>[]) => keptUntil({ closedAt, sessions, policy, zone })

test('K15 seven days after an account is closed, or after the rest its person was in then, by their own clock', () => {
  expect(until()).toBe('2026-03-13T18:00:00Z')
  // A rest that is over gives nothing more.
  expect(until(session('2026-03-01T16:00:00Z', '2026-03-01T18:00:00Z'))).toBe('2026-03-13T18:00:00Z')
  // Two hours after treatment: 24 hours of rest, then seven days.
  expect(until(session('2026-03-06T14:00:00Z', '2026-03-06T16:00:00Z'))).toBe('2026-03-14T16:00:00Z')
  // Until the morning after the first night, where that is later; clocks go forward that weekend and hours elapse.
  expect(until(session('2026-03-06T07:00:00Z', '2026-03-06T08:00:00Z'))).toBe('2026-03-14T15:00:00Z')
  // Under way, its end not recorded: the planned one counts.
  expect(until(session('2026-03-06T17:00:00Z', '2026-03-06T19:00:00Z', null))).toBe('2026-03-14T19:00:00Z')
  // What is to come was not the state in which they left.
  expect(until(session('2026-03-07T14:00:00Z', '2026-03-07T16:00:00Z', null))).toBe('2026-03-13T18:00:00Z')
})
