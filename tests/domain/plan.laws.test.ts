import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { decideGoal, type GoalAct, noteGoal } from '#app/domain/plan/decide.ts'
import { aims, type Goal, type Moment } from '#app/domain/plan/goal.ts'
import * as words from '#app/domain/plan/words.ts'
import { refusalOf } from '#app/domain/refusal.ts'
import { sentences } from '#app/ui/refusal.tsx'
import { runs } from '../support/counts.ts'

vi.setConfig({ testTimeout: 120_000 })

/** What no page of a plan ever says, whatever became of it. */
const unkind =
  /overdue|\blate(?:ly)?\b|streak|\blost\b|\blose|miss(?:ed|ing)?\b|percent|rank|behind|fail|should|forg[eo]t|score|deadline|\w!/i

const date = (n: number) => new Date(Date.parse('2026-03-01') + n * 86_400_000).toISOString().slice(0, 10)
const stepId = fc.constantFrom('a', 'b', 'c')
const says = fc.constantFrom('Call my sister', 'Walk', '')
const asked: fc.Arbitrary<GoalAct> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('reword' as const),
      domain: fc.constant('social' as const),
      says,
      aims: fc.subarray([...aims]),
    }),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('add-step' as const), stepId, says }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('reword-step' as const), stepId, says }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('remove-step' as const), stepId }) },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('mark-step' as const),
      stepId,
      state: fc.constantFrom('open' as const, 'done' as const, 'rested' as const, 'skipped' as const),
    }),
  },
  { weight: 4, arbitrary: fc.constant({ act: 'take-up' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('settle' as const),
      state: fc.constantFrom('noted' as const, 'done' as const, 'rested' as const, 'skipped' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('enlarge' as const), until: fc.constant(null) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('cool' as const),
      until: fc.integer({ min: 0, max: 90 }).map(date),
    }),
  },
)
const life = fc.record({
  size: fc.constantFrom('small' as const, 'large' as const),
  begun: fc.boolean(),
  acts: fc.array(fc.record({ after: fc.integer({ min: 0, max: 3 }), resting: fc.boolean(), asked }), {
    ...{ minLength: 10, maxLength: 50, size: 'max' as const },
  }),
})
const narrows = ({ act }: GoalAct) => act === 'settle' || act === 'remove-step' || act === 'enlarge'
const momentAt = (day: number, resting: boolean): Moment => ({
  ...{ resting, today: date(day), earliest: date(day + 1), suggested: date(day + 3) },
})

/** Everything that is said of a goal. */
const saidOf = (goal: Goal, moment: Moment): string[] => [
  words.stateWords[goal.state],
  words.waitingWords(goal, moment) ?? '',
  ...goal.steps.map(({ state }) => words.stepWords[state]),
]

test('J4 whatever somebody does with a goal and whenever: a large one is taken up only after rest, on its day and with two steps; what narrows is never refused; nothing unkind is said; the walk goes everywhere', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(life, ({ size, begun, acts }) => {
      let day = 0
      let goal = noteGoal(
        { domain: 'social', says: 'Begin', aims: [], size, until: null, step: { stepId: 'a', says: '' } },
        momentAt(0, begun),
      )
      for (const { after, resting, asked: act } of acts) {
        day += after
        const moment = momentAt(day, resting)
        const refused = refusalOf(() => decideGoal(goal, act, moment))
        if (narrows(act)) expect(refused).toBe(null)
        seen.add(refused ?? act.act)
        for (const line of [...saidOf(goal, moment), refused === null ? '' : sentences[refused]])
          expect(line).not.toMatch(unkind)
        if (refused !== null) continue
        const next = decideGoal(goal, act, moment)
        // The same again changes nothing more, but for what an act of another kind did in between.
        expect(decideGoal(next, act, moment)).toEqual(next)
        if (next.size === 'large') {
          const { cooling, steps, state } = next
          expect(cooling !== null && cooling.until >= cooling.earliest).toBe(true)
          if (state === 'taken-up') {
            expect(steps.length).toBeGreaterThanOrEqual(2)
            expect(moment.today >= (cooling?.until ?? '')).toBe(true)
            if (goal.state !== 'taken-up') expect([act.act, resting]).toEqual(['take-up', false])
            seen.add('large taken up')
          }
        }
        goal = next
        seen.add(goal.state)
      }
    }),
    { numRuns: runs(300, 10_000) },
  )
  expect([...seen].toSorted()).toEqual([
    ...['add-step', 'after-rest', 'cool', 'day-too-soon', 'done', 'enlarge', 'large taken up', 'mark-step'],
    ...['not-found', 'not-taken-up', 'noted', 'remove-step', 'rested', 'reword', 'reword-step', 'settle'],
    ...['skipped', 'steps-first', 'still-waiting', 'take-up', 'taken-up', 'words-empty'],
  ])
})

test('J4 no word of the pages of a plan speaks of lateness, loss, rank or blame', () => {
  const paths = globSync('app/{ui/plan/*,routes/plan*,domain/plan/words.ts}')
  expect(paths.length).toBeGreaterThan(1)
  const found = paths.flatMap((path) => {
    // A name of Remix's, that nobody reads.
    const text = readFileSync(path, 'utf8').replaceAll(/\bshouldRevalidate\b/g, '')
    return [...text.matchAll(new RegExp(unkind, 'gi'))].map(([word]) => `${path}: ${word}`)
  })
  expect(found).toEqual([])
})
