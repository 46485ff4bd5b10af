import { expect, test } from 'vitest'
import { ringDays } from '#app/domain/schedule/ring-days.ts'
import type { MyWindow } from '#app/domain/services-seats.ts'
import { defaultWindowPolicy } from '#app/domain/window/policy.ts'
import { boundsOf } from '#app/domain/window/window.ts'

const zone = 'America/Denver'
const session = {
  sessionId: 'one',
  start: '2026-11-23T18:00:00Z',
  plannedEnd: '2026-11-23T20:00:00Z',
  actualStart: null,
  actualEnd: '2026-11-23T20:00:00Z',
}
const circle = {
  circleId: 'c',
  endsAt: '',
  zone,
  guides: [],
  phase: null,
  rule: 'outside-window' as const,
  mayChange: true,
}
const mine = (change: Partial<MyWindow>): MyWindow => ({
  ...{ zone, now: '2026-11-26T02:00:00Z', agreementsAffirmed: true, mine: [], offers: [] },
  window: {
    phase: 'peak',
    sessionStart: session.start,
    sessionEnd: session.plannedEnd,
    provisional: false,
    bounds: boundsOf(session, defaultWindowPolicy, zone),
    nextStart: null,
    ...{ preparing: false, until: null },
  },
  ...change,
})

test('S15 after a session the ring runs from its local day to the last of its window, and today is a local day', () => {
  const days = ringDays(mine({ mine: [{ ...circle, title: 'Evening', startsAt: '2026-11-28T02:30:00Z' }] }))
  expect(days.map(({ phase }) => phase).join(' ')).toBe(
    'rest rest peak peak open open open open tail tail tail',
  )
  expect(days[0]).toMatchObject({ date: '2026-11-23', session: true, when: 'past' })
  // 02:00 UTC is the evening before in Denver.
  expect(days.find(({ when }) => when === 'today')?.date).toBe('2026-11-25')
  expect(days.find(({ circles }) => circles.length > 0)).toMatchObject({
    date: '2026-11-27',
    circles: ['Evening'],
  })
})

test('S15 before a session the ring runs from today to its day; without any it is two quiet weeks from today', () => {
  const { window } = mine({})
  const prep = ringDays(
    mine({
      now: '2026-11-20T18:00:00Z',
      window: window && { ...window, phase: 'prep', nextStart: session.start },
    }),
  )
  expect(prep.map(({ date, phase }) => `${date} ${phase}`)).toEqual([
    '2026-11-20 prep',
    '2026-11-21 prep',
    '2026-11-22 prep',
    '2026-11-23 rest',
  ])
  const quiet = ringDays(mine({ window: null }))
  expect(quiet).toHaveLength(14)
  expect(quiet.every(({ phase }) => phase === 'steady')).toBe(true)
  expect(quiet[0]?.when).toBe('today')
})
