import { describe, expect, test } from 'vitest'
import type { Circle } from '#app/domain/circle/circle.ts'
import { seatOf, turnOf } from '#app/domain/circle/circle.ts'
import { circleAfter, given } from '../support/given.ts'
import { by, doorsOpen, ended, floorOpen, gathered, seatId } from '../support/seats.ts'

const { guide, ana, ben, cem } = seatId
const seatsOf = (circle: Circle) =>
  circle.phase === 'planned' ? [] : circle.seats.map((seat) => seat.seatId)

describe('doors', () => {
  test('the guide opens the lobby', () => {
    given().when({ type: 'OpenDoors', by: by.guide, capacity: 6 }).gives({ type: 'DoorsOpened', capacity: 6 })
  })
  test('C11 who opens the doors sits down behind them, and leads', () => {
    given()
      .when({ type: 'OpenDoors', by: { seatId: null, role: 'guide' }, capacity: 6, newSeatId: guide })
      .gives(
        { type: 'DoorsOpened', capacity: 6 },
        { type: 'SeatTaken', seatId: guide, role: 'guide' },
        { type: 'AuthorityTaken', seatId: guide },
      )
  })
  test('opening open doors changes nothing', () => {
    given(...doorsOpen)
      .when({ type: 'OpenDoors', by: by.guide })
      .gives()
  })
  test('doors that were closed for good stay closed', () => {
    given(...ended)
      .when({ type: 'OpenDoors', by: by.guide })
      .refuses('circle-ended')
  })
  test('nothing happens before the doors are open', () => {
    given().when({ type: 'RaiseHand', by: by.ana }).refuses('doors-closed')
    given().when({ type: 'EndCircle', by: by.guide }).refuses('doors-closed')
  })
})

describe('seats', () => {
  test('C1 an empty seat stays where it is, and its person returns to it', () => {
    const left = circleAfter([...gathered, { type: 'SeatLeft', seatId: ana }])
    expect(seatsOf(left)).toEqual([guide, ana, ben])
    expect(seatOf(left, ana)?.taken).toBe(false)
    given(...gathered, { type: 'SeatLeft', seatId: ana })
      .when({ type: 'Arrive', by: by.ana })
      .gives({ type: 'SeatTaken', seatId: ana, role: 'participant' })
    expect(
      seatsOf(
        circleAfter([
          ...gathered,
          { type: 'SeatLeft', seatId: ana },
          { type: 'SeatTaken', seatId: ana, role: 'participant' },
        ]),
      ),
    ).toEqual([guide, ana, ben])
  })
  test('C2 someone who was not admitted takes no seat by arriving', () => {
    given(...doorsOpen)
      .when({ type: 'Arrive', by: by.zoe, newSeatId: cem })
      .gives()
  })
  test('a guide sits down by arriving', () => {
    given({ type: 'DoorsOpened', capacity: 2 })
      .when({ type: 'Arrive', by: { seatId: null, role: 'guide' }, newSeatId: guide })
      .gives({ type: 'SeatTaken', seatId: guide, role: 'guide' })
  })
  test('who sits already stays seated', () => {
    given(...gathered)
      .when({ type: 'Arrive', by: by.ana })
      .gives()
  })
  test('C2 a guide admits, and the circle gathers', () => {
    given(...doorsOpen)
      .when({ type: 'Admit', arrivalId: ana, by: by.guide, newSeatId: ana })
      .gives({ type: 'SeatTaken', seatId: ana, role: 'participant' })
    expect(circleAfter(doorsOpen).phase).toBe('doors')
    expect(circleAfter(gathered).phase).toBe('gathering')
  })
  test('C2 participants admit nobody', () => {
    given(...doorsOpen, { type: 'SeatTaken', seatId: ana, role: 'participant' })
      .when({ type: 'Admit', arrivalId: ben, by: by.ana, newSeatId: ben })
      .refuses('not-allowed')
  })
  test('C2 only somebody who waits can be admitted', () => {
    given(...doorsOpen)
      .when({ type: 'Admit', arrivalId: ana, by: by.guide })
      .refuses('arrival-unknown')
  })
  test('a full circle admits nobody, and guides do not count', () => {
    given(...gathered)
      .when({ type: 'Admit', arrivalId: cem, by: by.guide, newSeatId: cem })
      .refuses('circle-full')
    given(...gathered)
      .when({ type: 'Arrive', by: { seatId: null, role: 'co-guide' }, newSeatId: seatId.cora })
      .gives({ type: 'SeatTaken', seatId: seatId.cora, role: 'co-guide' })
  })
  test('someone who returns to a circle that filled up is told so', () => {
    given(
      ...gathered,
      { type: 'SeatLeft', seatId: ana },
      { type: 'SeatTaken', seatId: cem, role: 'participant' },
    )
      .when({ type: 'Arrive', by: by.ana })
      .refuses('circle-full')
  })
  test('C2 a guide sends someone back to the lobby, nobody else does', () => {
    given(...gathered)
      .when({ type: 'SendBack', seatId: ana, by: by.guide })
      .gives({ type: 'SeatLeft', seatId: ana })
    given(...gathered)
      .when({ type: 'SendBack', seatId: ana, by: by.ben })
      .refuses('not-allowed')
    given(...gathered)
      .when({ type: 'SendBack', seatId: cem, by: by.guide })
      .refuses('seat-unknown')
    given(...gathered)
      .when({ type: 'SendBack', seatId: guide, by: by.cora })
      .refuses('seat-unknown')
  })
  test('leaving twice is leaving once', () => {
    given(...gathered)
      .when({ type: 'Leave', by: by.ana })
      .gives({ type: 'SeatLeft', seatId: ana })
    given(...gathered, { type: 'SeatLeft', seatId: ana })
      .when({ type: 'Leave', by: by.ana })
      .gives()
  })
})

test('C11 only the one who leads ends the circle, held or not', () => {
  given(...floorOpen)
    .when({ type: 'EndCircle', by: by.cora })
    .refuses('not-leading')
  given(...floorOpen, { type: 'CircleHeld', hold: 'asked' })
    .when({ type: 'EndCircle', by: by.guide })
    .gives({ type: 'CircleEnded' })
})

test('the circle ends once, for everyone, and ends the turn with it', () => {
  given(...floorOpen, { type: 'PieceAccepted', seatId: ana })
    .when({ type: 'EndCircle', by: by.guide })
    .gives({ type: 'TurnEnded', seatId: ana }, { type: 'CircleEnded' })
  given(...ended)
    .when({ type: 'EndCircle', by: by.guide })
    .gives()
  given(...floorOpen)
    .when({ type: 'EndCircle', by: by.ana })
    .refuses('not-allowed')
  given(...ended)
    .when({ type: 'RaiseHand', by: by.ana })
    .refuses('circle-ended')
  expect(turnOf(circleAfter(ended))).toBeNull()
})
