import { expect, test } from 'vitest'
import { type CircleEvent, inRound } from '#app/domain/circle/circle.ts'
import { noAside, openRoom, type Room } from '#app/live/circle-room.ts'
import { shownOf } from '#app/live/shown.ts'
import { pieceWords } from '#app/ui/circle/centre.tsx'
import { orderWords, pieceNow, seatInRound } from '#app/ui/circle/turn-words.ts'
import { circleAfter } from '../support/given.ts'
import { by, gathered, seatId } from '../support/seats.ts'

const { ana, ben, cem, guide } = seatId
const started: CircleEvent[] = [
  ...gathered,
  { type: 'SeatTaken', seatId: cem, role: 'participant' },
  { type: 'RoundStarted', promptId: 'p1', order: [ana, ben, cem, guide] },
  { type: 'PieceOffered', seatId: ana },
]
const names = [
  { seatId: guide, name: 'Gil', pronouns: null },
  { seatId: ana, name: 'Ana', pronouns: null },
  { seatId: ben, name: 'Ben', pronouns: null },
  { seatId: cem, name: 'Cem', pronouns: null },
]
const roomOf = (events: CircleEvent[], you: Room['you']) =>
  openRoom({
    snapshot: { seq: events.length, wordSeq: 0, circle: circleAfter(events), you },
    ...{ words: [], names, prompts: [], presence: {}, aside: noAside, now: '2026-11-21T18:00:00.000Z' },
  })
const said = (events: CircleEvent[], you: Room['you']) => {
  const room = roomOf(events, you)
  const shown = shownOf(room)
  return `${pieceNow(room, shown)} ${inRound(shown) ? orderWords(room, shown) : ''}`.trim()
}
const seen = (events: CircleEvent[]) =>
  [ana, ben, cem, guide].map((seat) => seatInRound(circleAfter(events), seat))

test('C8 everyone knows who comes after whom, and when they come themselves', () => {
  expect(said(started, by.ben)).toBe('The piece is offered to Ana. You are next.')
  expect(said(started, by.cem)).toBe('The piece is offered to Ana. Next is Ben, then you.')
  expect(said(started, by.guide)).toBe('The piece is offered to Ana. Next is Ben; you are third from now.')
  expect(seen(started)).toEqual([null, 'next', null, null])
})

test('C6 who defers comes at the end of the round, and is told so', () => {
  const deferred: CircleEvent[] = [
    ...started,
    { type: 'TurnDeferred', seatId: ana },
    { type: 'PieceOffered', seatId: ben },
  ]
  expect(said(deferred, by.ana)).toBe(
    'The piece is offered to Ben. Next is Cem; it comes back to you third from now.',
  )
  expect(seen(deferred)).toEqual(['later', null, 'next', null])
})

test('C6 finished and passed look the same to everyone', () => {
  const after: CircleEvent[] = [
    ...started,
    { type: 'TurnEnded', seatId: ana },
    { type: 'PieceOffered', seatId: ben },
  ]
  expect(said(after, by.ana)).toBe('The piece is offered to Ben. You have had your turn. Next is Cem.')
  expect(seen(after)).toEqual([null, null, 'next', null])
})

test('C7 a kept place is one calm notice, and the person’s own turn to themselves', () => {
  const frozen: CircleEvent[] = [
    ...started,
    { type: 'PieceAccepted', seatId: ana },
    { type: 'PersonDropped', seatId: ana, at: 1 },
  ]
  expect(said(frozen, by.ben)).toBe('We are holding Ana’s place. You are next.')
  const mine = roomOf(frozen, by.ana)
  expect(pieceWords(mine, shownOf(mine)).words).toBe('We keep your place')
})
