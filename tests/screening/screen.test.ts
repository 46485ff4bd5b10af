import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Context } from '#app/domain/screening/context.ts'
import { compile, lexicon } from '#app/domain/screening/lexicon.ts'
import { normalise } from '#app/domain/screening/normalise.ts'
import type { Category, Tier } from '#app/domain/screening/rule.ts'
import { explain, screen } from '#app/domain/screening/screen.ts'
import { featuresOf, scoreOf, scorerOf } from '#app/domain/screening/score.ts'
import { stepsOf } from '#app/domain/screening/steps.ts'
import { committedWeights } from '#app/domain/screening/weights.ts'
import { runs } from '#tests/support/counts.ts'
import { hashOf } from './hash.ts'

/** Text, category, tier, and the words that its span quotes. */
const said: [text: string, category: Category, tier: Tier, quote: string][] = [
  ['Some mornings I want to die.', 'wish', 'red', 'want to die'],
  ['I really want to 𝐝𝐢𝐞', 'wish', 'red', 'want to 𝐝𝐢𝐞'],
  ['They are better off without me', 'wish', 'amber', 'better off without me'],
  ['There are suicidal thoughts again', 'thoughts', 'amber', 'suicidal thoughts'],
  ['What is the painless way to die', 'method', 'red', 'painless way to die'],
  ['So I am going to end my life.', 'intent', 'red', 'going to end my life'],
  ['I have a plan to end my life', 'plan', 'red', 'have a plan to end my life'],
  ['My suicide note is in the drawer', 'preparation', 'red', 'suicide note'],
  ['I tried to hang myself', 'attempt', 'red', 'tried to hang myself'],
  ['I cut my arm again', 'self-injury', 'amber', 'cut my arm'],
  ['I want to strangle him', 'harm-to-others', 'amber', 'want to strangle him'],
  ['My husband chokes me', 'abuse-by-another', 'amber', 'husband chokes me'],
  ['I am redosing', 'substance-risk', 'amber', 'redosing'],
  ['There is blood in my urine', 'medical-red-flag', 'amber', 'blood in my urine'],
  ['I am worried about Ben', 'worry-about-someone', 'amber', 'worried about Ben'],
  ['She wants to kill herself', 'worry-about-someone', 'red', 'kill herself'],
]

test.each(said)('R3 “%s” is %s, %s, and its span quotes what was written', (text, category, tier, quote) => {
  const screened = screen(text)
  expect(screened.tier).toBe(tier)
  expect(screened.categories).toContain(category)
  const quotes = screened.spans.flatMap((span) =>
    span.category === category ? [text.slice(span.from, span.to)] : [],
  )
  expect(quotes).toContain(quote)
})

/** The same words, a context around them: one tier less, and plan, intent and means never below amber. */
const around: [context: Context, text: string, tier: Tier][] = [
  ['negation', 'I don’t want to die', 'amber'],
  ['negation', 'I am not going to kill myself', 'amber'],
  ['past', 'two years ago there were suicidal thoughts', 'green'],
  ['past', 'in 2016 I was going to kill myself', 'amber'],
  ['someone-else', 'my cousin had suicidal thoughts', 'green'],
  ['hypothetical', 'the form asked about suicidal thoughts', 'green'],
  ['quotation', 'a song that goes “I want to die”', 'amber'],
  ['recovery', 'the suicidal thoughts are gone', 'green'],
  ['metaphor', 'the ego in me said I want to die', 'amber'],
  ['negation', 'I don’t have a plan to end my life', 'amber'],
  ['negation', 'I am not overdosing on anything', 'amber'],
]

test.each(around)('R3 %s lowers “%s” to %s', (context, text, tier) => {
  const { tier: found, found: all } = explain(text)
  expect(found).toBe(tier)
  expect(all.flatMap(({ contexts }) => contexts)).toContain(context)
})

