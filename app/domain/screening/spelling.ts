import { commonSpellings, joinedWords, vitalWords } from './lexicon/spellings.ts'

/** How words are read: what is written oddly is looked for among the words that rules know. */
export type Spelling = {
  known: ReadonlySet<string>
  /** A word with each run of a letter made one → the word. */
  squeezed: ReadonlyMap<string, string>
  /** A common or near spelling → the word. */
  near: ReadonlyMap<string, string>
  /** Two parts that are one word: the first → the second → the word. */
  joined: ReadonlyMap<string, ReadonlyMap<string, string>>
}

export function spellingOf(words: Iterable<string>): Spelling {
  const known = new Set(words)
  const squeezed = new Map<string, string>()
  for (const word of known) if (!squeezed.has(squeeze(word))) squeezed.set(squeeze(word), word)
  const near = new Map<string, string>()
  for (const word of vitalWords)
    for (const slip of slipsOf(word)) if (!known.has(slip) && !near.has(slip)) near.set(slip, word)
  for (const [word, slips] of Object.entries(commonSpellings))
    for (const slip of slips.split(' ')) near.set(slip, word)
  const joined = new Map<string, Map<string, string>>()
  for (const [parts, word] of Object.entries(joinedWords)) {
    const [first = '', second = ''] = parts.split(' ')
    joined.set(first, (joined.get(first) ?? new Map<string, string>()).set(second, word))
  }
  return { known, squeezed, near, joined }
}

/** The word that is meant. `odd`: it holds digits or signs among its letters. A constant number of steps for a length. */
export function meant(word: string, odd: boolean, spelling: Spelling): string {
  const near = spelling.near.get(word)
  if (near !== undefined) return near
  if (spelling.known.has(word)) return word
  if (odd && word.length <= 24) {
    const read = readSigns(word, spelling)
    if (read !== null) return read
  }
  if (!mayBeStretched(word) || !stretched.test(word)) return word
  const short = squeeze(word)
  return spelling.near.get(short) ?? spelling.squeezed.get(short) ?? short
}

/** Three of a kind in turn: asked before what is costly. Letters of two units count each half. */
function mayBeStretched(word: string): boolean {
  let alike = 0
  for (let at = 1; at < word.length; at++) {
    const code = word.charCodeAt(at)
    if (code >= 0xd800 && code < 0xe000) return true
    alike = code === word.charCodeAt(at - 1) ? alike + 1 : 0
    if (alike === 2) return true
  }
  return false
}

const stretched = /(.)\1\1/u
const squeeze = (word: string) => word.replaceAll(/(.)\1+/gu, '$1')

const signs: Record<string, string> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
}

function readSigns(word: string, spelling: Spelling): string | null {
  const plain = word.replaceAll(/[034578@$]/g, (sign) => signs[sign] ?? sign)
  for (const [one, other] of [
    ['i', 'i'],
    ['l', 'l'],
    ['i', 'l'],
    ['l', 'i'],
  ] as const) {
    let first = true
    const read = plain.replaceAll(/[1!|]/g, () => {
      const letter = first ? one : other
      first = false
      return letter
    })
    const near = spelling.near.get(read) ?? (spelling.known.has(read) ? read : undefined)
    if (near !== undefined) return near
    const short = spelling.squeezed.get(squeeze(read))
    if (short !== undefined && stretched.test(read)) return short
  }
  if (word.includes('*')) return masked(word)
  return null
}

/** k*ll, su*c*de: one vital word fits. */
function masked(word: string): string | null {
  const fits = (vital: string) =>
    vital.length === word.length && [...word].every((letter, at) => letter === '*' || letter === vital[at])
  return ['kill', 'killing', 'suicidal', ...vitalWords].find(fits) ?? null
}

/** One letter left out, two exchanged, one doubled or another one. */
function slipsOf(word: string): string[] {
  const slips: string[] = []
  for (let at = 1; at < word.length; at++) {
    const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)]
    slips.push(before + after, before + letter + letter + after)
    if (after !== '') slips.push(before + after.charAt(0) + letter + after.slice(1))
    for (const other of 'abcdefghijklmnopqrstuvwxyz') slips.push(before + other + after)
  }
  return slips
}
