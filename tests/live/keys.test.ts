import { expect, test } from 'vitest'
import type { CircleEvent } from '#app/domain/circle/circle.ts'
import { openRoom, type Room } from '#app/live/circle-room.ts'
import { shownOf } from '#app/live/shown.ts'
import { intentOfKey } from '#app/ui/circle/keys.tsx'
import { circleAfter } from '../support/given.ts'
import { by, floorOpen, gathered, seatId } from '../support/seats.ts'

const { ana, ben, guide } = seatId
const seen = (events: CircleEvent[], you: Room['you']) => {
  const room = openRoom({
    snapshot: { seq: events.length, wordSeq: 0, circle: circleAfter(events), you },
    words: [],
    names: [],
    presence: {},
    now: '2026-11-21T18:00:00.000Z',
  })
  return { room, shown: shownOf(room) }
}
const hand = (seatId: string): CircleEvent => ({ type: 'HandRaised', seatId })

test('a turn has one key for each of its acts, in either case', () => {
  const view = seen(floorOpen, by.ana)
  expect(intentOfKey('a', view)).toEqual({ type: 'AcceptPiece' })
  expect(intentOfKey('A', view)).toEqual({ type: 'AcceptPiece' })
  expect(intentOfKey('p', view)).toEqual({ type: 'PassPiece' })
  expect(intentOfKey('f', view)).toEqual({ type: 'ReturnPiece' })
})

test('one key raises my hand and lowers it', () => {
  expect(intentOfKey('h', seen(floorOpen, by.ana))).toEqual({ type: 'RaiseHand' })
  expect(intentOfKey('h', seen([...floorOpen, hand(ben)], by.ana))).toEqual({ type: 'RaiseHand' })
  expect(intentOfKey('h', seen([...floorOpen, hand(ana)], by.ana))).toEqual({ type: 'LowerHand' })
})

test('C9 a guide’s key offers the piece to the first hand that is not their own', () => {
  const hands = [...floorOpen, hand(guide), hand(ben), hand(ana)]
  expect(intentOfKey('o', seen(hands, by.guide))).toEqual({ type: 'OfferPiece', seatId: ben })
  expect(intentOfKey('o', seen(floorOpen, by.guide))).toBeNull()
  expect(intentOfKey('o', seen(gathered, by.guide))).toBeNull()
  expect(intentOfKey('s', seen(hands, by.guide))).toEqual({ type: 'SkipOffer' })
  expect(intentOfKey('t', seen(hands, by.guide))).toEqual({ type: 'TakePiece' })
})

test('keys of guides do nothing for a participant', () => {
  const view = seen([...floorOpen, hand(ben)], by.ana)
  for (const key of ['o', 's', 't']) expect(intentOfKey(key, view)).toBeNull()
})

test('no other key acts', () => {
  const view = seen(floorOpen, by.guide)
  for (const key of ['b', 'Enter', 'Escape', ' ', 'ArrowLeft', 'é']) expect(intentOfKey(key, view)).toBeNull()
})
