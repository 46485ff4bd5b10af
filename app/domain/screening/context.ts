import type { Match } from './match.ts'
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

const words = (text: string) => new Set(text.split(' '))
const negators = words(
  'not no never without dont doesnt didnt wont wouldnt isnt arent wasnt havent hasnt havnt aint nor neither cannot',
)
/** “not only”, “don’t know if”, “can’t stop”: these deny nothing of what follows. */
const denyNothing = words(
  'only just joking kidding stop sure know if wait help want being care think lie scared afraid',
)
const first = words('i im ill ive id me myself my m mine')
const others = words(
  'he she they hes shes theyre someone somebody anyone people person friend brother sister dad mum mom father mother son daughter ' +
    'uncle aunt cousin husband wife partner patient patients character hero him her them grandfather grandmother nobody everyone who you',
)
const longAgo = words('years year months decades decade ages long while')
/** A sentence of its own begins here, so a no before it is of another: “not okay im going to …”. */
const subjects = words('i im ill ive id')
const past = words('used former formerly teenager teen childhood kid adolescent nineties previously')
const nowadays = words('now again tonight today still yesterday currently lately tomorrow soon')
const hypothetical = words(
  'hypothetically hypothetical suppose supposing imagine theoretically asked asks asking whether lists mentions leaflet questionnaire form training study paper',
)
const quoting = words(
  'song songs lyric lyrics movie film films book novel poem character episode documentary quote quoted podcast game title scene chapter band album musical opera',
)
const recovering = words(
  'survived grateful thankful recovered recovery recovering sober clean glad gone stopped relieved faded',
)
const metaphors = words(
  'ego khole dissolve dissolved dissolving dissolution reborn rebirth surrender surrendered surrendering metaphor metaphorically ' +
    'symbolically mystical tunnel cosmos universe mask playlist vision visions',
)

/** At most so many words to each side are looked at, so that the work stays linear. */
const reach = 14

/** Which contexts a match stands in. Plan and intent of the writer's own are lowered by no frame around them but a no or the past. */
export function contextOf(match: Match, tokens: readonly Token[]): Context[] {
  const { rule, first: from, last: to } = match
  const found: Context[] = []
  const clause = { from: edge(tokens, from, -1, 1), to: edge(tokens, to, 1, 1) }
  const sentence = { from: edge(tokens, from, -1, 2), to: edge(tokens, to, 1, 2) }
  const own = isOwn(match, tokens, clause.from)
  const firm = own && firmest.has(rule.category)
  if (match.negated || isDenied(tokens, from, clause.from)) found.push('negation')
  if (isPast(tokens, sentence, clause)) found.push('past')
  if (rule.category !== 'worry-about-someone' && rule.category !== 'abuse-by-another' && !own)
    found.push('someone-else')
  if (!firm) {
    const has = (set: ReadonlySet<string>) => some(tokens, sentence, (word) => set.has(word))
    if (has(hypothetical) || isIf(tokens, sentence)) found.push('hypothetical')
    if (has(quoting) || isQuoted(tokens, from, to)) found.push('quotation')
    if (has(recovering) || pair(tokens, sentence, 'no', 'longer') || pair(tokens, sentence, 'not', 'anymore'))
      found.push('recovery')
    if (has(metaphors) && rule.category !== 'method') found.push('metaphor')
  }
  return found
}

type Stretch = { from: number; to: number }

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

function some(tokens: readonly Token[], { from, to }: Stretch, is: (word: string) => boolean): boolean {
  for (let at = from; at <= to; at++) if (is(tokens[at]?.word ?? '')) return true
  return false
}

const pair = (tokens: readonly Token[], { from, to }: Stretch, one: string, other: string) => {
  for (let at = from; at < to; at++)
    if (tokens[at]?.word === one && tokens[at + 1]?.word === other) return true
  return false
}

function isDenied(tokens: readonly Token[], from: number, clauseFrom: number): boolean {
  if (subjects.has(tokens[from]?.word ?? '')) return false
  for (let at = from - 1; at >= Math.max(clauseFrom, from - 5); at--) {
    const word = tokens[at]?.word ?? ''
    if (word === 'but' || word === 'and' || word === 'so' || word === 'because' || word === 'then')
      return false
    if (word === 'longer' && tokens[at - 1]?.word === 'no') return true
    if (subjects.has(word)) return false
    if (negators.has(word)) return !denyNothing.has(tokens[at + 1]?.word ?? '') || at + 1 === from
  }
  return false
}

const isYear = (word: string) => /^(?:19|20)\d\d$/.test(word)

function isPast(tokens: readonly Token[], sentence: Stretch, clause: Stretch): boolean {
  if (some(tokens, clause, (word) => nowadays.has(word))) return false
  if (some(tokens, { from: sentence.from, to: clause.from }, (word) => word === 'now')) return false
  if (some(tokens, sentence, (word) => past.has(word) || isYear(word))) return true
  return (
    tokens
      .slice(sentence.from, sentence.to)
      .some(({ word }, at) => longAgo.has(word) && tokens[sentence.from + at + 1]?.word === 'ago') ||
    pair(tokens, sentence, 'back', 'then') ||
    (pair(tokens, sentence, 'when', 'i') && pair(tokens, sentence, 'i', 'was')) ||
    pair(tokens, sentence, 'last', 'year') ||
    pair(tokens, sentence, 'years', 'back') ||
    pair(tokens, sentence, 'before', 'ketamine') ||
    pair(tokens, sentence, 'until', 'ketamine') ||
    pair(tokens, sentence, 'in', 'hospital')
  )
}

/** The writer's own, unless a word before it in the clause names another. A match that says “my” or “myself” is theirs. */
function isOwn(
  { rule, first: from, last: to }: Match,
  tokens: readonly Token[],
  clauseFrom: number,
): boolean {
  if (rule.category === 'harm-to-others') return true
  if (some(tokens, { from, to }, (word) => first.has(word))) return true
  for (let at = from - 1; at >= Math.max(clauseFrom, from - 8); at--) {
    const word = tokens[at]?.word ?? ''
    if (others.has(word)) return false
    if (first.has(word)) return true
  }
  return true
}

const isIf = (tokens: readonly Token[], sentence: Stretch) =>
  ['someone', 'somebody', 'anyone', 'you', 'people', 'they', 'a'].some((word) =>
    pair(tokens, sentence, 'if', word),
  ) ||
  pair(tokens, sentence, 'what', 'if') ||
  pair(tokens, sentence, 'in', 'case')

function isQuoted(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at <= to; at++) if (!tokens[at]?.quoted) return false
  return true
}
