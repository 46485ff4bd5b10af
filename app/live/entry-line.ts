import type { EntryWords } from '#app/domain/journal/entry.ts'
import type { JournalSaved } from '#app/domain/services-journal.ts'
import { type Kept, forgetDraft, keepDraft, keptDraft, keptPlaces } from './draft-box.ts'
import { post } from './draft-line.ts'
import type { Sending } from './entry-writing.ts'

type Held = { n: number; words: EntryWords }
const places = 'journal:'
/** What browsers send of a page that is being left, in bytes; a letter takes three at most. */
const longestFarewell = 20_000

export const sendEntry = (owner: string, given: Sending, keepalive: boolean) => {
  const short = keepalive && JSON.stringify(given).length < longestFarewell
  return post<JournalSaved>(owner, '/journal/save', given, short)
}

const sendingOf = (entryId: string, { version, commandId, words: { n, words } }: Kept<Held>): Sending => ({
  ...{ entryId, version, writer: commandId, n, words },
})

/** The place of one entry in this device's box (draft-box.ts): sealed, and gone with the sign-in. */
export function entryBox(owner: string, entryId: string) {
  const place = places + entryId
  const kept = async () => {
    const held = await keptDraft<Held>(owner, place)
    return held && sendingOf(entryId, held)
  }
  return {
    kept,
    keep: ({ version, writer, n, words }: Sending) =>
      keepDraft<Held>(owner, place, { version, commandId: writer, words: { n, words } }),
    async forget(upTo: Sending | null) {
      const held = upTo && (await kept())
      if (upTo && held && held.writer === upTo.writer && held.n > upTo.n) return
      await forgetDraft(owner, place)
    },
  }
}

/**
 * Sends what this device still keeps of entries from earlier visits. Answers how many went home, and the entries of those
 * that could not: another device wrote them meanwhile, somebody else is signed in, or there is no line.
 */
export async function bringHome(owner: string): Promise<{ home: number; waiting: string[] }> {
  let home = 0
  const waiting: string[] = []
  for (const place of await keptPlaces(owner, places)) {
    const entryId = place.slice(places.length)
    const box = entryBox(owner, entryId)
    const kept = await box.kept()
    if (!kept) continue
    const reached = await sendEntry(owner, kept, false)
    if (typeof reached === 'object' && 'answer' in reached && reached.answer.saved) {
      home += 1
      await box.forget(kept)
    } else waiting.push(entryId)
  }
  return { home, waiting }
}
