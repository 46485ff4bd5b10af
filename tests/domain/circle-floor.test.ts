import { expect, test } from 'vitest'
import type { CircleEvent } from '#app/domain/circle/circle.ts'
import { circleAfter, given } from '../support/given.ts'
import { by, floorOpen, gathered, heldByAna, seatId } from '../support/seats.ts'

const { guide, ana, ben } = seatId
const started: CircleEvent = { type: 'RoundStarted', promptId: 'p', order: [ana, ben, guide] }

test('C11 only the one who leads opens the floor, once', () => {
  given(...gathered)
    .when({ type: 'OpenFloor', by: by.guide })
    .gives({ type: 'FloorOpened' })
  given(...floorOpen)
    .when({ type: 'OpenFloor', by: by.guide })
    .gives()
  given(...gathered)
    .when({ type: 'OpenFloor', by: by.ana })
    .refuses('not-allowed')
  given(...gathered)
    .when({ type: 'OpenFloor', by: by.cora })
    .refuses('not-leading')
})
test('C9 hands stand in the order in which the server heard them', () => {
  const circle = circleAfter([
    ...floorOpen,
    { type: 'HandRaised', seatId: ben },
    { type: 'HandRaised', seatId: ana },
  ])
  expect(circle).toMatchObject({ hands: [ben, ana] })
})
test('C9 raising a raised hand does not move it', () => {
  given(...floorOpen, { type: 'HandRaised', seatId: ben })
    .when({ type: 'RaiseHand', by: by.ben })
    .gives()
})
test('C9 a hand is lowered by its owner, by leaving, and by the turn it asked for', () => {
  const raised = [...floorOpen, { type: 'HandRaised', seatId: ana }] as const
  given(...raised)
    .when({ type: 'LowerHand', by: by.ana })
    .gives({ type: 'HandLowered', seatId: ana })
  given(...floorOpen)
    .when({ type: 'LowerHand', by: by.ana })
    .gives()
  expect(circleAfter([...raised, { type: 'HandLowered', seatId: ana }])).toMatchObject({ hands: [] })
  expect(circleAfter([...raised, { type: 'SeatLeft', seatId: ana }])).toMatchObject({ hands: [] })
  expect(circleAfter([...raised, { type: 'PieceAccepted', seatId: ana }])).toMatchObject({ hands: [] })
})
test('C9 the holder has no need of a hand, and a held circle takes none', () => {
  given(...heldByAna)
    .when({ type: 'RaiseHand', by: by.ana })
    .gives()
  given(...floorOpen, { type: 'CircleHeld', hold: 'asked' })
    .when({ type: 'RaiseHand', by: by.ana })
    .refuses('circle-held')
  expect(circleAfter([...floorOpen, { type: 'HandRaised', seatId: ana }, started])).toMatchObject({
    hands: [],
  })
})
test('hands wait for the floor, and need a seat', () => {
  given(...gathered)
    .when({ type: 'RaiseHand', by: by.ana })
    .refuses('floor-not-open')
  given(...floorOpen)
    .when({ type: 'RaiseHand', by: by.zoe })
    .refuses('not-in-a-seat')
})
