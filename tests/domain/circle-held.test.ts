import { expect, test } from 'vitest'
import type { CircleEvent } from '#app/domain/circle/circle.ts'
import { turnOf } from '#app/domain/circle/circle.ts'
import type { Command } from '#app/domain/circle/command.ts'
import { circleAfter, given } from '../support/given.ts'
import { anaSpeaks, by, five, floorOpen, lease, round, seatId } from '../support/seats.ts'

const { ana, ben } = seatId
const held: CircleEvent = { type: 'CircleHeld', hold: 'asked' }
const at = 500_000
const dropped: CircleEvent = { type: 'PersonDropped', seatId: ana, at }
const waited: CircleEvent = { type: 'PlaceWaited', seatId: ana }
const frozen = [...anaSpeaks, dropped]

test('C11 nothing moves while the circle is held', () => {
  const refused: [CircleEvent[], Command][] = [
    [floorOpen, { type: 'OfferPiece', seatId: ana, by: by.guide }],
    [floorOpen, { type: 'GivePiece', seatId: ana, by: by.guide }],
    [round, { type: 'AcceptPiece', by: by.ana }],
    [round, { type: 'PassPiece', by: by.ana }],
    [round, { type: 'DeferTurn', by: by.ana }],
    [round, { type: 'SkipOffer', by: by.guide }],
    [anaSpeaks, { type: 'ReturnPiece', by: by.ana }],
    [anaSpeaks, { type: 'TakePiece', by: by.guide }],
    [[...frozen, waited], { type: 'HoldOn', by: by.guide }],
    [[...frozen, waited], { type: 'GoOn', by: by.guide }],
    [five, { type: 'OpenFloor', by: by.guide }],
    [five, { type: 'StartClosing', prompt: 'p', by: by.guide }],
    [five, { type: 'StartQuiet', by: by.guide }],
  ]
  for (const [events, command] of refused)
    given(...events, held)
      .when(command)
      .refuses('circle-held')
})
test('V3 a voice that cannot be silenced holds the circle until whoever leads says that it goes on', () => {
  const fails: Command = { type: 'HoldForVoice', by: { seatId: null, role: 'guide' } }
  const still: CircleEvent = { type: 'CircleHeld', hold: 'voice' }
  const away: CircleEvent = { type: 'PersonDropped', seatId: seatId.guide, at }
  given(...anaSpeaks)
    .when(fails)
    .gives(still)
  given(...anaSpeaks, held)
    .when(fails)
    .gives(still)
  given(...anaSpeaks, still)
    .when(fails)
    .gives()
  given(...anaSpeaks, still)
    .when({ type: 'Hold', by: by.guide })
    .gives()
  given(...anaSpeaks, still)
    .when({ type: 'HoldForCrisis', at, by: by.guide })
    .gives({ type: 'GroundingStarted', kind: 'breath', startedAt: at })
  // Their line ends nothing of it, nor does time.
  given(...anaSpeaks, still, away)
    .when({ type: 'PersonBack', seatId: seatId.guide, by: by.guide })
    .gives({ type: 'PersonBack', seatId: seatId.guide })
  given(...anaSpeaks, still)
    .when({ type: 'Resume', by: by.guide })
    .gives({ type: 'CircleResumed' })
  given({ type: 'PrivateRoomOpened', capacity: 2 }).when(fails).gives()
  given().when(fails).gives()
})
test('a held circle goes on from where it stood, with the same turn', () => {
  given(...anaSpeaks, held)
    .when({ type: 'Resume', by: by.guide })
    .gives({ type: 'CircleResumed' })
  expect(turnOf(circleAfter([...anaSpeaks, held, { type: 'CircleResumed' }]))?.epoch).toBe(anaSpeaks.length)
  given(...anaSpeaks)
    .when({ type: 'Resume', by: by.guide })
    .gives()
  given(...anaSpeaks, held)
    .when({ type: 'Hold', by: by.guide })
    .gives()
  given(...anaSpeaks)
    .when({ type: 'Hold', by: by.guide })
    .gives(held)
})
test('C8 a turn that ended while held goes on when the circle does, once', () => {
  const ended = [...anaSpeaks, held, { type: 'TurnDeferred', seatId: ana }, { type: 'SeatLeft', seatId: ana }]
  given(...anaSpeaks, held)
    .when({ type: 'Leave', by: by.ana })
    .gives({ type: 'TurnDeferred', seatId: ana }, { type: 'SeatLeft', seatId: ana })
  given(...(ended as CircleEvent[]))
    .when({ type: 'Resume', by: by.guide })
    .gives({ type: 'CircleResumed' }, { type: 'PieceOffered', seatId: ben })
  given(...round, held)
    .when({ type: 'Resume', by: by.guide })
    .gives({ type: 'CircleResumed' })
})
test('C13 an offer to somebody who paused while held goes by when the circle goes on', () => {
  given(...round, held)
    .when({ type: 'Resume', by: by.guide, paused: [ana] })
    .gives(
      { type: 'CircleResumed' },
      { type: 'TurnDeferred', seatId: ana },
      { type: 'PieceOffered', seatId: ben },
    )
})
test('C11 holding and going on are the leader’s', () => {
  for (const type of ['Hold', 'Resume'] as const) {
    given(...five, held)
      .when({ type, by: by.ana })
      .refuses('not-allowed')
    given(...five, held)
      .when({ type, by: by.cora })
      .refuses('not-leading')
    given(...five, held)
      .when({ type, by: by.guide, lease: lease + 1 })
      .refuses('stale-lease')
  }
})
