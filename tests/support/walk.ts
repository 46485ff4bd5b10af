import fc from 'fast-check'
import type { By } from '#app/domain/circle/command.ts'
import type { DecidingIntent, IntentType } from '#app/domain/circle/intent.ts'

/** Eight people of one circle, by the seat each would have. */
export const cast: Record<string, By & { seatId: string }> = Object.fromEntries(
  ['guide', 'cora', 'ana', 'ben', 'cem', 'dee', 'eli', 'fay'].map((name, index) => [
    name,
    {
      seatId: `00000000-0000-4000-8000-00000000000${index + 1}`,
      role: name === 'guide' ? 'guide' : name === 'cora' ? 'co-guide' : 'participant',
    },
  ]),
)
export const names = Object.keys(cast)

export type Step = { who: string; intent: DecidingIntent }

const anyone = fc.constantFrom(...names)
const aSeat = anyone.map((name) => cast[name]?.seatId ?? '')
const simple = [
  'OpenDoors',
  'Arrive',
  'Leave',
  'OpenFloor',
  'AcceptPiece',
  'PassPiece',
  'DeferTurn',
  'ReturnPiece',
  'SkipOffer',
  'TakePiece',
  'RaiseHand',
  'LowerHand',
] as const satisfies IntentType[]
const leading = ['EndGrounding', 'HoldOn', 'GoOn', 'Hold', 'Resume', 'TakeAuthority', 'StartQuiet'] as const
const aboutTurn = ['DeferTurn', 'SkipOffer', 'TakePiece'] as const satisfies IntentType[]
const targeted = ['SendBack', 'OfferPiece', 'GivePiece', 'HandOver'] as const satisfies IntentType[]

/** What a guide may say to begin something. */
export const beginning: fc.Arbitrary<DecidingIntent> = fc.constantFrom<DecidingIntent>(
  { type: 'StartRound', prompt: 'What is here?' },
  { type: 'StartRound', prompt: 'What is here?' },
  { type: 'OpenFloor' },
  { type: 'StartGrounding', kind: 'breath' },
  { type: 'StartGrounding', kind: 'body-scan' },
  { type: 'StartClosing', prompt: 'A word to close with.' },
)
export const bare: fc.Arbitrary<DecidingIntent> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...simple).map((type): DecidingIntent => ({ type })) },
  { weight: 1, arbitrary: fc.constantFrom(...leading).map((type): DecidingIntent => ({ type })) },
)
export const toSeat: fc.Arbitrary<DecidingIntent> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom(...targeted), aSeat)
      .map(([type, seatId]): DecidingIntent => ({ type, seatId })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...aboutTurn), aSeat)
      .map(([type, seatId]): DecidingIntent => ({ type, seatId })),
  },
  {
    weight: 1,
    arbitrary: aSeat.map((seatId): DecidingIntent => ({ type: 'Remove', seatId, reason: 'a reason' })),
  },
)
const from = (who: fc.Arbitrary<string>, intent: fc.Arbitrary<DecidingIntent>): fc.Arbitrary<Step> =>
  fc.record({ who, intent })

/** What anybody might ask next: often sensible, sometimes not; the end is rare so that walks are long. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 22, arbitrary: from(anyone, bare) },
  { weight: 4, arbitrary: from(fc.constantFrom('guide', 'guide', 'guide', 'cora', 'ana'), beginning) },
  { weight: 10, arbitrary: from(fc.constantFrom('guide', 'guide', 'cora', 'ana', 'ben'), toSeat) },
  {
    weight: 8,
    arbitrary: from(
      fc.constantFrom('guide', 'guide', 'cora', 'ana'),
      aSeat.map((arrivalId): DecidingIntent => ({ type: 'Admit', arrivalId })),
    ),
  },
  {
    weight: 1,
    arbitrary: from(
      fc.constantFrom('guide', 'cora', 'ana'),
      fc.constant<DecidingIntent>({ type: 'EndCircle' }),
    ),
  },
)

/** The first steps of any evening, so that walks do not spend themselves before the doors. */
export const opening: Step[] = [
  { who: 'guide', intent: { type: 'OpenDoors' } },
  { who: 'guide', intent: { type: 'Arrive' } },
  ...['ana', 'ben', 'cem'].map((name): Step => ({
    who: 'guide',
    intent: { type: 'Admit', arrivalId: cast[name]?.seatId ?? '' },
  })),
  { who: 'guide', intent: { type: 'OpenFloor' } },
]

/** A walk from the very start (sometimes) or from an open floor (often). */
export const walk: fc.Arbitrary<Step[]> = fc
  .tuple(
    fc.constantFrom(0, opening.length, opening.length, opening.length),
    fc.array(step, { minLength: 5, maxLength: 120, size: 'max' }),
  )
  .map(([first, steps]) => [...opening.slice(0, first), ...steps])
