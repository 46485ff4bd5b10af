import fc from 'fast-check'
import type { Circle, Entry, SeatId } from '#app/domain/circle/circle.ts'
import { initialCircle, isOpen, leaderOf } from '#app/domain/circle/circle.ts'
import type { By, Command } from '#app/domain/circle/command.ts'
import { decide } from '#app/domain/circle/decide.ts'
import { evolve } from '#app/domain/circle/evolve.ts'
import type { DecidingIntent } from '#app/domain/circle/intent.ts'
import { isRefusal, type RefusalCode } from '#app/domain/refusal.ts'
import { bare, beginning, cast, names, opening, step, toSeat } from './walk.ts'

/** Who acts: somebody by name, or whoever stands there at that moment: `@leader`, `@turn`. */
type Who = string
/** One step of an evening with a clock, lines that break and private pauses. */
export type Move =
  | { does: 'asks'; who: Who; intent: DecidingIntent; leased: boolean }
  | { does: 'waits'; ms: number }
  | { does: 'drops' | 'returns' | 'pauses' | 'unpauses'; who: Who }
  | { does: 'crisis' }
  | { does: 'private'; with: string }

const asks = (who: fc.Arbitrary<Who>, intent: fc.Arbitrary<DecidingIntent>): fc.Arbitrary<Move> =>
  fc.record({ does: fc.constant('asks' as const), who, intent, leased: fc.boolean() })
const turns = fc.constantFrom<DecidingIntent[]>(
  { type: 'AcceptPiece' },
  { type: 'AcceptPiece' },
  { type: 'ReturnPiece' },
  { type: 'PassPiece' },
  { type: 'DeferTurn' },
)
const whoever = fc.constantFrom<Who[]>('@leader', ...Array<Who>(6).fill('@turn'), ...names)
const leads = fc.constant('@leader')

const hands = fc.constantFrom<DecidingIntent[]>({ type: 'RaiseHand' }, { type: 'LowerHand' })
const choices = fc.constantFrom<DecidingIntent[]>({ type: 'HoldOn' }, { type: 'GoOn' }, { type: 'Resume' })

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 8, arbitrary: step.map((one): Move => ({ does: 'asks', leased: false, ...one })) },
  { weight: 14, arbitrary: asks(fc.constant('@turn'), turns) },
  { weight: 4, arbitrary: asks(leads, beginning) },
  { weight: 4, arbitrary: asks(leads, bare) },
  { weight: 3, arbitrary: asks(leads, toSeat) },
  { weight: 2, arbitrary: asks(fc.constantFrom('guide', 'cora'), fc.constant({ type: 'TakeAuthority' })) },
  { weight: 6, arbitrary: asks(leads, choices) },
  { weight: 3, arbitrary: asks(fc.constantFrom('ana', 'ben'), hands) },
  { weight: 1, arbitrary: asks(fc.constant('@turn'), fc.constant({ type: 'Leave' })) },
  { weight: 3, arbitrary: asks(fc.constantFrom('guide', 'cora', 'ana'), fc.constant({ type: 'Arrive' })) },
  {
    weight: 7,
    arbitrary: fc
      .constantFrom(1000, 5000, 9999, 10_000, 50_000, 75_000, 75_000, 120_000, 2_000_000)
      .map((ms): Move => ({ does: 'waits', ms })),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constantFrom('drops' as const, 'drops', 'returns', 'returns', 'pauses', 'unpauses'),
      who: whoever,
    }),
  },
  { weight: 1, arbitrary: fc.constant<Move>({ does: 'crisis' }) },
)
const floor: Move[] = [
  ...opening.map((one): Move => ({ does: 'asks', leased: false, ...one })),
  { does: 'asks', who: 'cora', intent: { type: 'Arrive' }, leased: false },
]
/** Ana holds the piece, and has been gone for as long as her place is kept. */
const kept: Move[] = [
  ...floor,
  {
    does: 'asks',
    who: 'guide',
    intent: { type: 'GivePiece', seatId: cast['ana']?.seatId ?? '' },
    leased: false,
  },
  { does: 'drops', who: 'ana' },
  { does: 'waits', ms: 75_000 },
]
const chosen = (type: 'HoldOn' | 'GoOn'): Move => ({
  does: 'asks',
  who: '@leader',
  intent: { type },
  leased: true,
})
const seeds: Move[][] = [
  [],
  [{ does: 'private', with: 'ana' }],
  kept,
  [...kept, chosen('HoldOn')],
  [...kept, chosen('GoOn')],
  ...Array.from({ length: 8 }, () => floor),
]

