import type { Problem } from './problem.ts'

export type Proof = { status: string; bound: number }

/**
 * How good a plan is, from its worth and from an upper bound that somebody proved: `proved best`, or `within X of the
 * best` with X rounded up. It trusts the bound and nothing else: every plan is worth a multiple of `gradation`, so that a
 * bound between two multiples is as good as the lower. Throws when the bound is below the plan's worth: then it is none.
 */
export function proofOf(problem: Problem, objective: number, proved: number): Proof {
  if (!(proved >= objective - 1e-6 * Math.max(1, Math.abs(objective))))
    throw new Error(`A plan is worth ${objective}, more than its bound of ${proved}.`)
  const step = gradation(problem)
  const reached = step === null ? proved : Math.floor(proved / step + 1e-6) * step
  if (reached - objective <= 1e-6) return { status: 'proved best', bound: objective }
  return { status: `within ${roundedUp(reached - objective)} of the best`, bound: reached }
}

function roundedUp(gap: number): string {
  const digits = gap >= 1000 ? 0 : 3
  return String(Number((Math.ceil(gap * 10 ** digits - 1e-9) / 10 ** digits).toFixed(digits)))
}

/**
 * What every plan's worth is a whole multiple of: the greatest common measure of all that a seat, a circle or a guide's load
 * can be worth. Null if there is none of a size that arithmetic can tell.
 */
export function gradation(problem: Problem): number | null {
  const { weights } = problem.policy
  const terms = [
    weights.stability,
    weights.peak,
    weights.open,
    weights.tail,
    weights.home,
    weights.circleCost,
    weights.loadSpread,
    weights.cover,
    ...problem.sessions.map(({ missed }) => weights.cover * (1 + weights.missedBonus * missed)),
  ].filter((term) => term > 0)
  if (terms.length === 0) return 1
  for (const factor of [1, 10, 100, 1000, 10_000])
    if (terms.every((term) => isWhole(term * factor)))
      return terms.map((term) => Math.round(term * factor)).reduce(commonMeasure) / factor
  return null
}

/** Above a thousand million, doubles no longer tell apart what a few hundred such terms add up to. */
const isWhole = (number: number) => number < 1e9 && Math.abs(number - Math.round(number)) <= 1e-12 * number

function commonMeasure(a: number, b: number): number {
  return b === 0 ? a : commonMeasure(b, a % b)
}