test('R3 a frame around one’s own intent lowers nothing: only a no and the past do', () => {
  expect(screen('ego death or not, I am going to kill myself').tier).toBe('red')
  expect(screen('after this song I am going to kill myself').tier).toBe('red')
  expect(screen('not okay im going to kill myself').tier).toBe('red')
})

test('R3 a wish and the means in reach are a plan, and a score is added to what rules find', () => {
  expect(screen('There is no reason to live').tier).toBe('amber')
  const { tier, rules } = screen('There is no reason to live and I have pills here')
  expect(tier).toBe('red')
  expect(rules).toContain('plan.together')
  const text = 'Letters are on the desk, my body will be at the lake'
  const scored = screen(text)
  expect(scored).toMatchObject({ tier: 'amber', rules: ['score'] })
  expect(scored.spans).toEqual([{ from: 0, to: text.length, category: 'thoughts', rule: 'score' }])
})

test('R3 what is written oddly is read as it is meant, at its place', () => {
  for (const odd of [
    'k.i.l.l',
    'k i l l',
    'k1ll',
    'ki11',
    'KILL',
    'kіll',
    'ki\u200bll',
    'kiiilll',
    'ｋｉｌｌ',
    '𝐤𝐢𝐥𝐥',
    'k*ll',
  ]) {
    const text = `🙏 gonna ${odd} my self`
    const { tier, spans } = screen(text)
    expect(tier, odd).toBe('red')
    expect(text.slice(spans[0]?.from, spans[0]?.to), odd).toContain(odd)
  }
})

test('R3 whatever is written, it is screened, and spans lie within it and quote something', () => {
  const word = fc.constantFrom(
    ...[...lexicon().trie.words].slice(0, 400),
    '“',
    '"',
    '.',
    '\n',
    '🙏',
    '\ud800',
  )
  const words = fc.array(word, { maxLength: 60 }).map((all) => all.join(' '))
  const law = (text: string) => {
    const { spans, tier } = screen(text)
    for (const { from, to } of spans) {
      expect(from).toBeGreaterThanOrEqual(0)
      expect(to).toBeLessThanOrEqual(text.length)
      expect(text.slice(from, to).trim()).not.toBe('')
    }
    expect(screen(text, { atLeast: 'red' }).tier).toBe('red')
    expect(tier === 'green').toBe(spans.length === 0)
  }
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), law), { numRuns: runs(150, 3000) })
  fc.assert(fc.property(words, law), { numRuns: runs(150, 3000) })
})

test('R3 twice the text is twice the work, whatever it is made of', () => {
  const steps = (text: string) => {
    const counted = stepsOf(Infinity)
    screen(text, { steps: counted })
    return counted.count
  }
  const many = [
    'i want to kill myself tonight ',
    'just really so not going to ',
    'k.i.l.l ',
    'a',
    '"i will ',
    '*2 \u200b',
  ]
  for (const part of many) {
    const [once, twice] = [steps(part.repeat(2000)), steps(part.repeat(4000))]
    expect(twice / once, part).toBeLessThan(2.1)
    expect(once / (part.length * 2000), part).toBeLessThan(100)
  }
})

test('R3 a rule whose gaps could be filled in many ways costs no more than its places', () => {
  const gaps = 'do *4 do *4 do *4 do *4 do *4 stop'
  const steep = compile([{ id: 'wish.steep', category: 'wish', tier: 'red', phrases: [gaps] }])
  const steps = stepsOf(Infinity)
  screen('do '.repeat(500), { lexicon: steep, steps })
  expect(steps.count / 500).toBeLessThan(600)
})

test('R3 the weights are those that were trained, and the score is theirs', () => {
  const { sha256, ...rest } = committedWeights
  expect(hashOf(rest)).toBe(sha256)
  expect(explain('hello').weights).toBe(sha256)
  const tokens = normalise('i want to die, i really want to die', lexicon().spelling, stepsOf(Infinity))
  const plain = scoreOf(featuresOf(tokens, [0, tokens.length], []), committedWeights)
  expect(scorerOf(committedWeights)(tokens, []).score).toBeCloseTo(plain, 12)
})