/** An evening from its first step to, perhaps, its end. */
export const evening: fc.Arbitrary<Move[]> = fc
  .tuple(fc.constantFrom(...seeds), fc.array(move, { minLength: 20, maxLength: 200, size: 'max' }))
  .map(([first, then]) => [...first, ...then])

/** One command and what came of it. */
export type Moment = {
  before: Circle
  after: Circle
  command: Command
  entries: Entry[]
  refused: RefusalCode | null
}
const began = 1_800_000_000_000

/** Walks an evening as a server would, with its stamps; tells of each moment. Answers the whole log. */
export function live(
  moves: readonly Move[],
  tell: (moment: Moment) => void,
): { log: Entry[]; circle: Circle } {
  let circle: Circle = initialCircle
  const log: Entry[] = []
  let at = began
  let crisis = false
  const gone = new Set<SeatId>()
  const paused = new Set<SeatId>()
  const nameOf = (seatId: SeatId | null) => names.find((name) => cast[name]?.seatId === seatId)
  const resolve = (who: Who): string => {
    if (who === '@leader') return nameOf(leaderOf(circle)) ?? 'guide'
    if (who !== '@turn') return who
    return (isOpen(circle) && circle.piece.state !== 'resting' && nameOf(circle.piece.seatId)) || 'ana'
  }
  const seat = (name: string): SeatId => cast[name]?.seatId ?? ''
  const act = (intent: Partial<Command> & Pick<Command, 'type'>, by: By, lease?: number) => {
    const before = circle
    const seats = isOpen(circle) ? circle.seats : []
    const guidesHere = seats
      .filter((one) => one.role !== 'participant' && one.taken && !gone.has(one.seatId))
      .map(({ seatId }) => seatId)
    const stamp = { by, at, capacity: 5, endsAt: began + 5_400_000, promptId: 'a prompt', crisis, guidesHere }
    const command = {
      ...stamp,
      paused: [...paused],
      ...(lease === undefined ? {} : { lease }),
      ...intent,
    } as Command
    let refused: RefusalCode | null = null
    let entries: Entry[] = []
    try {
      entries = decide(circle, command).map((event, index) => ({ seq: log.length + index + 1, event }))
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown
      refused = thrown.code
    }
    circle = entries.reduce(evolve, circle)
    log.push(...entries)
    tell({ before, after: circle, command, entries, refused })
  }
  const byOf = (name: string): By => {
    const known = circle.phase !== 'planned' && circle.seats.some(({ seatId }) => seatId === seat(name))
    return { role: cast[name]?.role ?? 'participant', seatId: known ? seat(name) : null }
  }
  const service: By = { seatId: null, role: 'guide' }
  for (const one of moves) {
    at += 250
    if (one.does === 'waits') {
      at += one.ms
      act({ type: 'TimePassed' }, service)
    } else if (one.does === 'crisis') {
      crisis = !crisis
      if (crisis) act({ type: 'HoldForCrisis' }, service)
    } else if (one.does === 'private') {
      const sitting = ['guide', one.with].map((name) => ({
        seatId: seat(name),
        role: cast[name]?.role ?? ('participant' as const),
      }))
      act({ type: 'OpenPrivateRoom', seats: sitting }, service)
    } else if (one.does === 'asks') {
      const who = resolve(one.who)
      const newSeatId = one.intent.type === 'Admit' ? one.intent.arrivalId : seat(who)
      const lease = one.leased && isOpen(circle) ? circle.authority?.lease : undefined
      act({ ...one.intent, newSeatId }, byOf(who), lease)
    } else {
      const seatId = seat(resolve(one.who))
      if (one.does === 'pauses') paused.add(seatId)
      if (one.does === 'unpauses') paused.delete(seatId)
      if (one.does === 'drops') gone.add(seatId)
      if (one.does === 'returns') gone.delete(seatId)
      if (one.does === 'drops') act({ type: 'PersonDropped', seatId }, service)
      if (one.does === 'returns') act({ type: 'PersonBack', seatId }, service)
    }
  }
  return { log, circle }
}
