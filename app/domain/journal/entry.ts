import { type Drawing, isDrawing } from './drawing.ts'

/** J2: what a member writes, draws or says for themselves alone. Not screened (rulings 24), read by nobody else. */
export const themes = ['love', 'gratitude', 'memory', 'fear', 'sadness', 'awe', 'body'] as const
export type Theme = (typeof themes)[number]

export const kinds = ['words', 'drawing', 'voice'] as const
export type EntryKind = (typeof kinds)[number]

/** What is sealed as one. `text` of a drawing: what it shows, in words; of a voice: what it is called, or a few words. `promptId`: what it answers, if anything. */
export type EntryWords = {
  kind: EntryKind
  text: string
  drawing: Drawing
  themes: Theme[]
  promptId: string | null
  /** For a tough day. */
  tough: boolean
}

/** The longest text of one entry, in UTF-16 units. */
export const longestEntry = 20_000
/** How much of it a list shows, in UTF-16 units. */
export const longestFirst = 140
/** How long an entry that was deleted can be brought back, in days. */
export const keptDays = 7

export const emptyEntry = (kind: EntryKind): EntryWords => ({
  ...{ kind, text: '', drawing: [], themes: [], promptId: null, tough: false },
})

/** Nothing was said yet: a theme alone is no entry. */
export const isBlank = ({ text, drawing }: EntryWords): boolean => text.trim() === '' && drawing.length === 0

/**
 * What an entry is stays what it is, whatever is sent. `held`: as it stands, null where there is none: then nobody has heard
 * a voice of it, and its words are words.
 */
export function kindOf(held: EntryKind | null, sent: EntryKind): EntryKind {
  if (held !== null) return held
  return sent === 'voice' ? 'words' : sent
}

/** Small enough to be kept, and sound. */
export const fits = ({ text, drawing }: EntryWords): boolean =>
  text.length <= longestEntry && isDrawing(drawing)

/** The same in every way that is kept. */
export const sameEntry = (one: EntryWords, other: EntryWords): boolean => canonical(one) === canonical(other)
const canonical = ({ kind, text, drawing, themes: of, promptId, tough }: EntryWords) =>
  JSON.stringify([kind, text, drawing, themes.filter((theme) => of.includes(theme)), promptId, tough])

/** The first words of an entry, on one line; cut at a word where there is one. '' where there are none. */
export function firstWords(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= longestFirst) return line
  // Never half of a letter that takes two units.
  const cut = line.slice(0, longestFirst).replace(/[\uD800-\uDBFF]$/, '')
  const word = cut.lastIndexOf(' ')
  return `${(word > longestFirst / 2 ? cut.slice(0, word) : cut).trimEnd()} …`
}

/** Who wrote a version: one page, from its opening on, and how often it has sent. */
export type Writing = { version: number; writer: string; n: number }

/**
 * What becomes of words that are sent. `held`: what stands, null where nothing does. `sent`: the version they were made
 * from, the page that made them, and the number of the sending.
 * - `write`: they are the newer ones, or the same page goes on, whose answer was lost.
 * - `done`: they stand already, or this page has said more since.
 * - `choose`: another device wrote meanwhile, which its person has not seen.
 */
export function settle(
  held: (Writing & { same: boolean }) | null,
  sent: Writing,
): 'write' | 'done' | 'choose' {
  if (held === null) return 'write'
  if (held.same) return 'done'
  if (held.writer === sent.writer) {
    if (sent.n > held.n) return 'write'
    return sent.n < held.n ? 'done' : 'choose'
  }
  return held.version === sent.version ? 'write' : 'choose'
}
