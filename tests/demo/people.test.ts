import { expect, test } from 'vitest'
import { isOpen } from '#app/domain/circle/circle.ts'
import { turns } from '#server/demo/people/words.ts'
import type { Visitor } from './evening.ts'
import { evening } from './evening.ts'

const seeds = Array.from({ length: 20 }, (_, index) => `evening ${index}`)
const count = <T>(items: T[], which: (item: T) => boolean) => items.filter(which).length

test('an evening of simulated people goes on by itself: all six speak, nobody is refused, the circle does not end', () => {
  let passed = 0
  let left = 0
  for (const seed of seeds) {
    const { happened, circle } = evening(seed, 20 * 60)
    expect(circle.phase).toBe('open-floor')
    for (const who of Object.keys(turns))
      expect(
        count(happened, (one) => one.who === who && one.type === 'Share'),
        `${who} in ${seed}`,
      ).toBeGreaterThan(0)
    const shares = happened.filter(({ type }) => type === 'Share').map(({ second }) => second)
    expect(shares[0]).toBeLessThan(60)
    const silences = shares.slice(1).map((second, index) => second - (shares[index] ?? 0))
    expect(Math.max(...silences), `the longest silence of ${seed}`).toBeLessThan(90)
    passed += count(happened, ({ type }) => type === 'PassPiece')
    left += count(happened, ({ type }) => type === 'Leave')
    expect(count(happened, ({ type }) => type === 'RaiseHand')).toBeGreaterThan(3)
  }
  expect(passed).toBeGreaterThan(seeds.length)
  expect(left).toBeGreaterThan(0)
})

test('the same seed gives the same evening, another seed another', () => {
  const told = (seed: string) =>
    evening(seed, 300).happened.map(({ second, who, type }) => `${second} ${who} ${type}`)
  expect(told('a')).toEqual(told('a'))
  expect(told('a')).not.toEqual(told('b'))
})

test('C2 a visitor who knocks is admitted by the simulated guide within 15 seconds', () => {
  for (const seed of seeds) {
    const knock = 120
    let admitted = Infinity
    const visitor: Visitor = (_, second, seatId) => {
      if (seatId !== null) admitted = Math.min(admitted, second)
      return second >= knock && seatId === null ? { type: 'Arrive' } : null
    }
    evening(seed, 160, visitor)
    expect(admitted - knock, seed).toBeLessThan(15)
  }
})

test('C9 a visitor who raises a hand is offered the piece, nearly always within 20 seconds', () => {
  const waits = seeds.map((seed) => {
    let raised = Infinity
    let offered = Infinity
    const visitor: Visitor = (circle, second, seatId) => {
      if (seatId === null) return second > 100 ? { type: 'Arrive' } : null
      if (!isOpen(circle) || circle.phase !== 'open-floor') return null
      const mine = circle.piece.state !== 'resting' && circle.piece.seatId === seatId
      if (mine && circle.piece.state === 'offered') offered = Math.min(offered, second)
      if (mine || circle.hands.includes(seatId) || raised < Infinity) return null
      raised = second
      return { type: 'RaiseHand' }
    }
    evening(seed, 240, visitor)
    return offered - raised
  })
  expect(
    count(waits, (wait) => wait <= 20),
    waits.join(' '),
  ).toBeGreaterThanOrEqual(18)
  expect(Math.max(...waits)).toBeLessThan(30)
})

test('an evening begins with a breath in common and a round, in which someone comes back later, before the floor opens', () => {
  let deferred = 0
  for (const seed of seeds) {
    const { happened } = evening(seed, 6 * 60)
    const first = (type: string) => happened.findIndex((one) => one.type === type)
    const order = ['StartGrounding', 'EndGrounding', 'StartRound', 'OpenFloor'].map(first)
    expect(order, seed).toEqual(order.toSorted((a, b) => a - b))
    expect(Math.min(...order), seed).toBeGreaterThanOrEqual(0)
    expect(happened[first('OpenFloor')]?.second, seed).toBeLessThan(200)
    deferred += count(happened, ({ type }) => type === 'DeferTurn')
  }
  expect(deferred).toBeGreaterThan(0)
})

test('C2 who knocks during a round is told that it takes a moment, and comes in when it is over', () => {
  for (const seed of seeds) {
    let knocked = Infinity
    let admitted = Infinity
    let over = Infinity
    const visitor: Visitor = (circle, second, seatId) => {
      if (circle.phase === 'round' && circle.round.done.length > 0 && seatId === null)
        knocked = Math.min(knocked, second)
      if (knocked < Infinity && circle.phase !== 'round') over = Math.min(over, second)
      if (seatId !== null) admitted = Math.min(admitted, second)
      return second >= knocked && seatId === null ? { type: 'Arrive' } : null
    }
    const { happened } = evening(seed, 6 * 60, visitor)
    expect(
      count(happened, ({ type }) => type === 'AnswerKnock'),
      seed,
    ).toBeGreaterThan(0)
    expect(admitted - over, seed).toBeLessThan(15)
  }
})

test('C22 an evening whose time is over ends with a closing round and a quiet minute', () => {
  for (const seed of seeds.slice(0, 8)) {
    const { happened, circle } = evening(seed, 16 * 60, undefined, 8 * 60)
    expect(circle, seed).toMatchObject({ phase: 'ended', gently: false })
    expect(happened.slice(-3).map(({ type }) => type)).not.toContain('OpenFloor')
    expect(happened.at(-1)?.type).toBe('EndCircle')
    for (const type of ['StartClosing', 'StartQuiet'])
      expect(
        count(happened, (one) => one.type === type),
        `${type} in ${seed}`,
      ).toBe(1)
  }
})
