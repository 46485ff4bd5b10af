import { expect, test } from 'vitest'
import type { CircleEvent } from '#app/domain/circle/circle.ts'
import { openRoom, type Room, noAside } from '#app/live/circle-room.ts'
import { shownOf } from '#app/live/shown.ts'
import { intentOfKey } from '#app/ui/circle/key-intents.ts'
import { circleAfter } from '../support/given.ts'
import { by, floorOpen, gathered, heldByAna, offeredToAna, seatId } from '../support/seats.ts'

const { ana, ben, guide } = seatId
const seen = (events: CircleEvent[], you: Room['you']) => {
  const room = openRoom({
    snapshot: { seq: events.length, wordSeq: 0, circle: circleAfter(events), you },
    words: [],
    names: [],
    presence: {},
    prompts: [],
    aside: noAside,
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
})

test('C6 a guide’s key is about the seat that has the piece on their screen, and about nobody while it rests', () => {
  for (const key of ['s', 't']) expect(intentOfKey(key, seen(floorOpen, by.guide))).toBeNull()
  expect(intentOfKey('s', seen(offeredToAna, by.guide))).toEqual({ type: 'SkipOffer', seatId: ana })
  expect(intentOfKey('t', seen(heldByAna, by.guide))).toEqual({ type: 'TakePiece', seatId: ana })
})

test('keys of guides do nothing for a participant', () => {
  const view = seen([...floorOpen, hand(ben)], by.ana)
  for (const key of ['o', 's', 't']) expect(intentOfKey(key, view)).toBeNull()
})

test('C6 come back to me is one key, and only of my own turn', () => {
  const round: CircleEvent[] = [
    ...gathered,
    { type: 'RoundStarted', promptId: 'p1', order: [ana, ben, guide] },
    { type: 'PieceOffered', seatId: ana },
  ]
  expect(intentOfKey('c', seen(round, by.ana))).toEqual({ type: 'DeferTurn', seatId: ana })
  expect(intentOfKey('c', seen(round, by.guide))).toBeNull()
})

test('C13 a pause is one key for a participant, and none for who leads', () => {
  expect(intentOfKey('b', seen(floorOpen, by.ana))).toEqual({ type: 'Pause' })
  expect(intentOfKey('b', seen(floorOpen, by.guide))).toBeNull()
  expect(intentOfKey('b', seen(floorOpen, by.zoe))).toBeNull()
})

test('C11 a guide holds the circle with one key, and does not resume it by the same slip', () => {
  expect(intentOfKey('d', seen(floorOpen, by.guide))).toEqual({ type: 'Hold' })
  expect(intentOfKey('d', seen([...floorOpen, { type: 'CircleHeld', hold: 'asked' }], by.guide))).toBeNull()
})

test('no other key acts', () => {
  const view = seen(floorOpen, by.guide)
  for (const key of ['x', 'Enter', 'Escape', ' ', 'ArrowLeft', 'é']) expect(intentOfKey(key, view)).toBeNull()
})
