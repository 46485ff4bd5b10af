import { expect, test } from 'vitest'
import { turnOf } from '#app/domain/circle/circle.ts'
import { refuseUnlessTurn } from '#app/domain/circle/decide-piece.ts'
import { refusalOf } from '#app/domain/refusal.ts'
import { circleAfter, given } from '../support/given.ts'
import {
  anaSpeaks,
  by,
  ended,
  five,
  floorOpen,
  gathered,
  heldByAna,
  offeredToAna,
  round,
  seatId,
} from '../support/seats.ts'

const { guide, ana, ben, cem } = seatId

test('C4 a guide offers the resting piece, and the one it was offered to accepts', () => {
  given(...floorOpen)
    .when({ type: 'OfferPiece', seatId: ana, by: by.guide })
    .gives({ type: 'PieceOffered', seatId: ana })
  given(...offeredToAna)
    .when({ type: 'AcceptPiece', by: by.ana })
    .gives({ type: 'PieceAccepted', seatId: ana })
})
test('C4 the epoch of a turn is the number of its acceptance', () => {
  expect(turnOf(circleAfter(heldByAna))).toEqual({ seatId: ana, epoch: heldByAna.length })
  expect(turnOf(circleAfter(offeredToAna))).toBeNull()
})
test('C4 of two who accept only the one it was offered to holds it', () => {
  given(...offeredToAna)
    .when({ type: 'AcceptPiece', by: by.ben })
    .refuses('piece-not-offered-to-you')
  given(...heldByAna)
    .when({ type: 'AcceptPiece', by: by.ben })
    .refuses('piece-not-offered-to-you')
  given(...heldByAna)
    .when({ type: 'AcceptPiece', by: by.ana })
    .gives()
})
test('C4 the holder hands the piece on, which ends their turn', () => {
  given(...heldByAna)
    .when({ type: 'OfferPiece', seatId: ben, by: by.ana })
    .gives({ type: 'TurnEnded', seatId: ana }, { type: 'PieceOffered', seatId: ben })
  given(...heldByAna)
    .when({ type: 'OfferPiece', seatId: ana, by: by.ana })
    .gives()
})
test('C4 nobody offers a piece that another holds', () => {
  given(...heldByAna)
    .when({ type: 'OfferPiece', seatId: ben, by: by.guide })
    .refuses('piece-held')
  given(...heldByAna)
    .when({ type: 'OfferPiece', seatId: ben, by: by.ben })
    .refuses('not-allowed')
  given(...heldByAna)
    .when({ type: 'OfferPiece', seatId: ben, by: { seatId: null, role: 'guide' } })
    .refuses('not-leading')
  given(...offeredToAna)
    .when({ type: 'OfferPiece', seatId: ben, by: by.guide })
    .refuses('piece-held')
})
test('C4 offering twice is offering once', () => {
  given(...offeredToAna)
    .when({ type: 'OfferPiece', seatId: ana, by: by.guide })
    .gives()
})
test('C4 the piece goes only to somebody who is seated', () => {
  given(...floorOpen)
    .when({ type: 'OfferPiece', seatId: cem, by: by.guide })
    .refuses('seat-unknown')
  given(...floorOpen, { type: 'SeatLeft', seatId: ana })
    .when({ type: 'GivePiece', seatId: ana, by: by.guide })
    .refuses('seat-unknown')
})
test('C4 a participant who does not hold the piece offers and gives nothing', () => {
  given(...floorOpen)
    .when({ type: 'OfferPiece', seatId: ben, by: by.ana })
    .refuses('not-allowed')
  given(...floorOpen)
    .when({ type: 'GivePiece', seatId: ana, by: by.ana })
    .refuses('not-allowed')
  given(...heldByAna)
    .when({ type: 'TakePiece', by: by.ben })
    .refuses('not-allowed')
  given(...offeredToAna)
    .when({ type: 'SkipOffer', by: by.ana })
    .refuses('not-allowed')
})
test('C4 passing needs no acceptance, offered or held, and looks like any end of a turn', () => {
  given(...offeredToAna)
    .when({ type: 'PassPiece', by: by.ana })
    .gives({ type: 'TurnEnded', seatId: ana })
  given(...heldByAna)
    .when({ type: 'PassPiece', by: by.ana })
    .gives({ type: 'TurnEnded', seatId: ana })
  given(...heldByAna)
    .when({ type: 'PassPiece', by: by.ben })
    .refuses('piece-not-yours')
  given(...floorOpen)
    .when({ type: 'PassPiece', by: by.ana })
    .refuses('piece-not-yours')
})
test('C4 the holder finishes, and the piece rests', () => {
  given(...heldByAna)
    .when({ type: 'ReturnPiece', by: by.ana })
    .gives({ type: 'TurnEnded', seatId: ana })
  given(...offeredToAna)
    .when({ type: 'ReturnPiece', by: by.ana })
    .refuses('piece-not-yours')
  expect(circleAfter([...heldByAna, { type: 'TurnEnded', seatId: ana }])).toMatchObject({
    piece: { state: 'resting' },
  })
})
test('C4 a guide withdraws an offer, takes the piece back, and gives it', () => {
  given(...offeredToAna)
    .when({ type: 'SkipOffer', by: by.guide })
    .gives({ type: 'TurnEnded', seatId: ana })
  given(...floorOpen)
    .when({ type: 'SkipOffer', by: by.guide })
    .refuses('nothing-offered')
  given(...heldByAna)
    .when({ type: 'SkipOffer', by: by.guide })
    .refuses('nothing-offered')
  given(...heldByAna)
    .when({ type: 'TakePiece', by: by.guide })
    .gives({ type: 'TurnEnded', seatId: ana })
  given(...floorOpen)
    .when({ type: 'TakePiece', by: by.guide })
    .gives()
  given(...floorOpen)
    .when({ type: 'GivePiece', seatId: guide, by: by.guide })
    .gives({ type: 'PieceAccepted', seatId: guide })
  given(...offeredToAna)
    .when({ type: 'GivePiece', seatId: ben, by: by.guide })
    .gives({ type: 'TurnEnded', seatId: ana }, { type: 'PieceAccepted', seatId: ben })
  given(...heldByAna)
    .when({ type: 'GivePiece', seatId: ben, by: by.guide })
    .refuses('piece-held')
  given(...heldByAna)
    .when({ type: 'GivePiece', seatId: ana, by: by.guide })
    .gives()
})
test('C4 the piece does not leave with a person', () => {
  given(...heldByAna)
    .when({ type: 'Leave', by: by.ana })
    .gives({ type: 'TurnEnded', seatId: ana }, { type: 'SeatLeft', seatId: ana })
  given(...offeredToAna)
    .when({ type: 'SendBack', seatId: ana, by: by.guide })
    .gives({ type: 'TurnEnded', seatId: ana }, { type: 'SeatLeft', seatId: ana })
  given(...heldByAna)
    .when({ type: 'Leave', by: by.ben })
    .gives({ type: 'SeatLeft', seatId: ben })
})
test('C4 the piece waits for the floor', () => {
  given(...gathered)
    .when({ type: 'OfferPiece', seatId: ana, by: by.guide })
    .refuses('floor-not-open')
})
test('C4 a piece that is given in a round goes only to the one it was offered to', () => {
  given(...round)
    .when({ type: 'GivePiece', seatId: ana, by: by.guide })
    .gives({ type: 'PieceAccepted', seatId: ana })
  given(...round)
    .when({ type: 'GivePiece', seatId: ben, by: by.guide })
    .refuses('round-running')
  given(...anaSpeaks)
    .when({ type: 'OfferPiece', seatId: ben, by: by.ana })
    .refuses('round-running')
})
test('C4 only the one who leads offers, gives, takes back and skips', () => {
  const co = { by: by.cora } as const
  given(...five, { type: 'FloorOpened' })
    .when({ type: 'OfferPiece', seatId: ana, ...co })
    .refuses('not-leading')
  given(...five, { type: 'FloorOpened' })
    .when({ type: 'GivePiece', seatId: ana, ...co })
    .refuses('not-leading')
  given(...anaSpeaks)
    .when({ type: 'TakePiece', ...co })
    .refuses('not-leading')
  given(...round)
    .when({ type: 'SkipOffer', ...co })
    .refuses('not-leading')
})
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
