import { type EntryWords, isBlank, sameEntry } from '#app/domain/journal/entry.ts'
import type { JournalSaved } from '#app/domain/services-journal.ts'
import { isRefused, type Reached, type Refused } from './draft-line.ts'

/** `saved`: on the server. `here`: not yet; on this device alone, where it can keep anything. */
export type EntryKeeping = 'nothing' | 'typing' | 'saved' | 'here'
export type Sending = { entryId: string; version: number; writer: string; n: number; words: EntryWords }
/** `version` null: words that were kept on this device, and saved nowhere. */
export type OtherWords = { version: number | null; words: EntryWords }
export type EntryStanding = {
  words: EntryWords
  keeping: EntryKeeping
  /** The server has an entry of this number. */
  begun: boolean
  /** It was deleted meanwhile, elsewhere: what is typed is kept with it. */
  deleted: boolean
  /** One of the two is chosen. */
  theirs: OtherWords | null
  refused: Refused | null
}
type Needs = {
  entryId: string
  /** What the page's loader had. */
  first: { version: number; words: EntryWords } | null
  begin: EntryWords
  /** This page's own, from its opening on. */
  writer: string
  send: (given: Sending, keepalive: boolean) => Promise<Reached<JournalSaved>>
  /** The device's box: what was typed and has not reached the server. */
  box: {
    kept: () => Promise<Sending | null>
    keep: (sending: Sending) => Promise<void>
    /** What its writer kept, and nothing newer than this. */
    forget: (upTo: Sending) => Promise<void>
  }
  changed: () => void
}

const pause = 600
const again = 3_000
const later = 15_000

/**
 * J2: one entry as it is written on one page. Every change is numbered, kept on the device at once and sent a moment
 * later; what was sent and not answered is sent again under numbers that make it one entry, and never over words of
 * another device that were not seen here.
 */
export function openWriting({ entryId, first, begin, writer, send, box, changed }: Needs) {
  let standing: EntryStanding = {
    ...{ words: first?.words ?? begin, keeping: first ? 'saved' : 'nothing', begun: first !== null },
    ...{ deleted: false, theirs: null, refused: null },
  }
  let version = first?.version ?? 0
  let n = 0
  let [dirty, left, farewell] = [false, false, false]
  let flight: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  /** From an earlier visit: sent as it was, before anything else. */
  let pending: Sending | null = null
  /** What another page kept, and this one showed: over once the words that stand here are. */
  let adopted: Sending | null = null
  const set = (some: Partial<EntryStanding>) => {
    standing = { ...standing, ...some }
    changed()
  }
  const mine = (): Sending => ({ entryId, version, writer, n, words: standing.words })
  const settle = (given: Sending) => {
    void box.forget(given)
    if (adopted) void box.forget(adopted)
    adopted = null
  }
  const wait = (ms: number) => {
    clearTimeout(timer)
    if (!left) timer = setTimeout(() => void save(), ms)
  }

  /** One sending at a time; whoever asks meanwhile waits for all that is to be sent. */
  function save(keepalive = false): Promise<void> {
    farewell = keepalive
    clearTimeout(timer)
    return (flight ??= run().finally(() => {
      flight = null
    }))
  }
  async function run(): Promise<void> {
    while (!standing.theirs && (dirty || pending)) if (!(await sent(pending ?? mine()))) return
  }
  /** Sends this; true where it arrived, whatever was typed meanwhile. */
  async function sent(given: Sending): Promise<boolean> {
    if (!standing.begun && isBlank(given.words)) {
      dirty = false
      set({ keeping: 'nothing', refused: null })
      void box.forget(given)
      return true
    }
    const from = pending
    if (!from) dirty = false
    const reached = await send(given, farewell)
    if (reached === 'unreached' || isRefused(reached)) {
      if (!from) dirty = true
      set({ keeping: 'here', refused: isRefused(reached) ? reached : null })
      wait(reached === 'unreached' ? again : later)
      return false
    }
    pending = null
    const { answer } = reached
    const stands = { begun: true, refused: null }
    if (answer.saved || (!from && sameEntry(answer.theirs.words, standing.words))) {
      version = answer.saved ? answer.version : answer.theirs.version
      settle(given)
      if (answer.saved) set({ deleted: answer.deleted })
      set({ ...stands, ...(dirty ? {} : { keeping: 'saved' }) })
      return true
    }
    dirty = true
    set({ ...stands, theirs: answer.theirs, keeping: 'here' })
    return false
  }

  const change = (some: Partial<EntryWords>) => {
    n += 1
    dirty = true
    set({ words: { ...standing.words, ...some }, keeping: 'typing' })
    void opened.then(() => box.keep(mine()))
    wait(pause)
  }

  const opened = box.kept().then((kept) => {
    if (!kept || isBlank(kept.words)) return
    if (sameEntry(kept.words, standing.words) && !dirty) return box.forget(kept)
    adopted = kept
    if (sameEntry(kept.words, standing.words)) return
    // Somebody types already: both are words.
    if (dirty) return set({ theirs: { version: null, words: kept.words } })
    pending = kept
    set({ words: kept.words, keeping: 'typing' })
    return save()
  })

  return {
    standing: () => standing,
    change,
    save,
    takeTheirs() {
      const { theirs } = standing
      if (!theirs) return
      if (theirs.version === null) {
        set({ theirs: null })
        return change(theirs.words)
      }
      version = theirs.version
      dirty = false
      set({ words: theirs.words, theirs: null, keeping: 'saved' })
      settle(mine())
    },
    keepMine() {
      const { theirs } = standing
      if (!theirs) return
      version = theirs.version ?? version
      set({ theirs: null })
      change({})
      void save()
    },
    /** The page is left, or its entry deleted, which can be undone. What has not reached the server goes now, and stays on the device until it has. */
    async leave() {
      left = true
      clearTimeout(timer)
      await save(true)
    },
  }
}
