import type { Rule } from './rule.ts'

/** A place in the phrases: which words lead on from here, and which rules end here. */
export type Node = { id: number; next: Map<string, Node[]>; gaps: [most: number, to: Node][]; ends: Rule[] }

export type Trie = {
  root: Node
  size: number
  /** Every word of a phrase. */
  words: ReadonlySet<string>
  fillers: ReadonlySet<string>
  /** In which walk a node was last visited at a distance: what makes a walk visit nothing twice. */
  seen: Int32Array
  walks: number
}

/** So many fillers may stand between two words of a phrase, and so many words in all. */
export const mostFillers = 3
export const longest = 24

/** What is wrong with a rule: it is left out, and the others stand. */
export type Fault = { rule: string; fault: string }

const item = /^(?:[^\s{}*?]+\??|\{[a-z-]+\}|\*[1-4])$/u

/** Builds the trie of phrases, rule by rule: a rule that cannot be built is answered as a fault and is not in it. */
export class Phrases {
  private readonly words = new Set<string>()
  private readonly trees = new WeakMap<Node, Map<string, Node>>()
  private size = 0
  readonly root = this.node()
  private readonly macros: Readonly<Record<string, readonly string[]>>

  constructor(macros: Readonly<Record<string, readonly string[]>>) {
    this.macros = macros
  }

  /** Adds a rule whose every phrase is sound, else says what is not. */
  add(rule: Rule): string | null {
    for (const phrase of rule.phrases) {
      const fault = this.faultOf(phrase, 0)
      if (fault !== null) return `“${phrase}”: ${fault}`
    }
    for (const phrase of rule.phrases)
      for (const items of choices(phrase)) {
        const end = this.node()
        end.ends.push(rule)
        this.lead(this.root, items, end)
      }
    return null
  }

  trie(fillers: ReadonlySet<string>): Trie {
    const seen = new Int32Array(this.size * longest * (mostFillers + 1) * 2)
    return { root: this.root, size: this.size, words: this.words, fillers, seen, walks: 0 }
  }

  private faultOf(phrase: string, depth: number): string | null {
    if (depth > 4) return 'its macros go around'
    const items = phrase.split(' ')
    if (items.length > 12) return 'more than twelve words'
    if (items.every((one) => /[?*]/.test(one))) return 'nothing of it must be there'
    for (const one of items) {
      if (!item.test(one) || one.split('|').some((word) => word === '')) return `“${one}” cannot be read`
      if (!one.startsWith('{')) continue
      const of = this.macros[one.slice(1, -1)]
      if (!of || of.length === 0) return `no macro is called ${one}`
      for (const inner of of) {
        const fault = this.faultOf(inner, depth + 1)
        if (fault !== null) return fault
      }
    }
    return null
  }

  /** Leads from a node by these words to another. What begins alike is one path; a macro is built once from a node. */
  private lead(from: Node, items: readonly string[], to: Node): void {
    let node = from
    for (const [at, one] of items.entries()) {
      const last = at === items.length - 1
      const tree = this.treeOf(node)
      const known = last ? undefined : tree.get(one)
      const target = last ? to : (known ?? this.node())
      if (!known) {
        if (!last) tree.set(one, target)
        this.step(node, one, target)
      }
      node = target
    }
  }

  private step(node: Node, one: string, target: Node): void {
    if (one.startsWith('{'))
      for (const phrase of this.macros[one.slice(1, -1)] ?? [])
        for (const items of choices(phrase)) this.lead(node, items, target)
    else if (one.startsWith('*')) node.gaps.push([Number(one.slice(1)), target])
    else
      for (const word of one.split('|')) {
        this.words.add(word)
        node.next.set(word, [...(node.next.get(word) ?? []), target])
      }
  }

  private node(): Node {
    return { id: this.size++, next: new Map(), gaps: [], ends: [] }
  }

  private treeOf(node: Node): Map<string, Node> {
    const tree = this.trees.get(node) ?? new Map<string, Node>()
    this.trees.set(node, tree)
    return tree
  }
}

/** A phrase with and without each word that is optional. */
function choices(phrase: string): string[][] {
  let all: string[][] = [[]]
  for (const one of phrase.split(' '))
    all = one.endsWith('?')
      ? all.flatMap((begun) => [begun, [...begun, one.slice(0, -1)]])
      : all.map((begun) => [...begun, one])
  return all.filter((items) => items.length > 0)
}
