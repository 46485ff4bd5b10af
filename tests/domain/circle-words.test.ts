import { expect, test } from 'vitest'
import type { CircleEvent } from '#app/domain/circle/circle.ts'
import { refuseUnlessTurn } from '#app/domain/circle/decide-piece.ts'
import { refusalOf } from '#app/domain/refusal.ts'
import { circleAfter } from '../support/given.ts'
import {
  anaSpeaks,
  ended,
  five,
  floorOpen,
  heldByAna,
  offeredToAna,
  round,
  seatId,
} from '../support/seats.ts'

const { guide, ana, ben } = seatId
const held: CircleEvent = { type: 'CircleHeld', hold: 'asked' }
const at = 500_000

test('C5 words of an earlier turn, of another seat or of no turn are refused', () => {
  const held = circleAfter(heldByAna)
  const epoch = heldByAna.length
  const again = circleAfter([
    ...heldByAna,
    { type: 'TurnEnded', seatId: ana },
    { type: 'PieceAccepted', seatId: ana },
  ])
  expect(refusalOf(() => refuseUnlessTurn(held, ana, epoch))).toBeNull()
  expect(refusalOf(() => refuseUnlessTurn(held, ben, epoch))).toBe('piece-not-yours')
  expect(refusalOf(() => refuseUnlessTurn(again, ana, epoch))).toBe('stale-turn')
  expect(refusalOf(() => refuseUnlessTurn(circleAfter(offeredToAna), ana, epoch))).toBe('piece-not-yours')
  expect(refusalOf(() => refuseUnlessTurn(circleAfter(floorOpen), null, epoch))).toBe('piece-not-yours')
  expect(refusalOf(() => refuseUnlessTurn(circleAfter(ended), ana, epoch))).toBe('circle-ended')
})
test('C5 nothing is said while held, except in a private room, where both who sit there speak', () => {
  const epoch = anaSpeaks.length
  const says = (events: readonly CircleEvent[], seat: string, number: number) =>
    refusalOf(() => refuseUnlessTurn(circleAfter(events), seat, number))
  expect(says([...anaSpeaks, held], ana, epoch)).toBe('circle-held')
  expect(says([...anaSpeaks, held, { type: 'CircleResumed' }], ana, epoch)).toBeNull()
  const room: CircleEvent[] = [
    { type: 'PrivateRoomOpened', capacity: 1 },
    { type: 'SeatTaken', seatId: guide, role: 'guide' },
    { type: 'SeatTaken', seatId: ana, role: 'participant' },
    { type: 'AuthorityTaken', seatId: guide },
  ]
  for (const events of [room, [...room, held]]) {
    expect(says(events, ana, 1)).toBeNull()
    expect(says(events, guide, 1)).toBeNull()
    expect(says(events, ana, 2)).toBe('stale-turn')
    expect(says(events, ben, 1)).toBe('piece-not-yours')
  }
  expect(says([...room, { type: 'SeatLeft', seatId: ana }], ana, 1)).toBe('piece-not-yours')
  expect(says([...room, { type: 'CircleEnded' }], ana, 1)).toBe('circle-ended')
})
test('C5 nobody says anything before the piece is theirs, nor in the quiet minute', () => {
  const says = (events: readonly CircleEvent[]) =>
    refusalOf(() => refuseUnlessTurn(circleAfter(events), ana, events.length))
  expect(says([])).toBe('piece-not-yours')
  expect(says(round)).toBe('piece-not-yours')
  expect(says([...five, { type: 'QuietStarted', at }])).toBe('piece-not-yours')
})
