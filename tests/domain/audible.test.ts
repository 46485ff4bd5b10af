import fc from 'fast-check'
import { expect, test } from 'vitest'
import { audibleIn, hearingIn } from '#app/domain/circle/audible.ts'
import type { Circle } from '#app/domain/circle/circle.ts'
import { initialCircle, isOpen, turnOf } from '#app/domain/circle/circle.ts'
import { evolve } from '#app/domain/circle/evolve.ts'
import { runs } from '../support/counts.ts'
import { live } from '../support/hours.ts'
import { evening } from '../support/moves.ts'
import { apart, breath, closing, floor, gathering, give, round, seats, after } from '../support/phases.ts'

const nobody = new Set<string>()
const guides = ['gil', 'cora']
const order = ['ana', 'ben']

test('V3 who is heard in each phase of a circle, as it was agreed', () => {
  const heard = (circle: Circle) => audibleIn(circle, nobody)
  expect(heard(initialCircle)).toEqual([])
  expect(heard(after(initialCircle, { type: 'DoorsOpened', capacity: 6 }, seats[0]))).toEqual([])
  expect(heard(gathering)).toEqual(guides)
  expect(heard(after(gathering, { type: 'RoundStarted', promptId: 'p', order }))).toEqual(guides)
  expect(heard(round)).toEqual([...guides, 'ana'])
  expect(heard(after(round, { type: 'TurnEnded', seatId: 'ana' }))).toEqual(guides)
  // A place that is kept is not a voice; it is again when its person is.
  const away = after(round, { type: 'PersonDropped', seatId: 'ana', at: 1 })
  expect([heard(away), heard(after(away, { type: 'PersonBack', seatId: 'ana' }))]).toEqual([
    guides,
    [...guides, 'ana'],
  ])
  expect(heard(floor)).toEqual([...guides, 'ana'])
  expect(heard(closing)).toEqual(guides)
  expect(heard(after(closing, give))).toEqual([...guides, 'ana'])
  for (const speaking of [round, floor]) {
    expect(heard(after(speaking, { type: 'CircleHeld', hold: 'asked' }))).toEqual(guides)
    expect(heard(after(speaking, breath))).toEqual(guides)
    expect(heard(after(speaking, breath, { type: 'GroundingEnded' }))).toEqual([...guides, 'ana'])
    expect(heard(after(speaking, { type: 'QuietStarted', at: 1 }))).toEqual([])
    expect(heard(after(speaking, { type: 'CircleEnded' }))).toEqual([])
  }
  expect(heard(apart)).toEqual(['gil', 'ana'])
})

test('V3 C13 who paused neither hears nor is heard, whoever they are and whatever they hold', () => {
  for (const circle of [gathering, round, floor, after(closing, give)]) {
    const paused = new Set(['ana', 'cora'])
    expect(audibleIn(circle, paused)).toEqual(['gil'])
    expect(hearingIn(circle, paused)).toEqual(['gil', 'ben'])
  }
})

test('V3 C4 whatever people try and time brings, at most one who leads nothing is heard, and only with the piece in hand', () => {
  let spoke = 0
  fc.assert(
    fc.property(evening, (moves) => {
      const { log } = live(moves, () => {})
      let circle: Circle = initialCircle
      for (const entry of log) {
        circle = evolve(circle, entry)
        const heard = audibleIn(circle, nobody)
        const taken = isOpen(circle) ? circle.seats.filter((seat) => seat.taken) : []
        expect(taken.map(({ seatId }) => seatId)).toEqual(expect.arrayContaining(heard))
        const others = taken.filter(({ seatId, role }) => role === 'participant' && heard.includes(seatId))
        if (isOpen(circle) && circle.phase === 'private') continue
        expect(others.length).toBeLessThanOrEqual(1)
        for (const { seatId } of others) expect(turnOf(circle)?.seatId).toBe(seatId)
        if (isOpen(circle) && circle.hold !== null) expect(others).toEqual([])
        spoke += others.length
      }
    }),
    { numRuns: runs(300, 4000) },
  )
  // The look is not blind.
  expect(spoke).toBeGreaterThan(100)
})
