import { expect, test } from 'vitest'
import type { CircleEvent } from '#app/domain/circle/circle.ts'
import { leaderOf } from '#app/domain/circle/circle.ts'
import { circleAfter, given } from '../support/given.ts'
import { anaSpeaks, by, five, floorOpen, heldByAna, order, round, seatId } from '../support/seats.ts'

const { guide, cora, ana } = seatId
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
const ground = { type: 'StartGrounding', kind: 'breath', at: 9000, by: by.guide } as const
const breath: CircleEvent = { type: 'GroundingStarted', kind: 'breath', startedAt: 9000 }
test('C17 grounding starts at one instant of the server’s clock, for everyone', () => {
  given(...five)
    .when(ground)
    .gives(breath)
  expect(circleAfter([...five, breath])).toMatchObject({ grounding: { kind: 'breath', startedAt: 9000 } })
  given(...five, breath)
    .when({ ...ground, at: 9999 })
    .gives()
  given(...five, breath)
    .when({ ...ground, kind: 'body-scan', at: 9999 })
    .gives({ type: 'GroundingStarted', kind: 'body-scan', startedAt: 9999 })
  given(...five, breath)
    .when({ type: 'EndGrounding', by: by.guide })
    .gives({ type: 'GroundingEnded' })
  given(...five)
    .when({ type: 'EndGrounding', by: by.guide })
    .gives()
})
test('C17 grounding has its place between turns, or while the circle is held', () => {
  given(...round)
    .when(ground)
    .refuses('piece-held')
  given(...heldByAna)
    .when(ground)
    .refuses('piece-held')
  given(...anaSpeaks, held)
    .when(ground)
    .gives(breath)
  given(...closed)
    .when(ground)
    .gives(breath)
  given(...five)
    .when({ ...ground, by: by.cora })
    .refuses('not-leading')
  given(...five)
    .when({ ...ground, by: by.ana })
    .refuses('not-allowed')
})
test('C17 what begins next ends the grounding', () => {
  const calm: CircleEvent = { type: 'GroundingEnded' }
  given(...five, breath)
    .when({ type: 'OpenFloor', by: by.guide })
    .gives(calm, { type: 'FloorOpened' })
  given(...five, breath)
    .when(quiet)
    .gives(calm, { type: 'QuietStarted', at: 7000 })
  given(...five, breath)
    .when(close)
    .gives(calm, { type: 'ClosingStarted', promptId: 'q', order }, { type: 'PieceOffered', seatId: ana })
  given(...floorOpen, breath)
    .when({ type: 'OfferPiece', seatId: ana, by: by.guide })
    .gives(calm, { type: 'PieceOffered', seatId: ana })
  given(...floorOpen, breath)
    .when({ type: 'GivePiece', seatId: ana, by: by.guide })
    .gives(calm, { type: 'PieceAccepted', seatId: ana })
})
test('C17 a guide’s lost line does not stop the breathing; going on after a hold does', () => {
  const away: CircleEvent = { type: 'CircleHeld', hold: 'absence' }
  expect(circleAfter([...five, breath, away, { type: 'CircleResumed' }])).toMatchObject({
    grounding: { startedAt: 9000 },
  })
  expect(circleAfter([...five, breath, held, { type: 'CircleResumed' }])).toMatchObject({ grounding: null })
  expect(circleAfter([...anaSpeaks, away, breath, { type: 'CircleResumed' }])).toMatchObject({
    grounding: null,
  })
})

const crisis = { type: 'HoldForCrisis', at: 9000, by: by.guide } as const
test('C15 for a crisis the circle is held with grounding, and is not told why', () => {
  given(...anaSpeaks)
    .when(crisis)
    .gives(held, breath)
  given(...five, { type: 'GroundingStarted', kind: 'body-scan', startedAt: 1 })
    .when(crisis)
    .gives(held)
  given(...five, held)
    .when(crisis)
    .gives(breath)
  given(...five, { type: 'CircleHeld', hold: 'absence' })
    .when(crisis)
    .gives(held, breath)
  given(...five, held, breath)
    .when(crisis)
    .gives()
})
test('C15 after a crisis the one who leads says when it goes on, not their line', () => {
  const events: CircleEvent[] = [
    ...anaSpeaks,
    held,
    breath,
    { type: 'PersonDropped', seatId: guide, at: 9500 },
  ]
  given(...events)
    .when({ type: 'PersonBack', seatId: guide, by: by.guide })
    .gives({ type: 'PersonBack', seatId: guide })
  given(...events)
    .when({ type: 'TimePassed', at: 20_000, guidesHere: [cora], crisis: true, by: by.guide })
    .gives({ type: 'AuthorityTaken', seatId: cora })
  expect(leaderOf(circleAfter([...events, { type: 'AuthorityTaken', seatId: cora }]))).toBe(cora)
})
