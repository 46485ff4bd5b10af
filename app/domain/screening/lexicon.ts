import { fillers, macros } from './lexicon/macros.ts'
import { otherRules } from './lexicon/others.ts'
import { selfRules } from './lexicon/self.ts'
import type { Rule } from './rule.ts'
import { categories, tiers } from './rule.ts'
import type { Spelling } from './spelling.ts'
import { spellingOf } from './spelling.ts'
import type { Fault, Trie } from './trie.ts'
import { Phrases } from './trie.ts'

export type Lexicon = { trie: Trie; spelling: Spelling; faults: readonly Fault[] }

/** Every rule there is. Ids are unique and stay. */
export const everyRule: readonly Rule[] = [...selfRules, ...otherRules]

/**
 * R4: compiles rules one by one. A rule that is not sound is left out and told of in `faults`; whoever screens with it raises
 * an alarm. Rules are `unknown` here: they are data, and data may be broken.
 */
export function compile(rules: readonly unknown[]): Lexicon {
  const phrases = new Phrases(macros)
  const faults: Fault[] = []
  const ids = new Set<string>()
  const known: Rule[] = []
  for (const [at, rule] of rules.entries()) {
    const id = idOf(rule) ?? `#${at}`
    try {
      const fault = ids.has(id) ? 'its id is another rule’s' : (shapeFault(rule) ?? phrases.add(rule as Rule))
      if (fault !== null) {
        faults.push({ rule: id, fault })
        continue
      }
      ids.add(id)
      known.push(rule as Rule)
    } catch (thrown) {
      faults.push({ rule: id, fault: thrown instanceof Error ? thrown.message : 'it cannot be read' })
    }
  }
  const trie = phrases.trie(new Set(fillers))
  return { trie, spelling: spellingOf([...trie.words, ...fillers]), faults }
}

let compiled: Lexicon | null = null
/** The lexicon of Hearth, compiled once. */
export const lexicon = (): Lexicon => (compiled ??= compile(everyRule))

function idOf(rule: unknown): string | null {
  if (typeof rule !== 'object' || rule === null || !('id' in rule)) return null
  return typeof rule.id === 'string' && /^[a-z-]+\.[a-z-]+$/.test(rule.id) ? rule.id : null
}

const isWords = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' && one.trim() === one && one !== '')

function shapeFault(rule: unknown): string | null {
  if (idOf(rule) === null) return 'it has no id like category.name'
  const { category, tier, phrases, unless, close } = rule as Partial<Record<keyof Rule, unknown>>
  if (category !== 'signal' && !categories.some((one) => one === category)) return 'its category is not known'
  if (!tiers.some((one) => one === tier)) return 'its tier is not known'
  if (!isWords(phrases) || phrases.length === 0) return 'it has no phrases'
  if (unless !== undefined && !isWords(unless)) return 'its exceptions cannot be read'
  if (close !== undefined && typeof close !== 'boolean') return 'whether it is close cannot be read'
  return null
}
