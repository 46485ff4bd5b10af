import { plainLetter } from './letters.ts'
import type { Steps } from './steps.ts'
import type { Spelling } from './spelling.ts'
import { meant } from './spelling.ts'

/** What stands before a word: nothing but space, a comma or the like, the end of a sentence. */
export type Gap = 0 | 1 | 2

/** A word as it is read, and where it was written: UTF-16 units, `to` is after it. */
export type Token = { word: string; from: number; to: number; gap: Gap; quoted: boolean }

/**
 * R3: the words of a text as they are meant (small letters, look-alikes, unseen marks, stretched and dotted words, slips and
 * phone spelling), each with its place in the text as it was written. In time linear to the text; takes any string.
 */
export function normalise(text: string, spelling: Spelling, steps: Steps): Token[] {
  return together(cut(text, spelling, steps), text, spelling)
}

const space = 32
const isSign = (code: number) => code === 64 || code === 36 || code === 33 || code === 42 || code === 124
const isQuote = (code: number) =>
  code === 34 || code === 0x201c || code === 0x201d || code === 0xab || code === 0xbb

function cut(text: string, spelling: Spelling, steps: Steps): Token[] {
  const tokens: Token[] = []
  let [gap, quoteSince, word, from, to, odd, digits]: [Gap, number, string, number, number, boolean, number] =
    [2, -1, '', -1, -1, false, 0]
  // Since where the word goes on as it is written, and whether a great letter is in that; taken over in one piece.
  let [run, great]: [number, boolean] = [-1, false]
  const takeRun = () => {
    if (run < 0) return
    const written = text.slice(run, to)
    word += great ? written.toLowerCase() : written
    ;[run, great] = [-1, false]
  }
  const end = () => {
    if (from < 0) return
    takeRun()
    const read = odd && digits === word.length ? word : meant(word, odd, spelling)
    tokens.push({ word: read, from, to, gap, quoted: quoteSince >= 0 })
    ;[gap, word, from, odd, digits] = [0, '', -1, false, 0]
  }
  for (let at = 0; at < text.length; at++) {
    if ((at & 255) === 0) steps.spend(256)
    const code = text.charCodeAt(at)
    if (code < 128) {
      const small = code >= 97 && code <= 122
      const large = code >= 65 && code <= 90
      const digit = code >= 48 && code <= 57
      if (small || large || digit || (isSign(code) && from >= 0 && isLetterAt(text, at + 1))) {
        if (from < 0) from = at
        if (run < 0) run = at
        to = at + 1
        if (large) great = true
        else if (!small) {
          odd = true
          if (digit) digits++
        }
        continue
      }
      if (code === 39 || code === 96) {
        takeRun()
        continue
      }
      end()
      if (code === 34) quoteSince = turned(tokens, quoteSince)
      gap = wider(gap, code)
      continue
    }
    const codePoint = text.codePointAt(at) ?? code
    const units = codePoint > 0xffff ? 2 : 1
    takeRun()
    if (codePoint !== 0x2019 && codePoint !== 0x2018) {
      const plain = plainLetter(codePoint)
      if (plain === null) {
        end()
        if (isQuote(codePoint)) quoteSince = turned(tokens, quoteSince)
        gap = wider(gap, codePoint)
      } else if (plain !== '') {
        if (from < 0) from = at
        word += plain
        to = at + units
      }
    }
    at += units - 1
  }
  end()
  // Quotation marks that nobody closed quote nothing.
  if (quoteSince >= 0) for (const token of tokens.slice(quoteSince)) token.quoted = false
  return tokens
}

const turned = (tokens: readonly Token[], since: number) => (since >= 0 ? -1 : tokens.length)

function isLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 32
  return code >= 97 && code <= 122
}

/** . ! ? ; newline end a sentence; every other sign is like a comma; spaces, hyphens and underscores are nothing. */
function wider(gap: Gap, code: number): Gap {
  if (code === space || code === 9 || code === 0xa0 || code === 45 || code === 95) return gap
  if (
    code === 46 ||
    code === 33 ||
    code === 63 ||
    code === 59 ||
    code === 10 ||
    code === 13 ||
    code === 0x2026
  )
    return 2
  return gap === 2 ? 2 : 1
}

/** Joins what was taken apart: k.i.l.l, k i l l, my self, un-alive. */
function together(tokens: Token[], text: string, spelling: Spelling): Token[] {
  const joined: Token[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token
    const letters = isLetter(token, text) ? lettersFrom(tokens, at, text) : at
    if (letters - at >= 3) {
      // “i k i l l” begins with a word of one letter.
      const own = letterOf(token, text) === 'i' && letters - at >= 4 ? 1 : 0
      if (own === 1) joined.push(token)
      const parts = tokens.slice(at + own, letters)
      const word = meant(parts.map((part) => letterOf(part, text)).join(''), true, spelling)
      joined.push({ ...(parts[0] as Token), word, to: parts.at(-1)?.to ?? token.to })
      at = letters - 1
      continue
    }
    const before = joined.at(-1)
    const one = before && token.gap < 2 ? spelling.joined.get(before.word)?.get(token.word) : undefined
    if (before && one !== undefined) joined[joined.length - 1] = { ...before, word: one, to: token.to }
    else joined.push(token)
  }
  return joined
}

const letterOf = ({ word, from, to }: Token, text: string) =>
  to - from === 1 && text.charCodeAt(from) < 128 ? text.slice(from, to).toLowerCase() : word
const isLetter = (token: Token, text: string) => letterOf(token, text).length === 1

/** Where a run of single letters, each one sign after the other, ends. */
function lettersFrom(tokens: readonly Token[], from: number, text: string): number {
  let at = from + 1
  const sign = text[tokens[from]?.to ?? 0]
  while (at < tokens.length) {
    const [before, token] = [tokens[at - 1] as Token, tokens[at] as Token]
    if (!isLetter(token, text) || token.from - before.to !== 1 || text[before.to] !== sign) break
    at++
  }
  return at
}
