import { contextOf, neverCleared } from './context.ts'
import { marksOf } from './marks.ts'
import type { Match } from './match.ts'
import type { Token } from './normalise.ts'
import type { Rule, Tier } from './rule.ts'
import type { Finding } from './score.ts'

/** Each match where it stands: lowered by one tier at most, and what must not be cleared not below amber. In order. */
export function findingsOf(matches: readonly Match[], tokens: readonly Token[]): Finding[] {
  if (matches.length === 0) return []
  const marks = marksOf(tokens)
  const kept = outermost(matches).filter((match) => !isExcepted(match, tokens))
  return kept.map((match) => {
    const contexts = contextOf(match, tokens, marks)
    const { rule, first, last } = match
    const tier = contexts.length === 0 ? rule.tier : lower(rule)
    return { rule, first, last, contexts, tier, lowered: contexts.length > 0 }
  })
}

function lower(rule: Rule): Tier {
  if (rule.tier === 'red') return 'amber'
  return rule.tier === 'amber' && neverCleared.has(rule.category) ? 'amber' : 'green'
}

/** Of matches of one category, those that lie in no longer one. In order of their first word. */
function outermost(matches: readonly Match[]): Match[] {
  const sorted = matches.toSorted((a, b) => a.first - b.first || b.last - a.last)
  const furthest = new Map<string, { last: number; first: number }>()
  const framed = framedWords(sorted)
  return sorted
    .filter(
      (match) => !(match.rule.id === 'method.myself' && framed.has(match.first) && framed.has(match.last)),
    )
    .filter(({ rule, first, last }) => {
      const wide = furthest.get(rule.category)
      if (wide && last <= wide.last && !(first === wide.first && last === wide.last)) return false
      if (!wide || last > wide.last) furthest.set(rule.category, { first, last })
      return true
    })
}

/** Said within a thought, a wish or an attempt, a method is that: “I think how I would …”. */
const frames = new Set<string>(['thoughts', 'wish', 'attempt'])

function framedWords(matches: readonly Match[]): Set<number> {
  const words = new Set<number>()
  let until = -1
  for (const { rule, first, last } of matches) {
    if (!frames.has(rule.category)) continue
    for (let at = Math.max(first, until + 1); at <= last; at++) words.add(at)
    until = Math.max(until, last)
  }
  return words
}

/** Right after it stands what makes it something else: “die” … “of laughter”. */
function isExcepted({ rule, first, last }: Match, tokens: readonly Token[]): boolean {
  if (rule.close) for (let at = first + 1; at <= last; at++) if ((tokens[at]?.gap ?? 0) > 0) return true
  const after = exceptionsOf(rule).get(tokens[last + 1]?.word ?? '')
  return after?.some((words) => words.every((word, at) => tokens[last + 1 + at]?.word === word)) ?? false
}

const exceptions = new WeakMap<Rule, Map<string, string[][]>>()

/** By their first word; read once for each rule. */
function exceptionsOf(rule: Rule): Map<string, string[][]> {
  const read = exceptions.get(rule)
  if (read) return read
  const byFirst = Map.groupBy(
    (rule.unless ?? []).map((words) => words.split(' ')),
    ([word = '']) => word,
  )
  exceptions.set(rule, byFirst)
  return byFirst
}

const near = 40
const mentions = new Set<string>(['wish', 'method', 'attempt'])
const strong = new Set(['signal.means', 'signal.means-ready', 'signal.resolve', 'signal.goodbye'])

const final = new Set(['signal.resolve', 'signal.goodbye'])

export const togetherRule: Rule = { id: 'plan.together', category: 'plan', tier: 'red', phrases: [] }

/**
 * A wish or a method, and within 40 words means in reach, a resolve or a goodbye; or a time within 8: together a plan. So are
 * means made ready and a goodbye. Neither may
 * stand in a context that lowers it. Linear: both lists are in order.
 */
export function plansIn(findings: readonly Finding[]): Finding[] {
  const firm = findings.filter(({ lowered }) => !lowered)
  const signals = firm.filter(({ rule }) => rule.category === 'signal')
  const plans: Finding[] = []
  let behind = 0
  for (const mention of firm) {
    const { category, id } = mention.rule
    const ready = id === 'signal.means-ready'
    const thought = category === 'thoughts'
    if (!thought && !ready && !mentions.has(category)) continue
    while (behind < signals.length && mention.first - (signals[behind]?.last ?? 0) > near) behind++
    for (let at = behind; at < signals.length; at++) {
      const signal = signals[at] as Finding
      if (signal.first - mention.last > near) break
      const apart = Math.max(signal.first - mention.last, mention.first - signal.last)
      const counts = thought
        ? signal.rule.id.startsWith('signal.means')
        : ready
          ? apart <= 12 && final.has(signal.rule.id)
          : strong.has(signal.rule.id) || (signal.rule.id === 'signal.soon' && apart <= 8)
      if (!counts) continue
      const [first, last] = [Math.min(signal.first, mention.first), Math.max(signal.last, mention.last)]
      plans.push({ rule: togetherRule, first, last, contexts: [], tier: 'red', lowered: false })
      break
    }
  }
  return plans
}
