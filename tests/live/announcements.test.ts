import { expect, test } from 'vitest'
import type { CircleEvent } from '#app/domain/circle/circle.ts'
import { hear, openRoom, type Room } from '#app/live/circle-room.ts'
import { announcementsOf } from '#app/ui/circle/announcements.ts'
import { circleAfter } from '../support/given.ts'
import { by, doorsOpen, floorOpen, gathered, heldByAna, offeredToAna, seatId } from '../support/seats.ts'

const { ana, ben, guide } = seatId
const names = [
  { seatId: guide, name: 'Gil', pronouns: null },
  { seatId: ana, name: 'Ana', pronouns: null },
  { seatId: ben, name: 'Ben', pronouns: null },
]
const roomOf = (events: CircleEvent[], you: Room['you'] = by.ben): Room =>
  openRoom({
    snapshot: { seq: events.length, wordSeq: 0, circle: circleAfter(events), you },
    words: [],
    names,
    presence: {},
    now: '2026-11-21T18:00:00.000Z',
  })
/** What is said when these events follow those. */
const said = (events: CircleEvent[], next: CircleEvent[], you: Room['you'] = by.ben): string[] => {
  const before = roomOf(events, you)
  const entries = next.map((event, at) => ({ seq: before.seq + at + 1, event }))
  return announcementsOf(before, hear(before, { entries, names: [] }))
}

test('the doors, the floor and the end are said', () => {
  expect(said([], [{ type: 'DoorsOpened', capacity: 2 }])).toEqual(['The doors are open.'])
  expect(said(gathered, [{ type: 'FloorOpened' }])).toEqual(['The floor is open.'])
  expect(said(floorOpen, [{ type: 'CircleEnded' }])).toEqual(['The circle has ended.'])
})

test('who sits down or leaves is said to everyone else', () => {
  const sits: CircleEvent[] = [{ type: 'SeatTaken', seatId: ana, role: 'participant' }]
  expect(said(doorsOpen, sits, by.guide)).toEqual(['Ana sits down.'])
  expect(said(doorsOpen, sits, by.ana)).toEqual([])
  expect(said(floorOpen, [{ type: 'SeatLeft', seatId: ana }])).toEqual(['Ana leaves their seat.'])
})

test('C4 a turn is said from its offer to its end, to its person as theirs', () => {
  const offer: CircleEvent[] = [{ type: 'PieceOffered', seatId: ana }]
  expect(said(floorOpen, offer)).toEqual(['The piece is offered to Ana.'])
  expect(said(floorOpen, offer, by.ana)).toEqual(['The piece is offered to you.'])
  const take: CircleEvent[] = [{ type: 'PieceAccepted', seatId: ana }]
  expect(said(offeredToAna, take)).toEqual(['Ana holds the piece.'])
  expect(said(offeredToAna, take, by.ana)).toEqual(['You hold the piece.'])
  expect(said(heldByAna, [{ type: 'TurnEnded', seatId: ana }])).toEqual(['The piece rests.'])
})

test('C9 a raised hand is said once, a lowered one is not', () => {
  const raise: CircleEvent[] = [{ type: 'HandRaised', seatId: ana }]
  expect(said(floorOpen, raise)).toEqual(['Ana raises a hand.'])
  expect(said(floorOpen, raise, by.ana)).toEqual(['Your hand is up.'])
  expect(said([...floorOpen, ...raise], [{ type: 'HandLowered', seatId: ana }])).toEqual([])
})

test('what is known already is not said again', () => {
  const room = roomOf(heldByAna)
  expect(announcementsOf(room, room)).toEqual([])
  expect(announcementsOf(room, roomOf(heldByAna))).toEqual([])
})

test('no announcement holds words that somebody wrote', () => {
  const before = roomOf(heldByAna)
  const word = {
    wordId: 'w1',
    wordSeq: 1,
    seatId: ana,
    text: 'only for reading',
    listening: 'listening-only' as const,
    at: '2026-11-21T18:00:00.000Z',
  }
  expect(announcementsOf(before, { ...before, wordSeq: 1, words: [word] })).toEqual([])
})
