import type { Token } from './normalise.ts'

/** What a word is for the contexts around it, as bits: those of a word alone, and those of it and the next. */
export type Marks = Int32Array

export const bit = {
  negator: 1 << 0,
  deniesNothing: 1 << 1,
  first: 1 << 2,
  other: 1 << 3,
  /** A sentence of its own begins here, so a no before it is of another: “not okay im going to …”. */
  subject: 1 << 4,
  /** What follows is not denied by what was. */
  turn: 1 << 5,
  nowadays: 1 << 6,
  now: 1 << 7,
  // These are said by one word, or by two in turn.
  past: 1 << 8,
  hypothetical: 1 << 9,
  quoting: 1 << 10,
  recovering: 1 << 11,
  metaphor: 1 << 12,
  noLonger: 1 << 13,
} as const
/** So many bits further: the same, said by this word and the next. */
const inTurn = 14
const alone = (1 << inTurn) - 1
const whenI = 1 << 28
const iWas = 1 << 29

const words: readonly [number, string][] = [
  [
    bit.negator,
    'not no never without dont doesnt didnt wont wouldnt isnt arent wasnt havent hasnt havnt aint nor neither cannot',
  ],
  // “not only”, “don’t know if”, “can’t stop”: these deny nothing of what follows.
  [
    bit.deniesNothing,
    'only just joking kidding stop sure know if wait help want being care think lie scared afraid',
  ],
  [bit.first, 'i im ill ive id me myself my m mine'],
  [
    bit.other,
    'he she they hes shes theyre someone somebody anyone people person friend brother sister dad mum mom father mother son daughter ' +
      'uncle aunt cousin husband wife partner patient patients character hero him her them grandfather grandmother nobody everyone who you',
  ],
  [bit.subject, 'i im ill ive id'],
  [bit.turn, 'but and so because then'],
  [bit.nowadays, 'now again tonight today still yesterday currently lately tomorrow soon'],
  [bit.now, 'now'],
  [bit.past, 'used former formerly teenager teen childhood kid adolescent nineties previously'],
  [
    bit.hypothetical,
    'hypothetically hypothetical suppose supposing imagine theoretically asked asks asking whether lists mentions leaflet questionnaire form training study paper',
  ],
  [
    bit.quoting,
    'song songs lyric lyrics movie film films book novel poem character episode documentary quote quoted podcast game title scene chapter band album musical opera',
  ],
  [
    bit.recovering,
    'survived grateful thankful recovered recovery recovering sober clean glad gone stopped relieved faded',
  ],
  [
    bit.metaphor,
    'ego khole dissolve dissolved dissolving dissolution reborn rebirth surrender surrendered surrendering metaphor metaphorically ' +
      'symbolically mystical tunnel cosmos universe mask playlist vision visions',
  ],
]
const pairs: readonly [number, string][] = [
  [
    bit.past,
    'long ago|while ago|years ago|year ago|months ago|decades ago|decade ago|ages ago|back then|last year|years back|before ketamine|until ketamine|in hospital',
  ],
  [bit.hypothetical, 'if someone|if somebody|if anyone|if you|if people|if they|if a|what if|in case'],
  [bit.recovering, 'no longer|not anymore'],
  [bit.noLonger, 'no longer'],
  [whenI >> inTurn, 'when i'],
  [iWas >> inTurn, 'i was'],
]

type Known = { mark: number; next: Map<string, number> | null }
const known = new Map<string, Known>()
function knownOf(word: string): Known {
  const found = known.get(word) ?? { mark: 0, next: null }
  known.set(word, found)
  return found
}
for (const [mark, all] of words) for (const word of all.split(' ')) knownOf(word).mark |= mark
for (const [mark, all] of pairs)
  for (const pair of all.split('|')) {
    const [word = '', after = ''] = pair.split(' ')
    const next = (knownOf(word).next ??= new Map())
    next.set(after, (next.get(after) ?? 0) | (mark << inTurn))
  }

const isYear = (word: string) => word.length === 4 && /^(?:19|20)\d\d$/.test(word)

/** Each word of a text, marked: asked of often afterwards, so each is looked up once. */
export function marksOf(tokens: readonly Token[]): Marks {
  const marks = new Int32Array(tokens.length)
  for (let at = 0; at < tokens.length; at++) {
    const word = (tokens[at] as Token).word
    const found = known.get(word)
    if (found) marks[at] = found.mark | (found.next?.get(tokens[at + 1]?.word ?? '') ?? 0)
    else if (isYear(word)) marks[at] = bit.past
  }
  return marks
}

/** What any word from one to another says; of two in turn, both lie within. */
export function over(marks: Marks, from: number, to: number): number {
  let found = 0
  for (let at = from; at < to; at++) found |= marks[at] as number
  const past = (found & whenI) !== 0 && (found & iWas) !== 0 ? bit.past : 0
  return ((found | (found >> inTurn) | (marks[to] ?? 0)) & alone) | past
}

/** Whether this word says it alone. */
export const says = (marks: Marks, at: number, what: number) => ((marks[at] ?? 0) & what) !== 0
/** Whether this word and the next say it. */
export const saysInTurn = (marks: Marks, at: number, what: number) => says(marks, at, what << inTurn)
