import { writeFileSync } from 'node:fs'
import { findingsOf } from '#app/domain/screening/findings.ts'
import { lexicon } from '#app/domain/screening/lexicon.ts'
import { matchesIn } from '#app/domain/screening/match.ts'
import { normalise } from '#app/domain/screening/normalise.ts'
import { featuresOf, scoreOf } from '#app/domain/screening/score.ts'
import { stepsOf } from '#app/domain/screening/steps.ts'
import type { Weights } from '#app/domain/screening/weights.ts'
import { hashOf } from './hash.ts'
import { trainingSet } from './training.ts'

// npm run -s screen:train: the same weights from the same sentences, each time. It chooses the cuts by sentences of templates
// that a fold has not seen; the held-out sentences have no part in it but that what is too near to them is left out.

type Example = { features: Set<string>; target: number; tier: string; template: string }

const examples: Example[] = trainingSet().map(({ text, kind, template }) => ({
  features: featuresOfText(text),
  target: kind === 'red' ? 1 : kind === 'amber' ? 0.35 : 0,
  tier: kind,
  template,
}))

function featuresOfText(text: string): Set<string> {
  const steps = stepsOf(Infinity)
  const { trie, spelling } = lexicon()
  const tokens = normalise(text, spelling, steps)
  return featuresOf(tokens, [0, tokens.length], findingsOf(matchesIn(tokens, trie, steps), tokens))
}

/** How many templates of these a feature is seen in: one that a single template has says nothing of others. */
function seen(among: readonly Example[]): Set<string> {
  const templates = new Map<string, Set<string>>()
  for (const { features, template } of among)
    for (const feature of features)
      templates.set(feature, (templates.get(feature) ?? new Set()).add(template))
  return new Set([...templates].flatMap(([feature, of]) => (of.size >= 3 ? [feature] : [])))
}

/** Gradient descent with a pull towards nothing, in the order of the examples: deterministic. */
function weightsFor(among: readonly Example[]): Pick<Weights, 'bias' | 'features'> {
  const kept = seen(among)
  const features: Record<string, number> = Object.fromEntries([...kept].toSorted().map((name) => [name, 0]))
  const of = among.map((example) => [...example.features].filter((feature) => kept.has(feature)))
  const sizes = Map.groupBy(among, ({ template }) => template)
  let bias = 0
  for (let round = 0; round < 60; round++) {
    const rate = 0.3 / (1 + round / 15)
    for (const [at, { target, template }] of among.entries()) {
      const sum = (of[at] ?? []).reduce((total, feature) => total + (features[feature] ?? 0), bias)
      const wrong = 1 / (1 + Math.exp(-sum)) - target
      // Each template counts alike, however many sentences it gives.
      const step = (rate * wrong) / Math.sqrt(sizes.get(template)?.length ?? 1)
      bias -= step
      for (const feature of of[at] ?? [])
        features[feature] = (features[feature] ?? 0) * (1 - rate * 0.002) - step
    }
  }
  return { bias, features }
}

/** Scores of examples by weights that were made without their template. */
function unseenScores(): { score: number; tier: string }[] {
  const templates = [...new Set(examples.map(({ template }) => template))]
  return [0, 1, 2, 3, 4].flatMap((fold) => {
    const held = new Set(templates.filter((_, at) => at % 5 === fold))
    const fitted = weightsFor(examples.filter(({ template }) => !held.has(template)))
    const weights: Weights = { ...fitted, sha256: '', cuts: { amber: 1, red: 1 } }
    return examples
      .filter(({ template }) => held.has(template))
      .map(({ features, tier }) => ({ score: scoreOf(features, weights), tier }))
  })
}

/** The lowest score at which at most this share of these is passed. */
function cut(scores: readonly { score: number; tier: string }[], tiers: string[], share: number): number {
  const sorted = scores
    .flatMap(({ score, tier }) => (tiers.includes(tier) ? [score] : []))
    .toSorted((a, b) => b - a)
  return round((sorted[Math.floor(sorted.length * share)] ?? 1) + 0.005)
}

const round = (value: number) => Math.round(value * 1000) / 1000

const scores = unseenScores()
const cuts = { amber: cut(scores, ['green'], 0.01), red: cut(scores, ['green', 'amber'], 0.005) }
const { bias, features } = weightsFor(examples)
const told = {
  cuts,
  bias: round(bias),
  features: Object.fromEntries(
    Object.entries(features).flatMap(([name, weight]) =>
      round(weight) === 0 ? [] : [[name, round(weight)]],
    ),
  ),
}
const weights: Weights = { sha256: hashOf(told), ...told }
writeFileSync('app/domain/screening/weights.json', `${JSON.stringify(weights, null, 2)}\n`)
const share = (tier: string, above: number) => {
  const of = scores.filter((one) => one.tier === tier)
  return `${((100 * of.filter(({ score }) => score >= above).length) / of.length).toFixed(1)} %`
}
console.log(`${examples.length} sentences, ${Object.keys(told.features).length} features, ${weights.sha256}`)
console.log(
  `cuts ${JSON.stringify(cuts)}; of templates not seen, red: ${share('red', cuts.red)} red, ${share('red', cuts.amber)} amber or red`,
)
console.log(`green at amber or red: ${share('green', cuts.amber)}; amber at red: ${share('amber', cuts.red)}`)
