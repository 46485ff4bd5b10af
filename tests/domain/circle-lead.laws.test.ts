import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { alarm } from '#app/domain/circle/alarm.ts'
import type { Circle, CircleEvent } from '#app/domain/circle/circle.ts'
import { inRound, isOpen, leaderOf, seatOf, turnOf } from '#app/domain/circle/circle.ts'
import type { Command } from '#app/domain/circle/command.ts'
import { decide } from '#app/domain/circle/decide.ts'
import { evolve } from '#app/domain/circle/evolve.ts'
import type { IntentType } from '#app/domain/circle/intent.ts'
import { refusalOf } from '#app/domain/refusal.ts'
import { runs } from '../support/counts.ts'
import { live } from '../support/hours.ts'
import { evening } from '../support/moves.ts'

// A law takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const numRuns = runs(200, 4000)
const by = { seatId: null, role: 'guide' } as const

test('C11 at most one has the authority, nobody only while held, and never a participant', () => {
  const seen = { moments: 0, nobody: 0, changes: 0 }
  fc.assert(
    fc.property(evening, (moves) => {
      live(moves, ({ before, after }) => {
        if (!isOpen(after)) return
        seen.moments += 1
        const leader = leaderOf(after)
        if (leader === null) {
          seen.nobody += 1
          expect(after.hold, 'nobody leads only while held').not.toBeNull()
          expect(after.away, 'whoever led is waited for').not.toBeNull()
        } else expect(['guide', 'co-guide', 'on-call']).toContain(seatOf(after, leader)?.role)
        if (after.away !== null) expect(after.hold, 'held while the one who leads is away').not.toBeNull()
        if (leader !== null && isOpen(before) && leaderOf(before) !== null && leaderOf(before) !== leader) {
          seen.changes += 1
          expect(after.authority?.lease, 'every lead has a later number').toBeGreaterThan(
            before.authority?.lease ?? 0,
          )
        }
      })
    }),
    { numRuns },
  )
  expect(seen.nobody).toBeGreaterThan(numRuns / 4)
  expect(seen.changes).toBeGreaterThan(numRuns / 20)
})

/** What may happen to a held circle: comings, goings, the lead, a breath together, time and the end. */
const still = new Set<CircleEvent['type']>([
  'SeatTaken',
  'SeatLeft',
  'GroundingStarted',
  'GroundingEnded',
  'HandLowered',
  'PersonDropped',
  'PersonBack',
  'PlaceWaited',
  'CircleHeld',
  'CircleResumed',
  'AuthorityTaken',
  'AuthorityLapsed',
  'HelpCalled',
  'CircleEnded',
])

test('C5 C11 nothing moves while held: a turn ends only with its person’s going or the circle’s end', () => {
  let held = 0
  fc.assert(
    fc.property(evening, (moves) => {
      live(moves, ({ before, entries }) => {
        let circle: Circle = before
        for (const [index, entry] of entries.entries()) {
          const next = evolve(circle, entry)
          if (isOpen(circle) && circle.hold !== null) {
            held += 1
            const { event } = entry
            const following = entries[index + 1]?.event.type
            if (event.type === 'TurnEnded' || event.type === 'TurnDeferred')
              expect(['SeatLeft', 'CircleEnded']).toContain(following)
            else {
              expect(still, event.type).toContain(event.type)
              if (isOpen(next)) {
                expect(next.phase).toBe(circle.phase)
                expect(turnOf(next)).toEqual(turnOf(circle))
                if (inRound(next) && inRound(circle)) expect(next.round).toEqual(circle.round)
              }
            }
          }
          circle = next
        }
      })
    }),
    { numRuns },
  )
  expect(held).toBeGreaterThan(numRuns)
})

/** What a guide asks under a lease. Taking the lead is the way out of an old one; the rest is everybody's. */
const leased: IntentType[] = [
  ...(['Admit', 'SendBack', 'Remove', 'StartGrounding', 'EndGrounding', 'StartRound'] as const),
  ...(['OpenFloor', 'StartClosing', 'StartQuiet', 'SkipOffer', 'HoldOn', 'GoOn'] as const),
  ...(['Hold', 'Resume', 'HandOver', 'EndCircle', 'GivePiece', 'TakePiece'] as const),
]

test('C11 a command under an old lease never gives events', () => {
  const stale = new Set<string>()
  fc.assert(
    fc.property(evening, fc.integer({ min: -3, max: 3 }), (moves, off) => {
      live(moves, ({ before, command, entries }) => {
        if (!isOpen(before) || !leased.includes(command.type as IntentType) || entries.length === 0) return
        const lease = (before.authority?.lease ?? 0) + (off === 0 ? 1 : off)
        expect(refusalOf(() => decide(before, { ...command, lease }))).toBe('stale-lease')
        stale.add(command.type)
      })
    }),
    { numRuns: runs(400, 5000) },
  )
  expect([...stale].toSorted()).toEqual([...leased].toSorted())
})

test('C11 who does not lead does none of what the one who leads does', () => {
  let tried = 0
  const others: IntentType[] = ['Admit', 'SendBack', 'Remove']
  fc.assert(
    fc.property(evening, (moves) => {
      live(moves, ({ before, command, entries }) => {
        if (!isOpen(before) || entries.length === 0) return
        if (!leased.includes(command.type as IntentType)) return
        for (const { seatId, role } of before.seats) {
          if (seatId === leaderOf(before)) continue
          if (role !== 'participant' && others.includes(command.type as IntentType)) continue
          const asked: Command = { ...command, by: { seatId, role } }
          expect(['not-leading', 'not-allowed']).toContain(refusalOf(() => decide(before, asked)))
          tried += 1
        }
      })
    }),
    { numRuns },
  )
  expect(tried).toBeGreaterThan(numRuns)
})

test('the alarm tells when time next brings something, and then it brings it once', () => {
  const seen = { due: 0 }
  fc.assert(
    fc.property(evening, (moves) => {
      live(moves, ({ after, command: { at = 0 } }) => {
        const due = alarm(after)
        const passed = (when: number): Command => ({ type: 'TimePassed', at: when, by })
        if (due === null) {
          if (isOpen(after)) return
          expect(decide(after, passed(at * 2))).toEqual([])
          return
        }
        seen.due += 1
        expect(decide(after, passed(due - 1)), 'nothing before').toEqual([])
        const events = decide(after, passed(due))
        expect(events, 'something when it is due').not.toEqual([])
        const then = events.reduce<Circle>((now, event) => evolve(now, { seq: 1, event }), after)
        expect(decide(then, passed(due)), 'and not twice').toEqual([])
      })
    }),
    { numRuns },
  )
  expect(seen.due).toBeGreaterThan(numRuns * 10)
})
