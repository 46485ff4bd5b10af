import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Circle, CircleEvent, Entry, SeatId } from '#app/domain/circle/circle.ts'
import { initialCircle, inRound, isOpen, turnOf } from '#app/domain/circle/circle.ts'
import type { Command } from '#app/domain/circle/command.ts'
import { decide } from '#app/domain/circle/decide.ts'
import { evolve } from '#app/domain/circle/evolve.ts'
import { refusalOf } from '#app/domain/refusal.ts'
import { runs } from '../support/counts.ts'
import { live } from '../support/hours.ts'
import { evening } from '../support/moves.ts'

// A law takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const numRuns = runs(200, 4000)
const by = { seatId: null, role: 'guide' } as const
const then = (circle: Circle, events: readonly CircleEvent[]): Circle =>
  events.reduce((now, event, index) => evolve(now, { seq: 1000 + index, event }), circle)
const eventsOf = (circle: Circle, command: Command): CircleEvent[] | string => {
  let events: CircleEvent[] = []
  return refusalOf(() => (events = decide(circle, command))) ?? events
}

/** At any moment at most one turn is running: every acceptance after the first follows the end of the one before. */
function expectOneHolder(log: readonly Entry[]) {
  let holder: SeatId | null = null
  for (const { event } of log) {
    if (event.type === 'PieceAccepted') {
      expect(holder, 'C4 at most one seat holds the piece').toBeNull()
      holder = event.seatId
    }
    if (event.type === 'TurnEnded' || event.type === 'TurnDeferred') {
      if (holder !== null) expect(event.seatId, 'C4 the turn that ends is the one that runs').toBe(holder)
      holder = null
    }
    if (event.type === 'SeatLeft')
      expect(holder, 'C4 the piece does not leave with a person').not.toBe(event.seatId)
  }
}

test('C4 at most one seat holds the piece, whatever people try and time brings', () => {
  let turns = 0
  fc.assert(
    fc.property(evening, (moves) => {
      const { log } = live(moves, () => {})
      expectOneHolder(log)
      turns += log.filter(({ event }) => event.type === 'PieceAccepted').length
    }),
    { numRuns },
  )
  expect(turns).toBeGreaterThan(numRuns / 2)
})
test('the control: two who hold it at once are seen', () => {
  const log: Entry[] = [1, 2].map((seq) => ({ seq, event: { type: 'PieceAccepted', seatId: `${seq}` } }))
  expect(() => expectOneHolder(log)).toThrow('at most one seat')
})

/** Of a whole log: in every round that ended, how often each seat had its turn, and was put off. */
function roundsOf(log: readonly Entry[]) {
  const rounds: { order: readonly SeatId[]; ended: SeatId[]; deferred: SeatId[]; done: readonly SeatId[] }[] =
    []
  let circle = initialCircle
  let now: Omit<(typeof rounds)[number], 'done'> | null = null
  for (const entry of log) {
    const { event } = entry
    if (event.type === 'RoundStarted' || event.type === 'ClosingStarted')
      now = { order: event.order, ended: [], deferred: [] }
    if (event.type === 'TurnEnded') now?.ended.push(event.seatId)
    if (event.type === 'TurnDeferred') now?.deferred.push(event.seatId)
    if (event.type === 'RoundEnded') {
      if (!now || !inRound(circle)) throw new Error('A round ended that had not begun, or twice')
      rounds.push({ ...now, done: circle.round.done })
      now = null
    }
    circle = evolve(circle, entry)
  }
  return rounds
}

test('C8 in every round that ends each seat of its order had its turn exactly once, whoever came and went', () => {
  const seen = { rounds: 0, deferred: 0, left: 0 }
  fc.assert(
    fc.property(evening, (moves) => {
      const { log } = live(moves, ({ before, after }) => {
        if (inRound(before) && inRound(after))
          expect(after.round.order, 'C8 the order never changes').toEqual(before.round.order)
        if (inRound(after) && after.hold === null && after.piece.state === 'resting')
          expect(after.round.over, 'C8 a round never stands still').toBe(true)
      })
      for (const { order, ended, deferred, done } of roundsOf(log)) {
        expect([...done].toSorted()).toEqual([...order].toSorted())
        expect(ended.toSorted()).toEqual([...order].toSorted())
        expect(new Set(deferred).size, 'C6 a turn is put off once').toBe(deferred.length)
        seen.rounds += 1
        if (deferred.length > 0) seen.deferred += 1
        if (order.length > 3) seen.left += 1
      }
    }),
    { numRuns },
  )
  expect(seen.rounds).toBeGreaterThan(numRuns / 10)
  expect(seen.deferred).toBeGreaterThan(numRuns / 20)
  expect(seen.left).toBeGreaterThan(numRuns / 20)
})

test('C7 a drop and a return give the same turn with the same epoch, at any moment of any turn', () => {
  let turns = 0
  fc.assert(
    fc.property(evening, (moves) => {
      live(moves, ({ after, command }) => {
        const turn = turnOf(after)
        if (turn === null) return
        const at = (command.at ?? 0) + 1
        const drop = then(after, decide(after, { type: 'PersonDropped', seatId: turn.seatId, at, by }))
        expect(turnOf(drop)).toEqual(turn)
        const back = then(drop, decide(drop, { type: 'PersonBack', seatId: turn.seatId, at: at + 1, by }))
        expect(turnOf(back)).toEqual(turn)
        expect(isOpen(back) && back.piece.state).toBe('held')
        turns += 1
      })
    }),
    { numRuns },
  )
  expect(turns).toBeGreaterThan(numRuns)
})

test('C6 silence never passes by itself: time ends a turn only with the circle', () => {
  let waits = 0
  fc.assert(
    fc.property(evening, (moves) => {
      live(moves, ({ before, after, command, entries }) => {
        if (command.type !== 'TimePassed' || !isOpen(before) || before.piece.state === 'resting') return
        waits += 1
        if (entries.some(({ event }) => event.type === 'TurnEnded' || event.type === 'TurnDeferred'))
          expect(after.phase).toBe('ended')
        else expect(after).toMatchObject({ piece: { seatId: before.piece.seatId } })
      })
    }),
    { numRuns },
  )
  expect(waits).toBeGreaterThan(numRuns / 4)
})

test('C13 two worlds that differ in a pause the piece does not reach give equal events', () => {
  const seen = { unreached: 0, reached: 0 }
  fc.assert(
    fc.property(evening, fc.nat(), (moves, chosen) => {
      live(moves, ({ before, command }) => {
        if (!isOpen(before) || before.seats.length === 0) return
        const seatId = before.seats[chosen % before.seats.length]?.seatId ?? ''
        const others = (command.paused ?? []).filter((one) => one !== seatId)
        const without = eventsOf(before, { ...command, paused: others })
        const withPause = eventsOf(before, { ...command, paused: [...others, seatId] })
        const mine = before.piece.state !== 'resting' && before.piece.seatId === seatId
        const goes = typeof without === 'string' ? [] : without
        const reaches = goes.some(
          (event) =>
            (event.type === 'PieceOffered' || event.type === 'PieceAccepted') && event.seatId === seatId,
        )
        if (mine || reaches) {
          if (JSON.stringify(without) !== JSON.stringify(withPause)) seen.reached += 1
          return
        }
        expect(withPause).toEqual(without)
        if (goes.length > 0) seen.unreached += 1
      })
    }),
    { numRuns },
  )
  expect(seen.unreached).toBeGreaterThan(numRuns)
  expect(seen.reached, 'the control: a pause in one’s own turn is seen').toBeGreaterThan(0)
})
