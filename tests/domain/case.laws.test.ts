import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Case, holderAt, leaseMs } from '#app/domain/case/case.ts'
import type { CaseCommand, CaseIntent } from '#app/domain/case/command.ts'
import { decideCase } from '#app/domain/case/decide.ts'
import { evolveCase } from '#app/domain/case/evolve.ts'
import { isRefusal } from '#app/domain/refusal.ts'
import { runs } from '../support/counts.ts'

const people = ['wren', 'odd', 'ilse', 'ana'] as const
const revision = fc.integer({ min: 1, max: 3 })
const guideline = fc.constantFrom('kindness', 'privacy')
const claims = fc.constantFrom<CaseIntent>({ type: 'claim' }, { type: 'release' }, { type: 'take-over' })
const intent: fc.Arbitrary<CaseIntent> = fc.oneof(
  { weight: 12, arbitrary: claims },
  { weight: 4, arbitrary: fc.constant<CaseIntent>({ type: 'note' }) },
  fc.record({ type: fc.constantFrom('approve', 'edit'), revision }),
  fc.record({ type: fc.constantFrom('decline', 'hide'), revision, guideline }),
  fc.record({
    type: fc.constant('restrict'),
    restriction: fc.constant('muted'),
    days: fc.integer(),
    guideline,
  }),
  fc.constantFrom<CaseIntent>({ type: 'uphold' }, { type: 'overturn' }, { type: 'nothing-to-do' }),
)
const move = fc.record({
  intent: fc.oneof({ weight: 8, arbitrary: intent }, { weight: 1, arbitrary: fc.constant(null) }),
  by: fc.constantFrom(...people),
  /** Behind what is now. */
  behind: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(1) }),
  words: fc.boolean(),
  /** Up to twice a lease, mostly far less. */
  wait: fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 2 * leaseMs })),
  revision,
})
const start: fc.Arbitrary<Case> = fc.record({
  kind: fc.constantFrom('pre-moderation', 'conduct', 'appeal'),
  state: fc.constant('open'),
  version: fc.constant(1),
  revision: fc.constant(1),
  claim: fc.constant(null),
  notById: fc.constantFrom(null, 'wren'),
  aboutId: fc.constantFrom(null, 'ana'),
  outcome: fc.constant(null),
})

test('M1 M2 whatever people try and time brings: never two holders, a crash frees it, one decision, and the walk went everywhere', () => {
  const seen: Record<string, number> = {}
  const saw = (what: string) => (seen[what] = (seen[what] ?? 0) + 1)
  const law = fc.property(
    start,
    fc.array(move, { minLength: 5, maxLength: 40, size: 'max' }),
    (first, moves) => {
      let [state, at, decisions] = [first, 0, 0]
      // Who was told that they have it, and until when: kept apart from what the case says of itself.
      const told = new Map<string, number>()
      for (const one of moves) {
        at += one.wait
        const command: CaseCommand = one.intent
          ? { ...one.intent, byId: one.by, at, version: state.version - one.behind, words: one.words }
          : { type: 'change-content', revision: one.revision, byId: null, at }
        let events
        try {
          events = decideCase(state, command)
        } catch (thrown) {
          if (!isRefusal(thrown)) throw thrown
          saw(thrown.code)
          continue
        }
        for (const event of events) {
          const before = state
          state = evolveCase(state, event)
          saw(event.type)
          expect(state.version).toBe(before.version + 1)
          if (event.type === 'taken-over') {
            expect(told.get(event.fromId) ?? 0, 'only what is held is taken over').toBeGreaterThan(at)
            told.delete(event.fromId)
          }
          const { byId } = event
          if (byId === null) continue
          expect(byId, 'nobody acts on what is about them').not.toBe(first.aboutId)
          if (event.type === 'claimed' || event.type === 'taken-over') told.set(byId, event.until)
          else if (event.type === 'released') told.delete(byId)
          else if ((told.get(byId) ?? 0) > at) told.set(byId, Math.max(told.get(byId) ?? 0, at + leaseMs))
          if (event.type !== 'decided') continue
          decisions += 1
          expect([...told].filter(([who, until]) => who !== byId && until > at)).toEqual([])
          expect(byId).not.toBe(first.notById)
          told.clear()
        }
        const holders = [...told].filter(([, until]) => until > at).map(([who]) => who)
        expect(holders.length, 'never two holders').toBeLessThanOrEqual(1)
        expect(holderAt(state.claim, at)).toBe(holders[0] ?? null)
        expect(holderAt(state.claim, at + leaseMs), 'a crash frees it').toBeNull()
        expect(decisions).toBe(state.state === 'decided' ? 1 : 0)
        expect(state.outcome === null).toBe(decisions === 0)
      }
    },
  )
  fc.assert(law, { numRuns: runs(600, 10_000) })
  const everywhere = [
    ...['claimed', 'taken-over', 'released', 'noted', 'decided', 'content-changed'],
    ...[
      'case-held',
      'version-older',
      'text-changed',
      'case-closed',
      'own-decision',
      'bad-input',
      'not-found',
    ],
  ]
  for (const what of everywhere) expect(seen[what] ?? 0, what).toBeGreaterThan(20)
})
