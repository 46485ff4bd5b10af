import { expect, test } from 'vitest'
import type { Entry } from '#app/domain/circle/circle.ts'
import type { RoomAnswer, Word } from '#app/domain/protocol.ts'
import { entered, hear, hearWords, openRoom, pulse, noAside } from '#app/live/circle-room.ts'
import { acknowledged, expected, refusalFor, shownOf, withdrawn } from '#app/live/shown.ts'
import { circleAfter } from '../support/given.ts'
import { by, floorOpen, heldByAna, offeredToAna, seatId } from '../support/seats.ts'

const { ana, ben, guide } = seatId
const word = (wordSeq: number): Word => ({
  wordId: `w${wordSeq}`,
  wordSeq,
  seatId: ana,
  text: `words ${wordSeq}`,
  listening: 'listening-only',
  at: '2026-11-21T18:00:00.000Z',
})
const answer = (
  events = floorOpen,
  you: RoomAnswer['snapshot']['you'] = by.ana,
  words: Word[] = [],
): RoomAnswer => ({
  snapshot: { seq: events.length, wordSeq: words.length, circle: circleAfter(events), you },
  words,
  names: [],
  presence: {},
  prompts: [],
  aside: noAside,
  now: '2026-11-21T18:00:00.000Z',
})
const at = floorOpen.length
const raised = (seq: number, seatId: string = ana): Entry => ({ seq, event: { type: 'HandRaised', seatId } })

test('what follows is taken in, what the room has is skipped', () => {
  const room = hear(openRoom(answer()), {
    entries: [raised(at + 1)],
    names: [{ seatId: ana, name: 'Ana', pronouns: null }],
  })
  expect(room).toMatchObject({
    seq: at + 1,
    stale: false,
    circle: { hands: [ana] },
    names: { [ana]: { name: 'Ana' } },
  })
  const again = hear(room, { entries: [raised(at), raised(at + 1), raised(at + 2, ben)], names: [] })
  expect(again).toMatchObject({ seq: at + 2, stale: false, circle: { hands: [ana, ben] } })
})

test('a gap makes the room stale, and nothing after the gap is believed', () => {
  const room = hear(openRoom(answer()), { entries: [raised(at + 2)], names: [] })
  expect(room).toMatchObject({ seq: at, stale: true, circle: { hands: [] } })
})

test('a fresh answer mends a stale room, an old one does not', () => {
  const stale = hear(openRoom(answer()), { entries: [raised(at + 2)], names: [] })
  const old = openRoom(answer())
  expect(entered({ ...stale, seq: at + 1 }, answer()).stale).toBe(true)
  expect(entered(stale, answer(heldByAna))).toMatchObject({ stale: false, seq: heldByAna.length })
  expect(entered(old, answer()).seq).toBe(at)
})

test('words are heard by their own numbers', () => {
  const room = hearWords(openRoom(answer(heldByAna, by.ana, [word(1)])), [word(2), word(1)])
  expect(room.words.map(({ wordSeq }) => wordSeq)).toEqual([1, 2])
  const gap = hearWords(room, [word(4)])
  expect(gap).toMatchObject({ wordSeq: 2, stale: true })
  const later = {
    ...answer(heldByAna, by.ana, [word(3), word(4)]),
    snapshot: { ...answer(heldByAna).snapshot, wordSeq: 4 },
  }
  expect(entered(gap, later)).toMatchObject({ wordSeq: 4, stale: false })
  expect(entered(gap, later).words.map(({ wordSeq }) => wordSeq)).toEqual([1, 2, 3, 4])
})

test('a pulse tells a room that it missed the last message', () => {
  const room = openRoom(answer())
  expect(pulse(room, { seq: at, wordSeq: 0 })).toBe(room)
  expect(pulse(room, { seq: at + 1, wordSeq: 0 }).stale).toBe(true)
  expect(pulse(room, { seq: at, wordSeq: 1 }).stale).toBe(true)
})

test('my own act is shown at once, and stays shown until the room has heard it', () => {
  const room = expected(openRoom(answer(offeredToAna)), { commandId: 'c1', intent: { type: 'AcceptPiece' } })
  expect(shownOf(room)).toMatchObject({ piece: { state: 'held', seatId: ana } })
  expect(room.circle).toMatchObject({ piece: { state: 'offered' } })
  const known = acknowledged(room, 'c1', offeredToAna.length + 1)
  expect(shownOf(known)).toMatchObject({ piece: { state: 'held' } })
  const heard = hear(known, {
    entries: [{ seq: offeredToAna.length + 1, event: { type: 'PieceAccepted', seatId: ana } }],
    names: [],
  })
  expect(heard).toMatchObject({
    pending: [],
    circle: { piece: { state: 'held', epoch: offeredToAna.length + 1 } },
  })
})

test('an answer that comes after its event leaves nothing pending', () => {
  const room = expected(openRoom(answer()), { commandId: 'c1', intent: { type: 'RaiseHand' } })
  const heard = hear(room, { entries: [raised(at + 1)], names: [] })
  expect(shownOf(heard)).toMatchObject({ hands: [ana] })
  expect(acknowledged(heard, 'c1', at + 1).pending).toEqual([])
})

test('a refusal rolls back what was shown', () => {
  const room = expected(openRoom(answer()), { commandId: 'c1', intent: { type: 'RaiseHand' } })
  expect(shownOf(withdrawn(room, 'c1'))).toMatchObject({ hands: [] })
})

test('what others did meanwhile wins over what I expected', () => {
  const room = expected(openRoom(answer(offeredToAna)), { commandId: 'c1', intent: { type: 'AcceptPiece' } })
  const overtaken = hear(room, {
    entries: [{ seq: offeredToAna.length + 1, event: { type: 'TurnEnded', seatId: ana } }],
    names: [],
  })
  expect(shownOf(overtaken)).toMatchObject({ piece: { state: 'resting' } })
})

test('a button knows the refusal before it is pressed', () => {
  const room = openRoom(answer(offeredToAna))
  expect(refusalFor(room, { type: 'AcceptPiece' })).toBeNull()
  expect(refusalFor(room, { type: 'ReturnPiece' })).toBe('piece-not-yours')
  expect(refusalFor(room, { type: 'EndCircle' })).toBe('not-allowed')
  const full = openRoom(answer(floorOpen, by.guide))
  expect(refusalFor(full, { type: 'Admit', arrivalId: guide })).toBeNull()
  expect(refusalFor(full, { type: 'Admit', arrivalId: seatId.cem })).toBe('circle-full')
})
