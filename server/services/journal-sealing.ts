import { type EntryWords, firstWords } from '#app/domain/journal/entry.ts'
import type { EntryCard } from '#app/domain/services-journal.ts'
import type { MemberSealing } from './member-keys.ts'

export type Head = Pick<EntryCard, 'kind' | 'first' | 'themes'>
export const bodyOf = (rowId: string) => ({ column: 'journal_entries.body', rowId })
export const headOf = (rowId: string) => ({ column: 'journal_entries.head', rowId })

/** What of an entry’s words stands in its row: all of them, and what a list shows, sealed. */
export function sealedEntry(
  seal: Awaited<ReturnType<MemberSealing['sealer']>>,
  entryId: string,
  words: EntryWords,
) {
  const { kind, themes, text, tough } = words
  const head: Head = { kind, themes, first: firstWords(text) }
  return {
    tough,
    head: seal(JSON.stringify(head), headOf(entryId)),
    body: seal(JSON.stringify(words), bodyOf(entryId)),
  }
}
