import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Circle, CircleEvent, Entry } from '#app/domain/circle/circle.ts'
import { initialCircle, isOpen } from '#app/domain/circle/circle.ts'
import { decide } from '#app/domain/circle/decide.ts'
import { evolve } from '#app/domain/circle/evolve.ts'
import { authority } from '../support/authority.ts'
import { cast, step, walk } from '../support/walk.ts'

const runs = 400
const seats = (circle: Circle) => (circle.phase === 'planned' ? [] : circle.seats.map((seat) => seat.seatId))

function expectSound(before: Circle, after: Circle, entry: Entry) {
  expect(seats(after).slice(0, seats(before).length), 'C1 the order of seats never changes').toEqual(
    seats(before),
  )
  expect(new Set(seats(after)).size).toBe(seats(after).length)
  if (!isOpen(after)) return
  expect(new Set(after.hands).size, 'C9 a hand is raised once').toBe(after.hands.length)
  for (const hand of after.hands) expect(after.seats.find((seat) => seat.seatId === hand)?.taken).toBe(true)
  const { piece } = after
  if (piece.state === 'resting') return
  expect(
    after.seats.find((seat) => seat.seatId === piece.seatId)?.taken,
    'C4 the piece is with somebody seated',
  ).toBe(true)
  if (piece.state === 'held' && entry.event.type === 'PieceAccepted')
    expect(piece.epoch, 'C4 the epoch is the number of the acceptance').toBe(entry.seq)
}

/** At any moment at most one turn is running: every acceptance after the first follows the end of the one before. */
function expectOneHolder(log: readonly Entry[]) {
  let holder: string | null = null
  for (const { event } of log) {
    if (event.type === 'PieceAccepted') {
      expect(holder, 'C4 at most one seat holds the piece').toBeNull()
      holder = event.seatId
    }
    if (event.type === 'TurnEnded') holder = null
    if (event.type === 'SeatLeft')
      expect(holder, 'C4 the piece does not leave with a person').not.toBe(event.seatId)
  }
}

test('C1 C4 C9 whatever people try, the circle stays sound, and the walk went everywhere', () => {
  const happened = new Set<CircleEvent['type']>()
  const refused = new Set<string>()
  const phases = new Set<Circle['phase']>()
  let nothing = 0
  fc.assert(
    fc.property(walk, (steps) => {
      const server = authority(cast, () => {})
      for (const [index, { who, intent }] of steps.entries()) {
        const before = server.state()
        const from = server.seq()
        const answer = server.act(who, `${index}`, intent)
        phases.add(before.phase)
        if (!answer.ok) {
          refused.add(answer.refusal)
          expect(server.state(), 'a refusal changes nothing').toBe(before)
          expect(server.seq()).toBe(from)
          continue
        }
        if (server.seq() === from) nothing += 1
        let circle = before
        for (const entry of server.log.slice(from)) {
          const next = evolve(circle, entry)
          expectSound(circle, next, entry)
          happened.add(entry.event.type)
          circle = next
        }
        phases.add(circle.phase)
        expect(circle).toEqual(server.state())
      }
      expectOneHolder(server.log)
      expect(
        server.log.map(({ seq }) => seq),
        'numbers without gaps',
      ).toEqual(server.log.map((_, at) => at + 1))
      expect(server.log.reduce(evolve, initialCircle), 'replaying the events gives the fold').toEqual(
        server.state(),
      )
    }),
    { numRuns: runs },
  )
  expect([...happened].toSorted()).toEqual([
    'CircleEnded',
    'DoorsOpened',
    'FloorOpened',
    'HandLowered',
    'HandRaised',
    'PieceAccepted',
    'PieceOffered',
    'SeatLeft',
    'SeatTaken',
    'TurnEnded',
  ])
  expect([...refused].toSorted()).toEqual([
    'circle-ended',
    'circle-full',
    'doors-closed',
    'floor-not-open',
    'not-allowed',
    'not-in-a-seat',
    'nothing-offered',
    'piece-held',
    'piece-not-offered-to-you',
    'piece-not-yours',
    'seat-unknown',
  ])
  expect([...phases].toSorted()).toEqual(['doors', 'ended', 'gathering', 'open-floor', 'planned'])
  expect(nothing).toBeGreaterThan(runs)
})

const settling = new Set([
  'OpenDoors',
  'Arrive',
  'Admit',
  'Leave',
  'SendBack',
  'OpenFloor',
  'GivePiece',
  'AcceptPiece',
  'TakePiece',
  'RaiseHand',
  'LowerHand',
  'EndCircle',
])

test('asking for what already is gives no events', () => {
  let asked = 0
  fc.assert(
    fc.property(walk, step, (steps, { who, intent }) => {
      if (!settling.has(intent.type)) return
      const server = authority(cast, () => {})
      for (const [index, one] of steps.entries()) server.act(one.who, `${index}`, one.intent)
      if (!server.act(who, 'first', intent).ok) return
      const seq = server.seq()
      const again = server.act(who, 'second', intent)
      // Someone who sends themselves away, or ended the circle, has nothing left to ask; no events either way.
      if (again.ok) expect(again.seq).toBe(seq)
      expect(server.seq()).toBe(seq)
      asked += 1
    }),
    { numRuns: runs },
  )
  expect(asked).toBeGreaterThan(runs / 10)
})

test('evolve takes any event in any circle, and an ended circle stays ended', () => {
  const aSeat = fc.constantFrom(...Object.values(cast).map(({ seatId }) => seatId))
  const event: fc.Arbitrary<CircleEvent> = fc.oneof(
    fc.record({ type: fc.constant('DoorsOpened' as const), capacity: fc.nat(12) }),
    fc.record({
      type: fc.constant('SeatTaken' as const),
      seatId: aSeat,
      role: fc.constantFrom('guide' as const, 'participant' as const),
    }),
    fc.record({
      type: fc.constantFrom(
        'SeatLeft' as const,
        'PieceOffered',
        'PieceAccepted',
        'TurnEnded',
        'HandRaised',
        'HandLowered',
      ),
      seatId: aSeat,
    }) as fc.Arbitrary<CircleEvent>,
    fc.record({ type: fc.constantFrom('FloorOpened' as const, 'CircleEnded' as const) }),
  )
  fc.assert(
    fc.property(fc.array(event, { size: 'max', maxLength: 60 }), (events) => {
      let circle = initialCircle
      for (const [index, one] of events.entries()) {
        const next = evolve(circle, { seq: index + 1, event: one })
        if (circle.phase === 'ended') expect(next).toBe(circle)
        if (circle.phase === 'planned' && one.type !== 'DoorsOpened') expect(next).toBe(circle)
        expect(seats(next).slice(0, seats(circle).length)).toEqual(seats(circle))
        circle = next
      }
    }),
    { numRuns: runs },
  )
})

test('the control: a rule broken on purpose is seen', () => {
  const circle = [
    { type: 'DoorsOpened', capacity: 2 } as const,
    { type: 'SeatTaken', seatId: 'a', role: 'participant' } as const,
    { type: 'FloorOpened' } as const,
  ].reduce((so, event, at) => evolve(so, { seq: at + 1, event }), initialCircle)
  const twice = [1, 2].flatMap(() =>
    decide(circle, { type: 'GivePiece', seatId: 'a', by: { seatId: 'g', role: 'guide' } }),
  )
  expect(() => expectOneHolder(twice.map((event, at) => ({ seq: at + 1, event })))).toThrow()
})
