import { expect, test } from 'vitest'
import type { CircleEvent, OpenCircle } from '#app/domain/circle/circle.ts'
import { inRound, isOpen } from '#app/domain/circle/circle.ts'
import type { GuidesAside } from '#app/domain/protocol.ts'
import { emptyRoom, noAside, type Room } from '#app/live/circle-room.ts'
import {
  leadOf,
  leastSpoken,
  offerable,
  otherGuides,
  promptFor,
  signalsInOrder,
  turnsOf,
} from '#app/ui/circle/guide-turns.ts'
import { circleAfter } from '../support/given.ts'
import { by, gathered, seatId } from '../support/seats.ts'

const { ana, ben, guide, cora } = seatId
const noGuides: GuidesAside = {
  signals: [],
  paused: [],
  notes: [],
  fairness: [],
  softSeconds: 0,
  turn: null,
  crisis: null,
  pages: [],
  contacts: [],
}
const openAfter = (events: CircleEvent[]): OpenCircle => {
  const circle = circleAfter(events)
  if (!isOpen(circle)) throw new Error('This circle is not open')
  return circle
}
const roomOf = (given: Partial<Room> = {}): Room => ({ ...emptyRoom, you: by.guide, ...given })

const round: CircleEvent[] = [
  ...gathered,
  { type: 'RoundStarted', promptId: 'p', order: [ana, ben, guide] },
  { type: 'PieceOffered', seatId: ana },
]
const turnsAfter = (events: CircleEvent[]) => {
  const circle = openAfter(events)
  return inRound(circle) ? Object.fromEntries(turnsOf(circle).map(({ seatId, turn }) => [seatId, turn])) : {}
}

test('C8 a guide sees who has the turn, who is next and who comes later, in the announced order', () => {
  expect(turnsAfter(round)).toEqual({ [ana]: 'now', [ben]: 'next', [guide]: 'to-come' })
  const deferred: CircleEvent[] = [
    ...round,
    { type: 'TurnDeferred', seatId: ana },
    { type: 'PieceOffered', seatId: ben },
  ]
  expect(turnsAfter(deferred)).toEqual({ [ana]: 'later', [ben]: 'now', [guide]: 'next' })
  const ended: CircleEvent[] = [
    ...deferred,
    { type: 'TurnEnded', seatId: ben },
    { type: 'PieceOffered', seatId: guide },
  ]
  expect(turnsAfter(ended)).toEqual({ [ana]: 'next', [ben]: 'done', [guide]: 'now' })
})

test('C6 a turn let pass looks in the list like any other turn that is over', () => {
  const over: CircleEvent[] = [...round, { type: 'TurnEnded', seatId: ana }]
  expect(turnsAfter(over)[ana]).toBe('done')
})

test('C9 the one who has spoken least is told from the turns, and nobody is while all had as many', () => {
  const had = (turns: number, seatId: string) => ({ seatId, turns, passes: 0 })
  expect(leastSpoken([had(2, ana), had(1, ben)], [ana, ben])).toBe(ben)
  expect(leastSpoken([had(1, ana)], [ana, ben])).toBe(ben)
  expect(leastSpoken([had(1, ana), had(1, ben)], [ana, ben])).toBeNull()
  expect(leastSpoken([], [ana])).toBeNull()
})

test('C13 nobody who pauses, and nobody whose line is given up, is proposed for the piece', () => {
  const circle = openAfter(gathered)
  const aside = { ...noAside, guides: { ...noGuides, paused: [ana] } }
  expect(offerable(roomOf(), circle)).toEqual([ana, ben])
  expect(offerable(roomOf({ aside }), circle)).toEqual([ben])
  expect(offerable(roomOf({ presence: { [ben]: 'left' } }), circle)).toEqual([ana])
})

test('C11 a guide is told whether they lead, somebody else does, or nobody', () => {
  const led: CircleEvent[] = [...gathered, { type: 'AuthorityTaken', seatId: guide }]
  expect(leadOf({ you: by.guide }, circleAfter(led))).toBe('mine')
  expect(leadOf({ you: by.cora }, circleAfter(led))).toBe('other')
  const lapsed: CircleEvent[] = [...led, { type: 'CircleHeld', hold: 'absence' }, { type: 'AuthorityLapsed' }]
  expect(leadOf({ you: by.guide }, circleAfter(lapsed))).toBe('nobody')
})

test('C11 the lead is handed only to another guide who sits here', () => {
  const both: CircleEvent[] = [...gathered, { type: 'SeatTaken', seatId: cora, role: 'co-guide' }]
  expect(otherGuides(roomOf(), circleAfter(both))).toEqual([cora])
  expect(otherGuides(roomOf({ presence: { [cora]: 'left' } }), circleAfter(both))).toEqual([])
  expect(otherGuides(roomOf(), circleAfter(gathered))).toEqual([])
})

test('C8 a prompt that the circle has heard is not proposed again while there are others', () => {
  expect(promptFor(['one', 'two'], [])).toBe('one')
  expect(promptFor(['one', 'two'], ['one'])).toBe('two')
  expect(promptFor(['one', 'two'], ['one', 'two'])).toBe('one')
})

test('C14 signals that nobody has seen come first, the most urgent and then the oldest of them on top', () => {
  const signal = (signalId: string, kind: 'okay' | 'moment' | 'someone', at: number, seen = false) => ({
    ...{ signalId, kind, at, seatId: ana, level: 0 as const },
    acknowledgedBy: seen ? 'Gil' : null,
  })
  const signals = [
    signal('seen', 'someone', 1, true),
    signal('okay', 'okay', 2),
    signal('later', 'someone', 5),
    signal('first', 'someone', 4),
    signal('moment', 'moment', 3),
  ]
  expect(signalsInOrder(signals).map(({ signalId }) => signalId)).toEqual([
    'first',
    'later',
    'moment',
    'okay',
    'seen',
  ])
})
