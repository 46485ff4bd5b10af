import fc from 'fast-check'
import type { DecidingIntent } from '#app/domain/circle/intent.ts'
import { bare, beginning, cast, names, opening, step, toSeat } from './walk.ts'

/** Who acts: somebody by name, or whoever stands there at that moment: `@leader`, `@turn`. */
export type Who = string
/** One step of an evening with a clock, lines that break and private pauses. */
export type Move =
  | { does: 'asks'; who: Who; intent: DecidingIntent; leased: boolean }
  | { does: 'waits'; ms: number }
  | { does: 'drops' | 'returns' | 'pauses' | 'unpauses'; who: Who }
  | { does: 'crisis' }
  | { does: 'disobeys' }
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
  { weight: 1, arbitrary: fc.constant<Move>({ does: 'disobeys' }) },
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
/** The guide had the piece, nobody took over in time, and they are back in their turn without the lead. */
const late: Move[] = [
  ...floor,
  {
    does: 'asks',
    who: 'guide',
    intent: { type: 'GivePiece', seatId: cast['guide']?.seatId ?? '' },
    leased: false,
  },
  ...['guide', 'cora'].map((who): Move => ({ does: 'drops', who })),
  { does: 'waits', ms: 10_000 },
  { does: 'returns', who: 'guide' },
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
  late,
  kept,
  [...kept, chosen('HoldOn')],
  [...kept, chosen('GoOn')],
  ...Array.from({ length: 8 }, () => floor),
]

/** An evening from its first step to, perhaps, its end. */
export const evening: fc.Arbitrary<Move[]> = fc
  .tuple(fc.constantFrom(...seeds), fc.array(move, { minLength: 20, maxLength: 200, size: 'max' }))
  .map(([first, then]) => [...first, ...then])
