import { expect, test } from 'vitest'
import type { CircleEvent } from '#app/domain/circle/circle.ts'
import { hear, openRoom, type Room, noAside } from '#app/live/circle-room.ts'
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
    prompts: [],
    aside: noAside,
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

const round: CircleEvent = { type: 'RoundStarted', promptId: 'p1', order: [ana, ben, guide] }
const prompts = [{ promptId: 'p1', text: 'What is here with you?' }]
const saidWith = (events: CircleEvent[], next: CircleEvent[], you: Room['you'] = by.ben): string[] => {
  const before = roomOf(events, you)
  const entries = next.map((event, at) => ({ seq: before.seq + at + 1, event }))
  return announcementsOf(before, hear(before, { entries, names: [], prompts }))
}

test('C8 C23 a round is said with its words and its order, then its turns and its end', () => {
  const begins = saidWith(gathered, [round, { type: 'PieceOffered', seatId: ana }])
  expect(begins).toEqual([
    'A round begins.',
    'What is here with you?',
    'The order: Ana, you, Gil.',
    'The piece is offered to Ana.',
  ])
  const running: CircleEvent[] = [...gathered, round, { type: 'PieceOffered', seatId: ana }]
  const deferred: CircleEvent[] = [
    { type: 'TurnDeferred', seatId: ana },
    { type: 'PieceOffered', seatId: ben },
  ]
  expect(said(running, deferred)).toEqual(['The piece is offered to you.'])
  expect(said(running, deferred, by.ana)).toEqual([
    'The piece comes back to you later in this round.',
    'The piece is offered to Ben.',
  ])
  expect(said(running, [{ type: 'TurnEnded', seatId: ana }, { type: 'RoundEnded' }])).toEqual([
    'The round is complete.',
  ])
  const closing: CircleEvent = { type: 'ClosingStarted', promptId: 'p1', order: [ana] }
  expect(saidWith(gathered, [closing])[0]).toBe('The closing round begins.')
  expect(said([...gathered, closing], [{ type: 'TurnEnded', seatId: ana }, { type: 'RoundEnded' }])).toEqual([
    'The closing round is complete.',
  ])
  expect(said([...gathered, closing], [{ type: 'QuietStarted', at: 1 }])).toEqual(['A quiet minute begins.'])
})

test('C7 C23 a kept place and its person’s return are said once each', () => {
  const drops: CircleEvent[] = [{ type: 'PersonDropped', seatId: ana, at: 1 }]
  expect(said(heldByAna, drops)).toEqual(['We are holding Ana’s place.'])
  const back: CircleEvent[] = [{ type: 'PersonBack', seatId: ana }]
  expect(said([...heldByAna, ...drops], back)).toEqual(['Ana is back.'])
  expect(said([...heldByAna, ...drops], back, by.ana)).toEqual(['Your turn goes on.'])
  expect(said([...heldByAna, ...drops], [{ type: 'PlaceWaited', seatId: ana }])).toEqual([])
})

test('C11 C23 the circle held, another who leads, and the circle going on are said', () => {
  const dropped: CircleEvent[] = [
    { type: 'PersonDropped', seatId: guide, at: 1 },
    { type: 'CircleHeld', hold: 'absence' },
  ]
  expect(said(floorOpen, dropped)).toEqual([
    'The guide’s connection dropped. We are holding the circle; everything waits.',
  ])
  const other: CircleEvent[] = [{ type: 'AuthorityTaken', seatId: ana }]
  expect(said([...floorOpen, ...dropped], other)).toEqual(['Ana leads the circle now.'])
  expect(said([...floorOpen, ...dropped], [{ type: 'HelpCalled' }, { type: 'AuthorityLapsed' }])).toEqual([])
  expect(said(floorOpen, [{ type: 'CircleHeld', hold: 'asked' }])).toEqual([
    'We are holding the circle. Everything waits.',
  ])
  expect(said([...floorOpen, ...dropped], [{ type: 'CircleResumed' }])).toEqual(['The circle goes on.'])
  expect(said(floorOpen, [{ type: 'CircleEnded', gently: true }])).toEqual(['The circle closed gently.'])
})

test('C17 C23 grounding together is said once, not breath by breath', () => {
  const breath: CircleEvent[] = [{ type: 'GroundingStarted', kind: 'breath', startedAt: 5 }]
  expect(said(gathered, breath)).toEqual(['We breathe together: in for four, out for six.'])
  expect(said(gathered, [{ type: 'GroundingStarted', kind: 'body-scan', startedAt: 5 }])).toEqual([
    'We go through the body together.',
  ])
  expect(said([...gathered, ...breath], [{ type: 'GroundingEnded' }])).toEqual(['The exercise is over.'])
})

test('C13 C14 nobody’s pause or signal is announced, not even one’s own', () => {
  const before = roomOf(heldByAna)
  const mine = { ...before.aside.mine, paused: true, checkIn: true, privateRoomId: 'a room' }
  expect(announcementsOf(before, { ...before, aside: { ...before.aside, mine } })).toEqual([])
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
