import { expect, test } from 'vitest'
import { onNow, rosterDays } from '#app/domain/on-call/roster-days.ts'
import type { Shift } from '#app/domain/services-on-call.ts'

const zone = 'America/Denver'
let count = 0
const shift = (name: string, kind: Shift['kind'], from: string, to: string): Shift => ({
  ...{ shiftId: `${(count += 1)}`, personId: name, name, kind, from, to },
})

test('the roster says by day who begins, and when nobody is on call', () => {
  const shifts = [
    shift('Ilse', 'on-call', '2026-11-20T02:00:00Z', '2026-11-20T18:00:00Z'),
    shift('Wren', 'backup', '2026-11-20T15:00:00Z', '2026-11-21T15:00:00Z'),
    shift('Odd', 'on-call', '2026-11-20T17:00:00Z', '2026-11-21T15:00:00Z'),
    shift('Ilse', 'on-call', '2026-11-21T16:00:00Z', '2026-11-22T07:00:00Z'),
  ]
  const [today, next, last] = rosterDays(shifts, '2026-11-20T16:00:00Z', zone, 3)
  expect(today).toMatchObject({ date: '2026-11-20', at: '2026-11-20T16:00:00Z', gaps: [], bare: false })
  // What runs already stands with what begins today.
  expect(today?.shifts.map(({ name }) => name)).toEqual(['Ilse', 'Wren', 'Odd'])
  expect(next?.gaps).toEqual([{ from: '2026-11-21T15:00:00Z', to: '2026-11-21T16:00:00Z' }])
  expect(next?.shifts.map(({ name }) => name)).toEqual(['Ilse'])
  expect(last).toMatchObject({ date: '2026-11-22', shifts: [], bare: true })
  expect(last?.gaps).toEqual([{ from: '2026-11-22T07:00:00Z', to: '2026-11-23T07:00:00Z' }])
})

test('a day on which the clocks go back has its hour more', () => {
  const [day] = rosterDays([], '2026-11-01T06:00:00Z', zone, 1)
  expect(day?.gaps).toEqual([{ from: '2026-11-01T06:00:00Z', to: '2026-11-02T07:00:00Z' }])
})

test('who is on call now is named once, until the last of them goes', () => {
  const shifts = [
    shift('Ilse', 'on-call', '2026-11-20T02:00:00Z', '2026-11-20T18:00:00Z'),
    shift('Ilse', 'on-call', '2026-11-20T16:00:00Z', '2026-11-20T20:00:00Z'),
    shift('Odd', 'on-call', '2026-11-20T20:00:00Z', '2026-11-20T22:00:00Z'),
    shift('Wren', 'backup', '2026-11-20T02:00:00Z', '2026-11-20T23:00:00Z'),
  ]
  expect(onNow(shifts, '2026-11-20T17:00:00Z', 'on-call')).toEqual({
    names: ['Ilse'],
    until: '2026-11-20T20:00:00Z',
  })
  expect(onNow(shifts, '2026-11-20T20:00:00Z', 'on-call').names).toEqual(['Odd'])
  expect(onNow(shifts, '2026-11-20T22:00:00Z', 'on-call')).toEqual({ names: [], until: null })
})
