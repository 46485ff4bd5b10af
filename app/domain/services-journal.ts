import type { EntryKind, EntryWords, Theme, Writing } from './journal/entry.ts'
import type { JournalPrompt } from './journal/prompts.ts'
import type { SpokenLength } from './journal/sound.ts'
import type { Actor } from './person.ts'

/** J2: a member's journal, for themselves alone: nothing here answers for anybody but its author. Instants are ISO 8601 UTC. */
export type EntryCard = {
  entryId: string
  kind: EntryKind
  /** Its first words; '' where there are none. */
  first: string
  themes: Theme[]
  tough: boolean
  at: string
  deletedAt: string | null
  /** Of what was spoken. */
  voice: SpokenLength | null
}
export type JournalEntry = EntryWords & {
  entryId: string
  version: number
  at: string
  changedAt: string
  deletedAt: string | null
  voice: SpokenLength | null
}
/** `zone`: where the member is. */
export type JournalList = { zone: string; items: EntryCard[]; next: string | null }
export type JournalPage = {
  zone: string
  entry: JournalEntry | null
  /** `offered` false: only where the person asks for one. */
  prompts: { offered: boolean; prompts: readonly JournalPrompt[] }
}
export type JournalSaved =
  | { saved: true; version: number; deleted: boolean }
  /** Another device wrote meanwhile: its words, to be chosen between. */
  | { saved: false; theirs: { version: number; words: EntryWords } }

export type Journal = {
  /** Newest first; `before`: an entry of theirs to go on from. */
  list(actor: Actor, given: { before: string | null }): Promise<JournalList>
  /** A page to write on. `entryId`: of an entry of theirs, also one that was deleted and can be brought back; null: a new one. */
  page(actor: Actor, entryId: string | null): Promise<JournalPage>
  /**
   * Keeps words under the number that their page gave the entry: sent any number of times they are one entry. What
   * another device wrote, unseen, is never written over. Refuses `words-empty` for a new entry of nothing, `too-large`.
   */
  save(actor: Actor, given: Writing & { entryId: string; words: EntryWords }): Promise<JournalSaved>
  /** Hides an entry at once; for seven days it can be brought back. Both may be asked twice. */
  remove(actor: Actor, entryId: string): Promise<void>
  bringBack(actor: Actor, entryId: string): Promise<void>
  /** What was deleted and can still be brought back, the latest first. */
  deleted(actor: Actor): Promise<JournalList>
  /** One entry for a tough day: the one after `after`, or the newest; `more`: there are others. */
  toughDay(
    actor: Actor,
    given: { after: string | null },
  ): Promise<{ zone: string; entry: JournalEntry | null; more: boolean }>
  /** K15: all of it, oldest first; what was deleted and can still be brought back too. */
  everything(actor: Actor): Promise<JournalEntry[]>
}
