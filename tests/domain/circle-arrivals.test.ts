import { expect, test } from 'vitest'
import type { SeatRole } from '#app/domain/circle/circle.ts'
import type { Command } from '#app/domain/circle/command.ts'
import { circleAfter, given } from '../support/given.ts'
import { anaSpeaks, by, endsAt, five, guideGone, lastTurn, round, seatId } from '../support/seats.ts'

const { guide, cora, ana, ben, dee, olu } = seatId
const admitDee = { type: 'Admit', arrivalId: dee, newSeatId: dee, by: by.guide } as const

test('C2 somebody who comes late enters between rounds, not within one', () => {
  given(...five)
    .when(admitDee)
    .gives({ type: 'SeatTaken', seatId: dee, role: 'participant' })
  given(...five, { type: 'FloorOpened' })
    .when(admitDee)
    .gives({ type: 'SeatTaken', seatId: dee, role: 'participant' })
  given(...anaSpeaks)
    .when(admitDee)
    .refuses('round-running')
  given(...lastTurn, { type: 'TurnEnded', seatId: guide }, { type: 'RoundEnded' })
    .when(admitDee)
    .gives({ type: 'SeatTaken', seatId: dee, role: 'participant' })
})
test('C2 nobody enters a circle that is held, closing or quiet', () => {
  given(...five, { type: 'CircleHeld', hold: 'asked' })
    .when(admitDee)
    .refuses('circle-held')
  given(...five, { type: 'ClosingStarted', promptId: 'p', order: [ana, guide] })
    .when(admitDee)
    .refuses('circle-closing')
  given(...five, { type: 'QuietStarted', at: 1 })
    .when(admitDee)
    .refuses('circle-closing')
})
test('C2 a co-guide admits too; whoever is inside already is not admitted twice', () => {
  given(...five)
    .when({ ...admitDee, by: by.cora })
    .gives({ type: 'SeatTaken', seatId: dee, role: 'participant' })
  given(...round)
    .when({ ...admitDee, arrivalId: ana, newSeatId: ana })
    .gives()
})
test('C2 who leaves in a round comes back to their own seat at once', () => {
  given(...round, { type: 'SeatLeft', seatId: ben })
    .when({ type: 'Arrive', by: by.ben })
    .gives({ type: 'SeatTaken', seatId: ben, role: 'participant' })
})
test('C11 admitting, sending back and removing under an earlier lead is refused', () => {
  const later = [...five, { type: 'AuthorityTaken', seatId: cora }] as const
  given(...later)
    .when({ ...admitDee, lease: 3 })
    .refuses('stale-lease')
  given(...later)
    .when({ type: 'SendBack', seatId: ana, by: by.guide, lease: 3 })
    .refuses('stale-lease')
  given(...later)
    .when({ type: 'Remove', seatId: ana, reason: 'r', by: by.guide, lease: 3 })
    .refuses('stale-lease')
  given(...later)
    .when({ ...admitDee, lease: later.length })
    .gives({ type: 'SeatTaken', seatId: dee, role: 'participant' })
})
test('C12 to everyone else a removed person is an empty seat, in any phase and while held', () => {
  const remove = { type: 'Remove', seatId: ana, reason: 'said so', by: by.guide } as const
  given(...five)
    .when(remove)
    .gives({ type: 'SeatLeft', seatId: ana })
  given(...five, ...guideGone)
    .when({ ...remove, by: by.cora })
    .gives({ type: 'SeatLeft', seatId: ana })
  given(...anaSpeaks)
    .when(remove)
    .gives(
      { type: 'TurnDeferred', seatId: ana },
      { type: 'SeatLeft', seatId: ana },
      { type: 'PieceOffered', seatId: ben },
    )
  expect(JSON.stringify(circleAfter([...five, { type: 'SeatLeft', seatId: ana }]))).not.toContain('said so')
})
test('C12 removing is the guides’, of participants, and looks like sending back', () => {
  given(...five)
    .when({ type: 'Remove', seatId: ana, reason: 'r', by: by.ben })
    .refuses('not-allowed')
  given(...five)
    .when({ type: 'Remove', seatId: guide, reason: 'r', by: by.cora })
    .refuses('seat-unknown')
  given(...five)
    .when({ type: 'SendBack', seatId: ana, by: by.guide })
    .gives({ type: 'SeatLeft', seatId: ana })
  given(...five, { type: 'SeatLeft', seatId: ana })
    .when({ type: 'Remove', seatId: ana, reason: 'r', by: by.guide })
    .gives()
})
test('C11 the on-call sits down without a lobby, held or not, and takes no room', () => {
  given(...five, ...guideGone, { type: 'AuthorityLapsed' }, { type: 'HelpCalled' })
    .when({ type: 'Arrive', by: { seatId: null, role: 'on-call' }, newSeatId: olu })
    .gives({ type: 'SeatTaken', seatId: olu, role: 'on-call' })
})
test('C15 a private room is one person’s and their guide’s, from the start', () => {
  const seats: { seatId: string; role: SeatRole }[] = [
    { seatId: guide, role: 'guide' },
    { seatId: ana, role: 'participant' },
  ]
  const open: Command = { type: 'OpenPrivateRoom', seats, by: by.guide }
  given()
    .when({ ...open, endsAt })
    .gives(
      { type: 'PrivateRoomOpened', capacity: 1, endsAt },
      { type: 'SeatTaken', seatId: guide, role: 'guide' },
      { type: 'SeatTaken', seatId: ana, role: 'participant' },
      { type: 'AuthorityTaken', seatId: guide },
    )
  given(...five)
    .when(open)
    .gives()
  given()
    .when({ ...open, seats: [{ seatId: ana, role: 'participant' }] })
    .gives(
      { type: 'PrivateRoomOpened', capacity: 1 },
      { type: 'SeatTaken', seatId: ana, role: 'participant' },
      { type: 'CircleHeld', hold: 'absence' },
    )
})
test('C15 nobody else is admitted to a private room, and it has no rounds', () => {
  const room = [
    { type: 'PrivateRoomOpened', capacity: 1 },
    { type: 'SeatTaken', seatId: guide, role: 'guide' },
    { type: 'AuthorityTaken', seatId: guide },
    { type: 'SeatTaken', seatId: ana, role: 'participant' },
  ] as const
  given(...room)
    .when(admitDee)
    .refuses('circle-full')
  given(...room)
    .when({ type: 'StartRound', prompt: 'p', by: by.guide })
    .refuses('circle-closing')
  given(...room)
    .when({ type: 'GivePiece', seatId: ana, by: by.guide })
    .refuses('floor-not-open')
  given(...room)
    .when({ type: 'StartGrounding', kind: 'breath', by: by.guide })
    .refuses('circle-closing')
})
