import type { EntryWords } from '#app/domain/journal/entry.ts'
import type { JournalSaved } from '#app/domain/services-journal.ts'
import * as device from './draft-box.ts'
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

/** Each page that writes has a place of its own: two pages of one entry do not write over each other's words. */
const placeOf = (entryId: string, writer: string) => `${places}${entryId}:${writer}`
const entryAt = (place: string) => place.slice(places.length).split(':')[0] ?? ''
const sendingOf = (
  entryId: string,
  { version, commandId, words: { n, words } }: device.Kept<Held>,
): Sending => ({
  ...{ entryId, version, writer: commandId, n, words },
})
export type DraftBox = Pick<typeof device, 'keepDraft' | 'keptDraft' | 'keptPlaces' | 'forgetDraft'>

/** The places of one entry in this device's box (draft-box.ts): sealed, and gone with the sign-in. */
export function entryBox(owner: string, entryId: string, box: DraftBox = device) {
  return {
    /** What some page kept of it and did not send. */
    async kept(): Promise<Sending | null> {
      // What was kept before pages had places of their own comes last.
      for (const place of (await box.keptPlaces(owner, places + entryId)).toReversed()) {
        const held = await box.keptDraft<Held>(owner, place)
        if (held) return sendingOf(entryId, held)
      }
      return null
    },
    keep: ({ version, writer, n, words }: Sending) =>
      box.keepDraft<Held>(owner, placeOf(entryId, writer), {
        ...{ version, commandId: writer, words: { n, words } },
      }),
    /** What the same page kept since stays, and so does what other pages keep. */
    async forget(upTo: Sending) {
      for (const place of [placeOf(entryId, upTo.writer), places + entryId]) {
        const held = await box.keptDraft<Held>(owner, place)
        if (held?.commandId === upTo.writer && held.words.n <= upTo.n) await box.forgetDraft(owner, place)
      }
    },
  }
}

/** The entries of which this device keeps something, each once. */
export const keptEntries = async (owner: string) => [
  ...new Set((await device.keptPlaces(owner, places)).map(entryAt)),
]

/**
 * Sends what this device still keeps of entries from earlier visits. Answers how many went home, and the entries of those
 * that could not: another device wrote them meanwhile, somebody else is signed in, or there is no line.
 */
export async function bringHome(owner: string): Promise<{ home: number; waiting: string[] }> {
  let home = 0
  const waiting = new Set<string>()
  for (const place of await device.keptPlaces(owner, places)) {
    const held = await device.keptDraft<Held>(owner, place)
    if (!held) continue
    const entryId = entryAt(place)
    const kept = sendingOf(entryId, held)
    const reached = await sendEntry(owner, kept, false)
    if (typeof reached === 'object' && 'answer' in reached && reached.answer.saved) {
      home += 1
      await entryBox(owner, entryId).forget(kept)
    } else waiting.add(entryId)
  }
  return { home, waiting: [...waiting] }
}
