import type { TopicNote } from './post.ts'

/** F1: what a reader wants folded away. Theirs alone; nobody is told. */
export type Folding = { words: readonly string[]; notes: readonly TopicNote[] }
export const foldsNothing: Folding = { words: [], notes: [] }

/** Why something is folded for this reader: they muted whoever wrote it, or it holds a word they muted. */
export type Fold = 'person' | 'word' | null
/** A thread in a list: what it touches on, or a word in its title. Threads of people they muted are in no list. */
export type ThreadFold = 'note' | 'word' | null

/** At most so many, and so long, in characters. */
export const mostWords = 50
export const longestWord = 60

const words = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** F1: does the text hold one of these words, as whole words, whatever their case? `gr*`: whatever begins so. */
export function holdsWord(text: string, muted: readonly string[]): boolean {
  if (muted.length === 0) return false
  const line = ` ${words(text).join(' ')} `
  return muted.some((word) => {
    const sought = words(word).join(' ')
    return sought !== '' && line.includes(word.trim().endsWith('*') ? ` ${sought}` : ` ${sought} `)
  })
}

/** F1: how a post meets this reader. One’s own is never folded. `text`: its words, without markup. */
export function foldOf(
  post: { mine: boolean; byMuted: boolean; text: string },
  reader: Pick<Folding, 'words'>,
): Fold {
  if (post.mine) return null
  if (post.byMuted) return 'person'
  return holdsWord(post.text, reader.words) ? 'word' : null
}

export function foldOfThread(
  thread: { title: string; notes: readonly TopicNote[] },
  reader: Folding,
): ThreadFold {
  if (thread.notes.some((note) => reader.notes.includes(note))) return 'note'
  return holdsWord(thread.title, reader.words) ? 'word' : null
}

/** A list of muted words as somebody typed it: one a line or between commas; each once. */
export function wordsTyped(typed: string): string[] {
  const clean = typed.split(/[\n,]/).map((word) => word.normalize('NFC').replace(/\s+/g, ' ').trim())
  return [...new Set(clean.filter((word) => words(word).length > 0))]
}
