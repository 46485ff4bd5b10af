import { expect, test } from 'vitest'
import { telOf } from '#app/domain/preparing/hard-card.ts'
import { afterList, beforeList } from '#app/domain/preparing/lists.ts'
import { preparationOf } from '#app/domain/preparing/preparation.ts'
import { defaultWindowPolicy } from '#app/domain/window/policy.ts'

const session = (start: string, plannedEnd: string, actualEnd: string | null = null) => ({
  ...{ sessionId: start, start, plannedEnd, actualEnd, actualStart: null },
})
/** 10:00 to 12:00 in Denver (UTC-7 in winter). */
const one = session('2026-12-10T17:00:00Z', '2026-12-10T19:00:00Z')
const at = (now: string, sessions = [one]) =>
  preparationOf(sessions, defaultWindowPolicy, 'America/Denver', now)

test('J7 a week before a session its list is there, a day and a half before its clocks, and after it its hours', () => {
  expect(at('2026-12-01T17:00:00Z')).toMatchObject({ before: null, clocks: [], after: [] })
  expect(at('2026-12-05T17:00:00Z')).toMatchObject({
    before: { sessionId: one.sessionId, startsAt: '2026-12-10T17:00:00Z' },
    clocks: [],
  })
  expect(at('2026-12-10T08:00:00Z').clocks.map(({ kind, at: when }) => [kind, when])).toEqual([
    ['no-solids', '2026-12-10T14:00:00Z'],
    ['no-drink', '2026-12-10T16:00:00Z'],
    ['session', '2026-12-10T17:00:00Z'],
  ])
  const rest = at('2026-12-11T03:00:00Z')
  expect(rest.before).toBe(null)
  expect(rest.clocks).toEqual([{ kind: 'not-before', at: '2026-12-11T19:00:00Z' }])
  expect(rest.after.map(({ key, from, now }) => [key, from, now])).toEqual([
    ['first-hours', '2026-12-10T19:00:00Z', false],
    ['evening', '2026-12-10T23:00:00Z', true],
    ['morning', '2026-12-11T12:00:00Z', false],
    ['quiet-day', '2026-12-11T19:00:00Z', false],
  ])
  expect(rest.after.at(-1)?.until).toBe('2026-12-12T07:00:00Z')
  expect(at('2026-12-12T08:00:00Z').after).toEqual([])
})

test('J7 a session that ends late moves all of its hours, and the next one’s list stands beside them', () => {
  const late = session(one.start, one.plannedEnd, '2026-12-10T22:00:00Z')
  const next = session('2026-12-14T17:00:00Z', '2026-12-14T19:00:00Z')
  const both = at('2026-12-10T23:00:00Z', [late, next])
  expect(both.after[0]).toEqual({
    ...{ key: 'first-hours', from: '2026-12-10T22:00:00Z', until: '2026-12-11T02:00:00Z', now: true },
  })
  expect(both.before?.sessionId).toBe(next.sessionId)
})

test('J7 its words owe nothing and shame nobody, and a medicine is only ever asked about', () => {
  const words = [
    ...beforeList.flatMap(({ says, more }) => [says, more]),
    ...Object.values(afterList).flatMap(({ title, says }) => [title, ...says]),
  ].join('\n')
  expect(words).not.toMatch(/overdue|must|missed|late|fail|streak|should|!|\bstop\b/i)
  expect(words.match(/medicine/g)).toHaveLength(1)
  expect(words).toContain('Ask them about every medicine')
})

test('J8 a number is dialled as it was meant, and words are no number', () => {
  expect(['+1 (555) 010-0100', '555 0100', '00 44 20', 'ask my sister', '+', '9'].map(telOf)).toEqual([
    ...['tel:+15550100100', 'tel:5550100', 'tel:004420', null, null, null],
  ])
})
