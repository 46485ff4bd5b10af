import { expect, test } from 'vitest'
import type { CircleEvent } from '#app/domain/circle/circle.ts'
import { inRound, toCome } from '#app/domain/circle/circle.ts'
import { circleAfter, given } from '../support/given.ts'
import {
  anaSpeaks,
  by,
  doorsOpen,
  five,
  floorOpen,
  heldByAna,
  lastTurn,
  lease,
  order,
  round,
  seatId,
} from '../support/seats.ts'

const { guide, cora, ana, ben, cem, dee } = seatId
const start = { type: 'StartRound', prompt: 'What is here?', promptId: 'p', by: by.guide } as const
const offered = (to: string): CircleEvent => ({ type: 'PieceOffered', seatId: to })
const later = (who: string): CircleEvent => ({ type: 'TurnDeferred', seatId: who })
const over = (who: string): CircleEvent => ({ type: 'TurnEnded', seatId: who })
const left = (who: string): CircleEvent => ({ type: 'SeatLeft', seatId: who })
const roundEnded: CircleEvent = { type: 'RoundEnded' }
const comes = (events: readonly CircleEvent[]) => {
  const circle = circleAfter(events)
  return inRound(circle) ? toCome(circle) : null
}

test('C8 a round announces its order, which ends with the guide, and offers the piece', () => {
  given(...five)
    .when(start)
    .gives({ type: 'RoundStarted', promptId: 'p', order }, offered(ana))
  given(...five, left(ben))
    .when({ ...start, lease })
    .gives({ type: 'RoundStarted', promptId: 'p', order: [ana, cem, cora, guide] }, offered(ana))
  given(...five, { type: 'AuthorityTaken', seatId: cora })
    .when({ ...start, by: by.cora })
    .gives({ type: 'RoundStarted', promptId: 'p', order: [guide, ana, ben, cem, cora] }, offered(guide))
})
test('C8 only the one who leads starts a round, and not within another or within a turn', () => {
  given(...five)
    .when({ ...start, by: by.ana })
    .refuses('not-allowed')
  given(...five)
    .when({ ...start, by: by.cora })
    .refuses('not-leading')
  given(...five)
    .when({ ...start, lease: lease + 1 })
    .refuses('stale-lease')
  given(...round)
    .when(start)
    .refuses('round-running')
  given(...round)
    .when({ type: 'OpenFloor', by: by.guide })
    .refuses('round-running')
  given(...round)
    .when({ type: 'StartQuiet', by: by.guide })
    .refuses('round-running')
  given(...heldByAna)
    .when(start)
    .refuses('piece-held')
  given(...five, { type: 'CircleHeld', hold: 'asked' })
    .when(start)
    .refuses('circle-held')
})
test('C8 a round needs somebody', () => {
  given(...doorsOpen)
    .when(start)
    .refuses('nobody-here')
  given(...floorOpen, left(ana), left(ben))
    .when(start)
    .refuses('nobody-here')
})
test('C8 each turn that ends offers the piece to the next, the last one ends the round', () => {
  given(...anaSpeaks)
    .when({ type: 'ReturnPiece', by: by.ana })
    .gives(over(ana), offered(ben))
  given(...lastTurn)
    .when({ type: 'PassPiece', by: by.guide })
    .gives(over(guide), roundEnded)
  expect(circleAfter([...lastTurn, over(guide), roundEnded])).toMatchObject({
    phase: 'gathering',
    piece: { state: 'resting' },
  })
})
test('C6 passing and finishing are one event, in a round too', () => {
  given(...round)
    .when({ type: 'PassPiece', by: by.ana })
    .gives(over(ana), offered(ben))
  given(...anaSpeaks)
    .when({ type: 'PassPiece', by: by.ana })
    .gives(over(ana), offered(ben))
  given(...anaSpeaks)
    .when({ type: 'TakePiece', by: by.guide })
    .gives(over(ana), offered(ben))
  given(...round)
    .when({ type: 'SkipOffer', by: by.guide })
    .gives(over(ana), offered(ben))
})
test('C6 come back to me puts a turn at the round’s end, once', () => {
  given(...round)
    .when({ type: 'DeferTurn', by: by.ana })
    .gives(later(ana), offered(ben))
  given(...anaSpeaks)
    .when({ type: 'DeferTurn', by: by.ana })
    .gives(later(ana), offered(ben))
  expect(comes([...round, later(ana), offered(ben)])).toEqual([ben, cem, cora, guide, ana])
  const again = [...round, later(ana), ...[ben, cem, cora, guide].map(over), offered(ana)]
  given(...again)
    .when({ type: 'DeferTurn', by: by.ana })
    .refuses('deferred-already')
  given(...again)
    .when({ type: 'PassPiece', by: by.ana })
    .gives(over(ana), roundEnded)
})
test('C6 a guide says come back later for someone who does not answer; others only for themselves', () => {
  given(...round)
    .when({ type: 'DeferTurn', by: by.guide })
    .gives(later(ana), offered(ben))
  given(...lastTurn)
    .when({ type: 'DeferTurn', by: by.guide })
    .gives(later(guide), offered(guide))
  given(...round)
    .when({ type: 'DeferTurn', by: by.ben })
    .refuses('piece-not-yours')
  given(...round)
    .when({ type: 'DeferTurn', by: by.cora })
    .refuses('not-leading')
  given(...five)
    .when({ type: 'DeferTurn', by: by.guide })
    .refuses('nothing-offered')
  given(...heldByAna)
    .when({ type: 'DeferTurn', by: by.ana })
    .refuses('no-round')
})
test('C6 what a guide asks about one seat’s turn reaches that one, and not whoever has the piece by then', () => {
  const bensOffer: CircleEvent[] = [...round, over(ana), offered(ben)]
  const bensTurn: CircleEvent[] = [...bensOffer, { type: 'PieceAccepted', seatId: ben }]
  for (const type of ['SkipOffer', 'TakePiece', 'DeferTurn'] as const) {
    const first = type === 'TakePiece' ? anaSpeaks : round
    const ends = type === 'DeferTurn' ? later(ana) : over(ana)
    given(...first)
      .when({ type, seatId: ana, by: by.guide })
      .gives(ends, offered(ben))
    for (const events of [bensOffer, bensTurn])
      given(...events)
        .when({ type, seatId: ana, by: by.guide })
        .refuses('piece-moved-on')
  }
  given(...bensOffer)
    .when({ type: 'TakePiece', seatId: ben, by: by.guide })
    .refuses('piece-moved-on')
  given(...heldByAna, { type: 'TurnEnded', seatId: ana })
    .when({ type: 'TakePiece', seatId: ana, by: by.guide })
    .gives()
  given(...round)
    .when({ type: 'DeferTurn', seatId: guide, by: by.guide })
    .refuses('piece-moved-on')
})
test('C6 silence never passes by itself', () => {
  for (const events of [round, anaSpeaks])
    given(...events)
      .when({ type: 'TimePassed', at: 9_999_999, by: by.guide })
      .gives()
})
test('C8 who leaves while it is their turn is visited again at the end, and passed over if still away', () => {
  given(...anaSpeaks)
    .when({ type: 'Leave', by: by.ana })
    .gives(later(ana), left(ana), offered(ben))
  const gone = [...round, later(ana), left(ana), ...[ben, cem, cora].map(over), offered(guide)]
  given(...gone)
    .when({ type: 'PassPiece', by: by.guide })
    .gives(over(guide), over(ana), roundEnded)
  given(...gone, { type: 'SeatTaken', seatId: ana, role: 'participant' })
    .when({ type: 'PassPiece', by: by.guide })
    .gives(over(guide), offered(ana))
})
test('C8 an empty seat waits once for the end without a word, several in their order', () => {
  given(...round, left(ben), left(cem))
    .when({ type: 'PassPiece', by: by.ana })
    .gives(over(ana), later(ben), later(cem), offered(cora))
})
test('C8 who comes in the middle is not in the order', () => {
  const came: CircleEvent = { type: 'SeatTaken', seatId: dee, role: 'on-call' }
  expect(comes([...round, came])).toEqual(order)
})
test('C13 a pause that the piece reaches looks like coming back later, and then like a pass', () => {
  given(...round)
    .when({ type: 'PassPiece', by: by.ana, paused: [ben] })
    .gives(over(ana), offered(ben), later(ben), offered(cem))
  given(...round, over(ana), later(ben), over(cem), over(cora), offered(guide))
    .when({ type: 'PassPiece', by: by.guide, paused: [ben] })
    .gives(over(guide), offered(ben), over(ben), roundEnded)
  given(...five)
    .when({ ...start, paused: order })
    .gives(
      { type: 'RoundStarted', promptId: 'p', order },
      ...order.flatMap((who) => [offered(who), later(who)]),
      ...order.flatMap((who) => [offered(who), over(who)]),
      roundEnded,
    )
})
test('C13 a piece that a guide sends to somebody who pauses comes back', () => {
  given(...floorOpen)
    .when({ type: 'OfferPiece', seatId: ana, by: by.guide, paused: [ana] })
    .gives(offered(ana), over(ana))
  given(...floorOpen)
    .when({ type: 'GivePiece', seatId: ana, by: by.guide, paused: [ana] })
    .gives(offered(ana), over(ana))
  given(...round)
    .when({ type: 'GivePiece', seatId: ana, by: by.guide, paused: [ana] })
    .gives(later(ana), offered(ben))
})
