import fc from 'fast-check'
import type { By } from '#app/domain/circle/command.ts'
import type { Intent, IntentType } from '#app/domain/circle/intent.ts'

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

export type Step = { who: string; intent: Intent }

const anyone = fc.constantFrom(...names)
const aSeat = anyone.map((name) => cast[name]?.seatId ?? '')
const simple = [
  'OpenDoors',
  'Arrive',
  'Leave',
  'OpenFloor',
  'AcceptPiece',
  'PassPiece',
  'ReturnPiece',
  'SkipOffer',
  'TakePiece',
  'RaiseHand',
  'LowerHand',
] as const satisfies IntentType[]
const targeted = ['SendBack', 'OfferPiece', 'GivePiece'] as const satisfies IntentType[]

/** What anybody might ask next: often sensible, sometimes not; the end is rare so that walks are long. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      who: anyone,
      intent: fc.constantFrom(...simple).map((type): Intent => ({ type })),
    }),
  },
  {
    weight: 10,
    arbitrary: fc
      .tuple(fc.constantFrom('guide', 'guide', 'cora', 'ana', 'ben'), fc.constantFrom(...targeted), aSeat)
      .map(([who, type, seatId]): Step => ({ who, intent: { type, seatId } })),
  },
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom('guide', 'guide', 'cora', 'ana'), aSeat)
      .map(([who, arrivalId]): Step => ({ who, intent: { type: 'Admit', arrivalId } })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('guide', 'cora', 'ana')
      .map((who): Step => ({ who, intent: { type: 'EndCircle' } })),
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
