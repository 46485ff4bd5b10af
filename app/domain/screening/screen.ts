import type { Context } from './context.ts'
import { findingsOf, plansIn } from './findings.ts'
import type { Lexicon } from './lexicon.ts'
import { lexicon as ours } from './lexicon.ts'
import { matchesIn } from './match.ts'
import { normalise } from './normalise.ts'
import type { Category, Tier } from './rule.ts'
import { higher, rank } from './rule.ts'
import type { Finding } from './score.ts'
import { scoreCategory, scorerOf } from './score.ts'
import type { Steps } from './steps.ts'
import { stepsOf } from './steps.ts'
import { committedWeights } from './weights.ts'

/** Part of a text, in UTF-16 units of what was written; `to` is after it. */
export type Span = { from: number; to: number; category: Category; rule: string }

export type Screened = {
  tier: Tier
  categories: Category[]
  spans: Span[]
  rules: string[]
  /** 0 to 1, of the sentence that has the highest. */
  score: number
}

export type Explained = Screened & {
  /** Everything that was found, also what a context took back. */
  found: (Span & { tier: Tier; contexts: Context[] })[]
  weights: string
}

export type Asked = {
  /** What is known besides: a member's report, an open case. */
  atLeast?: Tier
  lexicon?: Lexicon
  steps?: Steps
}

/**
 * R3: how much a text needs a person: green, amber or red. The highest of what rules found, the score and `atLeast`. The same for
 * the same text, everywhere; it asks nothing of the world. Made of word lists by people who are not clinicians: **a clinician
 * must review the lists before use** (R5), and green never means that somebody is well.
 * Promises time linear to the text; throws only when `steps` run out (see `screenSafely`).
 */
export function screen(text: string, asked: Asked = {}): Screened {
  const { found: _, weights: __, ...screened } = explain(text, asked)
  return screened
}

/** R3: the same, with the contexts that were applied and which weights were used. */
export function explain(text: string, asked: Asked = {}): Explained {
  const { atLeast = 'green', lexicon = ours(), steps = stepsOf(stepsFor(text)) } = asked
  const tokens = normalise(text, lexicon.spelling, steps)
  const found = findingsOf(matchesIn(tokens, lexicon.trie, steps), tokens)
  const findings = [...found, ...plansIn(found)]
  const highest = score(tokens, found)
  const { cuts, sha256 } = committedWeights
  const byScore: Tier = highest.score >= cuts.red ? 'red' : highest.score >= cuts.amber ? 'amber' : 'green'
  const place = (first: number, last: number) => ({
    from: tokens[first]?.from ?? 0,
    to: tokens[last]?.to ?? 0,
  })
  const spanOf = ({ rule, first, last }: Finding): Span[] =>
    rule.category === 'signal' ? [] : [{ ...place(first, last), category: rule.category, rule: rule.id }]
  const telling = findings.filter(({ tier }) => tier !== 'green')
  const floor = telling.reduce<Tier>((tier, finding) => higher(tier, finding.tier), 'green')
  const spans = telling.flatMap(spanOf)
  if (rank(byScore) > rank(floor))
    spans.push({ ...place(highest.from, highest.to - 1), category: scoreCategory, rule: 'score' })
  return {
    tier: higher(higher(floor, byScore), atLeast),
    categories: [...new Set(spans.map(({ category }) => category))],
    spans,
    rules: [...new Set(spans.map(({ rule }) => rule))],
    score: highest.score,
    found: findings.flatMap((finding) =>
      spanOf(finding).map((span) => ({ ...span, tier: finding.tier, contexts: finding.contexts })),
    ),
    weights: sha256,
  }
}

const score = scorerOf(committedWeights)

/** How many steps a text of this length may take: many times what any writing was seen to. */
export const stepsFor = (text: string) => 20_000 + 400 * text.length
