import { expect, test } from 'vitest'
import { alarm } from '#app/domain/circle/alarm.ts'
import type { CircleEvent } from '#app/domain/circle/circle.ts'
import { circleAfter, given } from '../support/given.ts'
import { anaSpeaks, by, ended, endsAt, five, floorOpen, gone, guideGone, seatId } from '../support/seats.ts'

const wakes = (...events: CircleEvent[]) => alarm(circleAfter(events))
const { ana, guide } = seatId
const overtime = endsAt + 30 * 60_000
const lapsed: CircleEvent = { type: 'AuthorityLapsed' }
const dropped: CircleEvent = { type: 'PersonDropped', seatId: seatId.ana, at: 5000 }

test('an open circle wakes half an hour after its time, others never', () => {
  expect(wakes(...five)).toBe(overtime)
  expect(wakes(...floorOpen)).toBeNull()
  expect(wakes()).toBeNull()
  expect(wakes(...ended)).toBeNull()
})
test('C7 a kept place wakes the circle after 75 seconds, once', () => {
  expect(wakes(...anaSpeaks, dropped)).toBe(80_000)
  expect(wakes(...anaSpeaks, dropped, { type: 'PlaceWaited', seatId: seatId.ana })).toBe(overtime)
  expect(
    wakes(
      ...anaSpeaks,
      dropped,
      { type: 'PlaceWaited', seatId: seatId.ana },
      { type: 'PlaceKept', seatId: seatId.ana, at: 90_000 },
    ),
  ).toBe(165_000)
})
test('C11 the guide’s absence wakes it after 10, 60 and 180 seconds', () => {
  expect(wakes(...five, ...guideGone)).toBe(gone + 10_000)
  expect(wakes(...five, ...guideGone, lapsed)).toBe(gone + 60_000)
  expect(wakes(...five, ...guideGone, lapsed, { type: 'HelpCalled' })).toBe(gone + 180_000)
  expect(wakes(...five, ...guideGone, { type: 'AuthorityTaken', seatId: seatId.cora })).toBe(overtime)
})
test('time brings nothing before the doors and after the end', () => {
  for (const type of ['TimePassed', 'HoldForCrisis'] as const) {
    given().when({ type, at: overtime, by: by.guide }).gives()
    given(...ended)
      .when({ type, at: overtime, by: by.guide })
      .gives()
  }
  given(...ended)
    .when({ type: 'PersonDropped', seatId: seatId.ana, by: by.guide })
    .gives()
})
test('a circle that nobody ends ends gently half an hour after its time', () => {
  const late = { type: 'TimePassed', by: by.guide } as const
  given(...anaSpeaks)
    .when({ ...late, at: endsAt + 30 * 60_000 - 1 })
    .gives()
  given(...anaSpeaks)
    .when({ ...late, at: endsAt + 30 * 60_000, guidesHere: [guide] })
    .gives({ type: 'TurnEnded', seatId: ana }, { type: 'CircleEnded', gently: true })
  given(...floorOpen)
    .when({ ...late, at: endsAt * 9 })
    .gives()
  expect(circleAfter([...five, { type: 'CircleEnded', gently: true }])).toMatchObject({ gently: true })
})
