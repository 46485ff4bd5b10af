import type { Token } from './normalise.ts'
import type { Rule } from './rule.ts'
import type { Steps } from './steps.ts'
import type { Node, Trie } from './trie.ts'
import { longest, mostFillers } from './trie.ts'

/** A rule that was found: the words from `first` to `last`. `negated`: one of the fillers between them says no. */
export type Match = { rule: Rule; first: number; last: number; negated: boolean }

const negators = new Set(['not', 'never', 'no'])

function begin(trie: Trie): void {
  trie.seen.fill(0)
  trie.walks = 1
}

/**
 * Every rule that begins at some word, the longest of each. From each word at most every node at `longest` words is visited once,
 * so the work is linear in the length of the text.
 */
export function matchesIn(tokens: readonly Token[], trie: Trie, steps: Steps): Match[] {
  const filler = tokens.map(({ word }) => trie.fillers.has(word))
  const { seen } = trie
  const matches: Match[] = []
  const found: Match[] = []
  steps.spend(tokens.length)
  for (let start = 0; start < tokens.length; start++) {
    if (!trie.root.next.has(tokens[start]?.word ?? '')) continue
    // Numbers that fit what they are kept in: begun anew long before they run out.
    if (trie.walks++ > 2_000_000_000) begin(trie)
    found.length = 0
    walk(trie.root, start, 0, false, start)
    for (const match of found) matches.push(match)
  }
  return matches

  /** The longest of a rule from here is the one that is kept. */
  function end(rule: Rule, first: number, last: number, negated: boolean): void {
    const before = found.findIndex((match) => match.rule === rule)
    if (before < 0) found.push({ rule, first, last, negated })
    else if ((found[before]?.last ?? 0) < last) found[before] = { rule, first, last, negated }
  }

  function walk(node: Node, at: number, fillers: number, negated: boolean, start: number): void {
    steps.spend(1)
    if (fillers === 0) for (const rule of node.ends) end(rule, start, at - 1, negated)
    if (at >= tokens.length || at >= start + longest) return
    const gap = at > start ? (tokens[at]?.gap ?? 0) : 0
    if (gap === 2) return
    const key = ((node.id * longest + (at - start)) * (mostFillers + 1) + fillers) * 2 + Number(negated)
    if (seen[key] === trie.walks) return
    seen[key] = trie.walks
    const next = node.next.get(tokens[at]?.word ?? '')
    if (next) for (const to of next) walk(to, at + 1, 0, negated, start)
    for (const [most, next] of node.gaps)
      for (let skipped = 0; skipped <= most && at + skipped < tokens.length; skipped++) {
        if (skipped > 0 && tokens[at + skipped - 1]?.gap === 2) break
        walk(next, at + skipped, 0, negated, start)
      }
    if (at > start && filler[at] && fillers < mostFillers && node !== trie.root)
      walk(node, at + 1, fillers + 1, negated || negators.has(tokens[at]?.word ?? ''), start)
  }
}
