import type { Draft, DraftWords } from './draft-line.ts'

/** `kept`: on the server. `here`: on this device alone, until there is a line again. */
export type Keeping = 'nothing' | 'typing' | 'kept' | 'here'
export type Drafting = {
  /** Whose words they are, whoever is signed in by now. */
  owner: string
  words: DraftWords
  change: (some: Partial<DraftWords>) => void
  keeping: Keeping
  commandId: string
  /** Words of another device, saved after these were begun: one of the two is chosen. */
  theirs: Draft | null
  takeTheirs: () => void
  keepMine: () => void
  /** What was begun here was sent from another device. */
  sentElsewhere: boolean
  /** It was sent, or let go: what is typed next is new. */
  done: () => void
}

export const emptyWords: DraftWords = {
  ...{ title: '', body: '', alias: false, quotedId: null, tags: '', notes: [] },
}
export const isEmpty = (words: DraftWords) => words.body.trim() === '' && words.title.trim() === ''
export const wordsOf = ({ title, body, alias, quotedId, tags, notes }: DraftWords): DraftWords => ({
  ...{ title, body, alias, quotedId, tags, notes },
})
export const sameWords = (one: DraftWords, other: DraftWords) =>
  JSON.stringify(wordsOf(one)) === JSON.stringify(wordsOf(other))
