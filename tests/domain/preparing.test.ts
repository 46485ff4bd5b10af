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

test('J8 a number is dialled as it was meant, never more than the first, and words are no number', () => {
  const cases: [typed: string, dialled: string | null][] = [
    ['+1 (555) 010-0100', '+15550100100'],
    ['555 0100', '5550100'],
    ['00 44 20', '004420'],
    ['ask my sister', null],
    ['+', null],
    ['9', null],
    ['911', '911'],
    ['(555) 010-0100', '5550100100'],
    ['+1.555.010.0100', '+15550100100'],
    ['(+1) 555 010 0100', '+15550100100'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['+49 30/123456', '+4930123456'],
    ['030 / 123456-0', '0301234560'],
    ['040 – 12 34 56', '040123456'],
    ['01 23 45 67 89', '0123456789'],
    ['8 912 345 67 89', '89123456789'],
    ['０３０ １２３４５６', '030123456'],
    // What stands beside it is not dialled.
    ['555-010-0100 ext. 12', '5550100100'],
    ['555-010-0100x12', '5550100100'],
    ['5550100100ext12', '5550100100'],
    ['555-010-0100 x12', '5550100100'],
    ['555 010 0100 #12', '5550100100'],
    ['555-010-0100/12', '5550100100'],
    ['555-010-0100,,12', '5550100100'],
    ['555 010 0100 (after 18:00)', '5550100100'],
    ['555 010 0100 (18:00)', '5550100100'],
    ['555 010 0100 18:00-20:00', '5550100100'],
    ['555 010 0100 9am', '5550100100'],
    ['555 010 0100 10 pm', '5550100100'],
    ['555 010 0100 2-4 pm', '5550100100'],
    ['Mo-Fr 9-17: 555 010 0100', '5550100100'],
    ['24h: 555 010 0100', '5550100100'],
    ['home 555 010 0100, work 555 010 0200', '5550100100'],
    ['555 010 0100 or 555 010 0200', '5550100100'],
    ['555 010 0100 / 555 010 0200', '5550100100'],
    ['555 010 0100 - 555 010 0200', '5550100100'],
    ['555 010 0100\n555 010 0200', '5550100100'],
    // Which digits it is, nobody can tell: read, not tapped.
    ['555 010 0100 555 010 0200', null],
    ['555 0100 555 0200', null],
    ['5550100100 18 20', null],
    ['flat 112, 555 010 0100', null],
    ['1800FLOWERS', null],
    ['555-010-01OO', null],
    ['555 010 0100h', null],
    ['555-010-0100h, 555 010 0200', null],
  ]
  for (const [typed, dialled] of cases)
    expect(telOf(typed), typed).toBe(dialled === null ? null : `tel:${dialled}`)
})
