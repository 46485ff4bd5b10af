import { diffWordsWithSpace } from 'diff'
import type { TextPart } from '#app/domain/services-cases.ts'
import { refuseUnless } from '#app/domain/refusal.ts'

/** What stands where words were taken out. */
export const takenOut = '[…]'

/** M4: the text without these words. Refuses words that are not in it, or stand in it more than once: it must be plain which. */
export function editOut(body: string, typed: string): string {
  const plain = body.replaceAll('\r\n', '\n')
  const words = typed.replaceAll('\r\n', '\n').trim()
  refuseUnless(words !== '', 'words-empty')
  const from = plain.indexOf(words)
  refuseUnless(from >= 0 && plain.indexOf(words, from + 1) < 0, 'words-not-there')
  return plain.slice(0, from) + takenOut + plain.slice(from + words.length)
}

/** M1: word by word, what was taken out and what was put in. A text that differs too much is told as a whole. */
export function differenceOf(before: string, after: string): TextPart[] {
  const parts = diffWordsWithSpace(before, after, { timeout: 200 })
  if (!parts)
    return [
      { is: 'removed', text: before },
      { is: 'added', text: after },
    ]
  return parts.map(({ added, removed, value }) => ({
    is: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
}
