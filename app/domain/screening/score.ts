import type { Context } from './context.ts'
import type { Token } from './normalise.ts'
import type { Category, Rule, Tier } from './rule.ts'
import type { Weights } from './weights.ts'

/** A match, weighed: what tier it has where it stands. */
export type Finding = {
  rule: Rule
  first: number
  last: number
  contexts: Context[]
  tier: Tier
  lowered: boolean
}

/** Where each sentence begins and ends, in words; a long one is cut every 40 words, so that its length says nothing. */
export function sentencesOf(tokens: readonly Token[]): [from: number, to: number][] {
  const sentences: [number, number][] = []
  let from = 0
  for (let at = 1; at <= tokens.length; at++)
    if (at === tokens.length || tokens[at]?.gap === 2 || at - from >= 40) {
      sentences.push([from, at])
      from = at
    }
  return tokens.length === 0 ? [] : sentences
}

/** What a sentence shows, each feature once. */
export function featuresOf(
  tokens: readonly Token[],
  [from, to]: [number, number],
  findings: readonly Finding[],
): Set<string> {
  const features = new Set<string>()
  for (let at = from; at < to; at++) {
    const word = tokens[at]?.word ?? ''
    features.add(`w:${word}`)
    if (at + 1 < to) features.add(`b:${word} ${tokens[at + 1]?.word}`)
  }
  for (const feature of shown(findings)) features.add(feature)
  return features
}

/** What the findings of a sentence show. */
function shown(findings: readonly Finding[]): Set<string> {
  const features = new Set<string>()
  for (const { rule, contexts, lowered, tier } of findings) {
    features.add(`${lowered ? 'l' : 'c'}:${rule.category}`)
    if (rule.category !== 'signal') features.add(`t:${tier}`)
    for (const context of contexts) features.add(`x:${context}`)
  }
  return features
}

/** How likely it is that a sentence needs somebody at once: 0 to 1. */
export function scoreOf(features: ReadonlySet<string>, weights: Weights): number {
  let sum = weights.bias
  for (const feature of features) sum += weights.features[feature] ?? 0
  return 1 / (1 + Math.exp(-sum))
}

export type Highest = { score: number; from: number; to: number }
export type Scorer = (tokens: readonly Token[], findings: readonly Finding[]) => Highest

type Weight = { weight: number; counted: number }

/**
 * Finds the highest score of any sentence: a long text around a sentence makes it no smaller. The same as `scoreOf` of
 * `featuresOf`, without making a string of each feature.
 */
export function scorerOf(weights: Weights): Scorer {
  const words = new Map<string, Weight>()
  const pairs = new Map<string, Map<string, Weight>>()
  const rest: Record<string, number> = {}
  for (const [name, weight] of Object.entries(weights.features)) {
    const [first = '', second = ''] = name.slice(2).split(' ')
    const weighed = { weight, counted: -1 }
    if (name.startsWith('w:')) words.set(first, weighed)
    else if (name.startsWith('b:')) pairs.set(first, (pairs.get(first) ?? new Map()).set(second, weighed))
    else rest[name] = weight
  }
  let sentence = 0
  const once = (weighed: Weight | undefined) => {
    if (!weighed || weighed.counted === sentence) return 0
    weighed.counted = sentence
    return weighed.weight
  }
  return (tokens, findings) => {
    let highest: Highest = { score: 0, from: 0, to: 0 }
    let reached = 0
    for (const [from, to] of sentencesOf(tokens)) {
      sentence++
      let sum = weights.bias
      for (let at = from; at < to; at++) {
        const word = tokens[at]?.word ?? ''
        sum += once(words.get(word))
        if (at + 1 < to) sum += once(pairs.get(word)?.get(tokens[at + 1]?.word ?? ''))
      }
      const begin = reached
      while (reached < findings.length && (findings[reached]?.first ?? 0) < to) reached++
      if (reached > begin)
        for (const feature of shown(findings.slice(begin, reached))) sum += rest[feature] ?? 0
      const score = 1 / (1 + Math.exp(-sum))
      if (score > highest.score) highest = { score, from, to }
    }
    return highest
  }
}

export const scoreCategory: Category = 'thoughts'
