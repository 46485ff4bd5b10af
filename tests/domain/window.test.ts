import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { defaultWindowPolicy, windowPolicySchema } from '#app/domain/window/policy.ts'
import { boundsOf, windowAt, windowOf } from '#app/domain/window/window.ts'
import { golden } from './window-golden.ts'

const utc = (at: string | null) => (at === null ? null : Temporal.Instant.from(at).toString())

test.each(golden)('S4 where a member stands: $says', ({ zone, sessions, policy, at, is }) => {
  const settings = { ...defaultWindowPolicy, ...policy }
  const expected = { ...is, until: utc(is.until) }
  expect(windowOf(sessions, settings, zone, at)).toEqual(expected)
  expect(windowOf(sessions.toReversed(), settings, zone, at), 'in any order').toEqual(expected)
  const [only, another] = sessions
  if (only && !another) expect(windowAt(only, settings, zone, at)).toEqual(expected)
})

test('S4 the cases worked out by hand are many, and each has a name of its own', () => {
  expect(golden.length).toBeGreaterThanOrEqual(60)
  expect(new Set(golden.map(({ says }) => says)).size).toBe(golden.length)
})

test('S4 the ends of the phases after a session, for the ring of days', () => {
  const session = {
    ...{ sessionId: 's', start: '2026-07-06T14:00:00.000Z', plannedEnd: '2026-07-06T16:00:00.000Z' },
    ...{ actualStart: null, actualEnd: '2026-07-06T16:30:00.000Z' },
  }
  expect(boundsOf(session, defaultWindowPolicy, 'America/New_York')).toEqual({
    restUntil: '2026-07-07T16:30:00Z',
    quietUntil: '2026-07-08T04:00:00Z',
    peakUntil: '2026-07-09T16:30:00Z',
    openUntil: '2026-07-13T16:30:00Z',
    tailUntil: '2026-07-16T16:30:00Z',
  })
})

test('S4 a time without an offset is no instant, and is not guessed', () => {
  const session = {
    ...{ sessionId: 's', start: '2026-07-06T14:00', plannedEnd: '2026-07-06T16:00' },
    ...{ actualStart: null, actualEnd: null },
  }
  expect(() => boundsOf(session, defaultWindowPolicy, 'America/New_York')).toThrow(RangeError)
})

test('S4 a clinic may lengthen its window, but never rest less than 24 hours, nor end a phase before the one it follows', () => {
  const accepts = (change: object) =>
    windowPolicySchema.safeParse({ ...defaultWindowPolicy, ...change }).success
  expect(accepts({})).toBe(true)
  expect(accepts({ quietDay: 'opt-in', restHours: 36, tailDays: 14 })).toBe(true)
  expect(accepts({ restHours: 23 })).toBe(false)
  expect(accepts({ restUntil: '24:00' })).toBe(false)
  expect(accepts({ restUntil: '8:00' })).toBe(false)
  expect(accepts({ quietDay: 'never' })).toBe(false)
  expect(accepts({ restHours: 80 })).toBe(false)
  expect(accepts({ openDays: 2 })).toBe(false)
  expect(accepts({ tailDays: 6 })).toBe(false)
  expect(accepts({ openDays: 7.5 })).toBe(false)
  expect(accepts({ sold: true })).toBe(false)
})
