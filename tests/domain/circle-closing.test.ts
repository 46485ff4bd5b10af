import { expect, test } from 'vitest'
import type { CircleEvent } from '#app/domain/circle/circle.ts'
import { circleAfter, given } from '../support/given.ts'
import { by, doorsOpen, five, heldByAna, order, seatId } from '../support/seats.ts'

const { guide, ana } = seatId
const close = { type: 'StartClosing', prompt: 'A word to close with.', promptId: 'q', by: by.guide } as const
const quiet = { type: 'StartQuiet', at: 7000, by: by.guide } as const
const closing: CircleEvent[] = [
  ...five,
  { type: 'ClosingStarted', promptId: 'q', order },
  { type: 'PieceOffered', seatId: ana },
]
const closed: CircleEvent[] = [
  ...closing,
  ...order.map((seatId): CircleEvent => ({ type: 'TurnEnded', seatId })),
  { type: 'RoundEnded' },
]
const held: CircleEvent = { type: 'CircleHeld', hold: 'asked' }

test('C22 the closing round visits everyone, and the circle stays in closing', () => {
  given(...five)
    .when(close)
    .gives({ type: 'ClosingStarted', promptId: 'q', order }, { type: 'PieceOffered', seatId: ana })
  given(...closed.slice(0, -2), { type: 'PieceOffered', seatId: guide })
    .when({ type: 'PassPiece', by: by.guide })
    .gives({ type: 'TurnEnded', seatId: guide }, { type: 'RoundEnded' })
  expect(circleAfter(closed)).toMatchObject({ phase: 'closing', piece: { state: 'resting' } })
})
test('C22 a closing round ends once, whatever is held after it', () => {
  given(...closed, held)
    .when({ type: 'Resume', by: by.guide })
    .gives({ type: 'CircleResumed' })
  given(...closed.slice(0, -1), held)
    .when({ type: 'Resume', by: by.guide })
    .gives({ type: 'CircleResumed' }, { type: 'RoundEnded' })
})
test('C22 after closing comes only the quiet minute', () => {
  for (const type of ['StartRound', 'StartClosing'] as const)
    given(...closed)
      .when({ ...close, type })
      .refuses('circle-closing')
  given(...closed)
    .when({ type: 'OpenFloor', by: by.guide })
    .refuses('circle-closing')
  given(...closed)
    .when({ type: 'OfferPiece', seatId: ana, by: by.guide })
    .refuses('circle-closing')
  given(...closed)
    .when({ type: 'GivePiece', seatId: ana, by: by.guide })
    .refuses('circle-closing')
  given(...closed)
    .when(quiet)
    .gives({ type: 'QuietStarted', at: 7000 })
  given(...closing)
    .when(quiet)
    .refuses('round-running')
})
test('C22 the quiet minute begins at one instant for everyone, once, and nothing else begins in it', () => {
  const minute: CircleEvent[] = [...closed, { type: 'QuietStarted', at: 7000 }]
  expect(circleAfter(minute)).toMatchObject({ phase: 'quiet', since: 7000 })
  given(...minute)
    .when(quiet)
    .gives()
  for (const type of ['StartRound', 'StartClosing'] as const)
    given(...minute)
      .when({ ...close, type })
      .refuses('circle-closing')
  given(...minute)
    .when({ type: 'StartGrounding', kind: 'breath', by: by.guide })
    .refuses('circle-closing')
  given(...minute)
    .when({ type: 'EndCircle', by: by.guide })
    .gives({ type: 'CircleEnded' })
})
test('C22 closing and the quiet minute need somebody, and wait for the turn', () => {
  given(...doorsOpen)
    .when(close)
    .refuses('nobody-here')
  given(...doorsOpen)
    .when(quiet)
    .refuses('nobody-here')
  given(...heldByAna)
    .when(close)
    .refuses('piece-held')
  given(...five)
    .when({ ...quiet, by: by.cora })
    .refuses('not-leading')
})
