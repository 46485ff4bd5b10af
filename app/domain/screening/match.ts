import type { Token } from './normalise.ts'
import type { Rule } from './rule.ts'
import type { Steps } from './steps.ts'
import type { Node, Trie } from './trie.ts'

/** A rule that was found: the words from `first` to `last`. `negated`: one of the fillers between them says no. */
export type Match = { rule: Rule; first: number; last: number; negated: boolean }

const mostFillers = 3
const longest = 24
const negators = new Set(['not', 'never', 'no'])

/**
 * Every rule that begins at some word, the longest of each. From each word at most every node at `longest` words is visited once,
 * so the work is linear in the length of the text.
 */
export function matchesIn(tokens: readonly Token[], trie: Trie, steps: Steps): Match[] {
  const sets = tokens.map(({ word }) => trie.sets.get(word))
  const filler = tokens.map(({ word }) => trie.fillers.has(word))
  const seen = new Set<number>()
  const matches: Match[] = []
  steps.spend(tokens.length)
  for (let start = 0; start < tokens.length; start++) {
    if (!sets[start]?.some((set) => trie.root.next.has(set))) continue
    seen.clear()
    const found = new Map<Rule, Match>()
    walk(trie.root, start, 0, false, start, found)
    matches.push(...found.values())
  }
  return matches

  function walk(
    node: Node,
    at: number,
    fillers: number,
    negated: boolean,
    start: number,
    found: Map<Rule, Match>,
  ): void {
    steps.spend(1)
    const end = start + longest
    if (fillers === 0)
      for (const rule of node.ends) {
      const before = found.get(rule)
      if (!before || before.last < at - 1) found.set(rule, { rule, first: start, last: at - 1, negated })
    }
    if (at >= tokens.length || at >= end) return
    const gap = at > start ? (tokens[at]?.gap ?? 0) : 0
    if (gap === 2) return
    const key = ((node.id * (longest + 1) + (at - start)) * (mostFillers + 1) + fillers) * 2 + Number(negated)
    if (seen.has(key)) return
    seen.add(key)
    for (const set of sets[at] ?? [])
      for (const next of node.next.get(set) ?? []) walk(next, at + 1, 0, negated, start, found)
    for (const [most, next] of node.gaps)
      for (let skipped = 0; skipped <= most && at + skipped < tokens.length; skipped++) {
        if (skipped > 0 && tokens[at + skipped - 1]?.gap === 2) break
        walk(next, at + skipped, 0, negated, start, found)
      }
    if (at > start && filler[at] && fillers < mostFillers && node !== trie.root)
      walk(node, at + 1, fillers + 1, negated || negators.has(tokens[at]?.word ?? ''), start, found)
  }
}
