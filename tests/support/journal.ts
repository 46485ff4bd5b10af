import { randomUUID } from 'node:crypto'
import { emptyEntry, type EntryWords, type Writing } from '#app/domain/journal/entry.ts'
import type { PersonActor } from '#app/domain/person.ts'
import { openJournal } from '#server/services/journal.ts'
import { openVoice } from '#server/services/voice.ts'
import { openEncoding } from '#server/voice/encoding.ts'
import { openSharing } from './sharing.ts'

/** A clinic of members who keep a journal. */
export async function openWriters(of: Parameters<typeof openSharing>[0] = {}) {
  const house = await openSharing(of)
  const { sweep, ...journal } = openJournal(house)
  const { encode } = openEncoding()
  const voice = openVoice({ ...house, encode })
  /** One page that was opened, and what it sends: each time under the next number. */
  function pageOn(entryId: string = randomUUID(), from = 0) {
    const writing: Writing = { version: from, writer: randomUUID(), n: 0 }
    return {
      entryId,
      writing,
      /** As it is sent; to be sent again as it is. */
      says(some: Partial<EntryWords> | string) {
        writing.n += 1
        const change = typeof some === 'string' ? { text: some } : some
        return { entryId, ...writing, words: { ...emptyEntry('words'), ...change } }
      },
    }
  }
  async function write(actor: PersonActor, some: Partial<EntryWords> | string): Promise<string> {
    const page = pageOn()
    await journal.save(actor, page.says(some))
    return page.entryId
  }
  return { ...house, journal, voice, encode, sweep, pageOn, write }
}
