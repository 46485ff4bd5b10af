import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Circle, CircleEvent, Entry } from '#app/domain/circle/circle.ts'
import { initialCircle, isOpen } from '#app/domain/circle/circle.ts'
import { decide } from '#app/domain/circle/decide.ts'
import { evolve } from '#app/domain/circle/evolve.ts'
import { refusalOf } from '#app/domain/refusal.ts'
import { runs } from '../support/counts.ts'
import { live } from '../support/hours.ts'
import { evening } from '../support/moves.ts'
import { anyEvent, everyEvent, everyPhase } from '../support/events.ts'

// A law takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const numRuns = runs(400, 5000)
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

test('C1 C4 C9 whatever people try and time brings, the circle stays sound, and the walk went everywhere', () => {
  const happened = new Set<CircleEvent['type']>()
  const refused = new Set<string>()
  const phases = new Set<Circle['phase']>()
  let nothing = 0
  fc.assert(
    fc.property(evening, (moves) => {
      const { log, circle } = live(moves, (moment) => {
        phases.add(moment.before.phase).add(moment.after.phase)
        if (moment.refused) refused.add(moment.refused)
        if (!moment.refused && moment.entries.length === 0) nothing += 1
        let now = moment.before
        for (const entry of moment.entries) {
          const next = evolve(now, entry)
          expectSound(now, next, entry)
          happened.add(entry.event.type)
          now = next
        }
      })
      expect(
        log.map(({ seq }) => seq),
        'numbers without gaps',
      ).toEqual(log.map((_, at) => at + 1))
      expect(log.reduce(evolve, initialCircle), 'C24 replaying the events gives the fold').toEqual(circle)
    }),
    { numRuns },
  )
  expect([...happened].toSorted(), 'every event happened').toEqual(everyEvent)
  expect([...phases].toSorted(), 'every phase was walked through').toEqual(everyPhase)
  expect([...refused].toSorted(), 'every refusal was met').toEqual([
    'authority-held',
    'circle-closing',
    'circle-ended',
    'circle-full',
    'circle-held',
    'deferred-already',
    'doors-closed',
    'floor-not-open',
    'no-round',
    'nobody-here',
    'not-allowed',
    'not-in-a-seat',
    'not-leading',
    'nothing-offered',
    'piece-held',
    'piece-moved-on',
    'piece-not-offered-to-you',
    'piece-not-yours',
    'place-kept',
    'round-running',
    'seat-unknown',
  ])
  expect(nothing).toBeGreaterThan(numRuns)
})

test('deciding on what is stored gives what deciding on what is known gives', () => {
  fc.assert(
    fc.property(evening, (moves) => {
      live(moves, ({ before, command, entries, refused }) => {
        const stored = JSON.parse(JSON.stringify(before)) as Circle
        if (refused) expect(refusalOf(() => decide(stored, command))).toBe(refused)
        else expect(decide(stored, command)).toEqual(entries.map(({ event }) => event))
      })
    }),
    { numRuns: runs(150, 1500) },
  )
})

test('a browser that knows neither the time nor the lobby may ask anything, and is never let down', () => {
  let same = 0
  fc.assert(
    fc.property(evening, (moves) => {
      live(moves, ({ before, command, refused }) => {
        const { type, by } = command
        if (type === 'HoldForCrisis' || type === 'TimePassed' || type === 'OpenPrivateRoom') return
        const { seatId, kind, reason, prompt, arrivalId } = command as Record<string, unknown>
        const asked = { type, by, seatId, kind, reason, prompt, arrivalId } as never
        let now = before
        const shown = refusalOf(() => {
          for (const event of decide(before, asked)) now = evolve(now, { seq: 1, event })
        })
        if (shown === refused) same += 1
      })
    }),
    { numRuns: runs(150, 1500) },
  )
  expect(same).toBeGreaterThan(1000)
})

const settling = new Set([
  'OpenDoors',
  'Arrive',
  'Admit',
  'Leave',
  'SendBack',
  'Remove',
  'OpenFloor',
  'StartQuiet',
  'StartGrounding',
  'EndGrounding',
  'RaiseHand',
  'LowerHand',
  'Hold',
  'Resume',
  'HandOver',
  'TakeAuthority',
  'HoldOn',
  'EndCircle',
  'HoldForCrisis',
  'TimePassed',
  'PersonDropped',
  'PersonBack',
])

test('asking for what already is gives no events', () => {
  const asked = new Set<string>()
  fc.assert(
    fc.property(evening, (moves) => {
      live(moves, ({ after, command, entries, refused }) => {
        if (refused || !settling.has(command.type)) return
        const seatId = command.by.seatId ?? command.newSeatId ?? null
        const by = { ...command.by, seatId: seats(after).includes(seatId ?? '') ? seatId : null }
        // Who sent themselves away, ended the circle or gave up the lead has nothing left to ask.
        refusalOf(() => expect(decide(after, { ...command, by }), command.type).toEqual([]))
        if (entries.length > 0) asked.add(command.type)
      })
    }),
    { numRuns },
  )
  expect([...asked].toSorted()).toEqual([...settling].toSorted())
})

test('evolve takes any event in any circle, and an ended circle stays ended', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { size: 'max', maxLength: 80 }), (events) => {
      let circle = initialCircle
      for (const [index, one] of events.entries()) {
        const next = evolve(circle, { seq: index + 1, event: one })
        if (circle.phase === 'ended') expect(next).toBe(circle)
        if (circle.phase === 'planned' && !one.type.endsWith('Opened')) expect(next).toBe(circle)
        expect(seats(next).slice(0, seats(circle).length)).toEqual(seats(circle))
        circle = next
      }
    }),
    { numRuns },
  )
})
