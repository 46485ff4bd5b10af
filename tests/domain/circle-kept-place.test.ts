import { expect, test } from 'vitest'
import type { CircleEvent } from '#app/domain/circle/circle.ts'
import { turnOf } from '#app/domain/circle/circle.ts'
import { refuseUnlessTurn } from '#app/domain/circle/decide-piece.ts'
import { refusalOf } from '#app/domain/refusal.ts'
import { circleAfter, given } from '../support/given.ts'
import { anaSpeaks, by, five, heldByAna, lease, round, seatId } from '../support/seats.ts'

const { ana, ben } = seatId
const at = 500_000
const dropped: CircleEvent = { type: 'PersonDropped', seatId: ana, at }
const waited: CircleEvent = { type: 'PlaceWaited', seatId: ana }
const frozen = [...anaSpeaks, dropped]

test('C7 the place of a holder who drops is kept, and they go on with the same turn', () => {
  const epoch = anaSpeaks.length
  given(...anaSpeaks)
    .when({ type: 'PersonDropped', seatId: ana, at, by: by.guide })
    .gives(dropped)
  expect(circleAfter(frozen)).toMatchObject({
    piece: { state: 'frozen', seatId: ana, epoch, since: at, waited: false },
  })
  given(...frozen)
    .when({ type: 'PersonBack', seatId: ana, by: by.ana })
    .gives({ type: 'PersonBack', seatId: ana })
  expect(circleAfter([...frozen, { type: 'PersonBack', seatId: ana }])).toMatchObject({
    piece: { state: 'held', seatId: ana, epoch },
  })
})
test('C7 C20 only the holder’s and the leader’s absence is an event, and only once', () => {
  given(...anaSpeaks)
    .when({ type: 'PersonDropped', seatId: ben, at, by: by.guide })
    .gives()
  given(...round)
    .when({ type: 'PersonDropped', seatId: ana, at, by: by.guide })
    .gives()
  given(...frozen)
    .when({ type: 'PersonDropped', seatId: ana, at: at + 1, by: by.guide })
    .gives()
  given(...anaSpeaks)
    .when({ type: 'PersonBack', seatId: ana, by: by.guide })
    .gives()
  given(...anaSpeaks)
    .when({ type: 'PersonBack', seatId: 'nobody', by: by.guide })
    .gives()
})
test('C7 a kept place waits 75 seconds before the guide may choose', () => {
  given(...frozen)
    .when({ type: 'TimePassed', at: at + 74_999, by: by.guide })
    .gives()
  given(...frozen)
    .when({ type: 'TimePassed', at: at + 75_000, by: by.guide })
    .gives(waited)
  given(...frozen, waited)
    .when({ type: 'TimePassed', at: at + 90_000, by: by.guide })
    .gives()
  for (const type of ['GoOn', 'TakePiece', 'DeferTurn'] as const)
    given(...frozen)
      .when({ type, by: by.guide })
      .refuses('place-kept')
  given(...frozen)
    .when({ type: 'HoldOn', by: by.guide, at })
    .gives()
})
test('C7 then the guide holds on, for 75 seconds more', () => {
  given(...frozen, waited)
    .when({ type: 'HoldOn', by: by.guide, at: at + 80_000 })
    .gives({ type: 'PlaceKept', seatId: ana, at: at + 80_000 })
  const kept = [...frozen, waited, { type: 'PlaceKept', seatId: ana, at: at + 80_000 }] as const
  given(...kept)
    .when({ type: 'TimePassed', at: at + 154_999, by: by.guide })
    .gives()
  given(...kept)
    .when({ type: 'TimePassed', at: at + 155_000, by: by.guide })
    .gives(waited)
  expect(turnOf(circleAfter(kept))).toEqual({ seatId: ana, epoch: anaSpeaks.length })
})
test('C7 or the guide goes on, and in a round the turn comes back at its end', () => {
  given(...frozen, waited)
    .when({ type: 'GoOn', by: by.guide })
    .gives({ type: 'TurnDeferred', seatId: ana }, { type: 'PieceOffered', seatId: ben })
  given(...heldByAna, dropped, waited)
    .when({ type: 'GoOn', by: by.guide })
    .gives({ type: 'TurnEnded', seatId: ana })
  given(...frozen, waited)
    .when({ type: 'TakePiece', by: by.guide })
    .gives({ type: 'TurnEnded', seatId: ana }, { type: 'PieceOffered', seatId: ben })
})
test('C7 choosing is the leader’s, and only over a kept place', () => {
  for (const type of ['HoldOn', 'GoOn'] as const) {
    given(...frozen, waited)
      .when({ type, by: by.ben })
      .refuses('not-allowed')
    given(...frozen, waited)
      .when({ type, by: by.cora })
      .refuses('not-leading')
    given(...frozen, waited)
      .when({ type, by: by.guide, lease: lease - 1 })
      .refuses('stale-lease')
    given(...anaSpeaks)
      .when({ type, by: by.guide })
      .refuses('nothing-offered')
    given(...five)
      .when({ type, by: by.guide })
      .refuses('nothing-offered')
  }
})
test('C7 a holder who acts is here, whatever was seen of their line', () => {
  given(...frozen)
    .when({ type: 'ReturnPiece', by: by.ana })
    .gives({ type: 'TurnEnded', seatId: ana }, { type: 'PieceOffered', seatId: ben })
  given(...frozen)
    .when({ type: 'DeferTurn', by: by.ana })
    .gives({ type: 'TurnDeferred', seatId: ana }, { type: 'PieceOffered', seatId: ben })
  given(...heldByAna, dropped)
    .when({ type: 'OfferPiece', seatId: ben, by: by.ana })
    .gives({ type: 'TurnEnded', seatId: ana }, { type: 'PieceOffered', seatId: ben })
  expect(refusalOf(() => refuseUnlessTurn(circleAfter(frozen), ana, anaSpeaks.length))).toBeNull()
})
