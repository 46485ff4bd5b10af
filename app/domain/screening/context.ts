import type { Match } from './match.ts'
import { bit, type Marks, over, says, saysInTurn } from './marks.ts'
import type { Token } from './normalise.ts'
import type { Category, Rule } from './rule.ts'

export const contexts = [
  'negation',
  'past',
  'someone-else',
  'hypothetical',
  'quotation',
  'recovery',
  'metaphor',
] as const
/** R3: what may lower a match by one tier, once, however many hold. */
export type Context = (typeof contexts)[number]

/** Whatever stands around these, a person looks: they are never lowered below amber. */
export const neverCleared: ReadonlySet<Rule['category']> = new Set<Category>([
  'plan',
  'intent',
  'method',
  'preparation',
])

const firmest: ReadonlySet<Rule['category']> = new Set<Category>(['plan', 'intent', 'preparation', 'attempt'])

/** At most so many words to each side are looked at, so that the work stays linear. */
const reach = 14

/**
 * Which contexts a match stands in; `marks` are those of the same words. Plan and intent of the writer's own are lowered by no
 * frame around them but a no or the past.
 */
export function contextOf(match: Match, tokens: readonly Token[], marks: Marks): Context[] {
  const { rule, first: from, last: to } = match
  const found: Context[] = []
  const clause = { from: edge(tokens, from, -1, 1), to: edge(tokens, to, 1, 1) }
  const sentence = { from: edge(tokens, from, -1, 2), to: edge(tokens, to, 1, 2) }
  const said = over(marks, sentence.from, sentence.to)
  const has = (what: number) => (said & what) !== 0
  const own = isOwn(match, marks, clause.from)
  const firm = own && firmest.has(rule.category)
  if (match.negated || isDenied(marks, from, clause.from)) found.push('negation')
  const today =
    (over(marks, clause.from, clause.to) & bit.nowadays) !== 0 ||
    (over(marks, sentence.from, clause.from) & bit.now) !== 0
  if (has(bit.past) && !today) found.push('past')
  if (rule.category !== 'worry-about-someone' && rule.category !== 'abuse-by-another' && !own)
    found.push('someone-else')
  if (!firm) {
    if (has(bit.hypothetical)) found.push('hypothetical')
    if (has(bit.quoting) || isQuoted(tokens, from, to)) found.push('quotation')
    if (has(bit.recovering)) found.push('recovery')
    if (has(bit.metaphor) && rule.category !== 'method') found.push('metaphor')
  }
  return found
}

/** As far as `reach` words go without a gap this wide. */
function edge(tokens: readonly Token[], at: number, step: 1 | -1, gap: 1 | 2): number {
  let here = at
  for (let taken = 0; taken < reach; taken++) {
    const border = step === 1 ? tokens[here + 1] : tokens[here]
    if (!border || border.gap >= gap) break
    if (here + step < 0) break
    here += step
  }
  return here
}

function isDenied(marks: Marks, from: number, clauseFrom: number): boolean {
  if (says(marks, from, bit.subject)) return false
  for (let at = from - 1; at >= Math.max(clauseFrom, from - 5); at--) {
    if (says(marks, at, bit.turn)) return false
    if (saysInTurn(marks, at - 1, bit.noLonger)) return true
    if (says(marks, at, bit.subject)) return false
    if (says(marks, at, bit.negator)) return !says(marks, at + 1, bit.deniesNothing) || at + 1 === from
  }
  return false
}

/** The writer's own, unless a word before it in the clause names another. A match that says “my” or “myself” is theirs. */
function isOwn({ rule, first: from, last: to }: Match, marks: Marks, clauseFrom: number): boolean {
  if (rule.category === 'harm-to-others') return true
  for (let at = from; at <= to; at++) if (says(marks, at, bit.first)) return true
  for (let at = from - 1; at >= Math.max(clauseFrom, from - 8); at--) {
    if (says(marks, at, bit.other)) return false
    if (says(marks, at, bit.first)) return true
  }
  return true
}

function isQuoted(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at <= to; at++) if (!tokens[at]?.quoted) return false
  return true
}
