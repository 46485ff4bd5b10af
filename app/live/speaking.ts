import { mostSamples, pieceSeconds, rate } from '#app/domain/journal/sound.ts'
import { isRefused, type Reached, type Refused } from './draft-line.ts'
import type { EntryKeeping } from './entry-writing.ts'

export type Piece = { entryId: string; n: number; samples: Int16Array }
export type Spoken = {
  entryId: string
  /** Samples that were said, and of these on the server. */
  said: number
  kept: number
  keeping: EntryKeeping
  refused: Refused | null
}
type Needs = {
  entryId: string
  newId: () => string
  send: (piece: Piece) => Promise<Reached<unknown>>
  finish: (given: { entryId: string; pieces: number }) => Promise<Reached<unknown>>
  /** The device’s box: what has not reached the server. */
  box: { keep: (piece: Piece) => Promise<void>; forget: (piece: Piece) => Promise<void> }
  changed: () => void
}

const again = 3_000
const later = 15_000
const longest = pieceSeconds * rate

/**
 * J2: one voice as it is recorded on one page. Every few seconds are a numbered piece, kept on the device at once and sent, one
 * after the other, until they are answered; nothing is called saved before. What comes after somebody finished it elsewhere
 * begins an entry of its own.
 */
export function openSpeaking({ entryId, newId, send, finish, box, changed }: Needs) {
  let spoken: Spoken = { entryId, said: 0, kept: 0, keeping: 'nothing', refused: null }
  let now: Int16Array[] = []
  let [length, pieces] = [0, 0]
  let waiting: Piece[] = []
  let thrown = false
  let flight: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const set = (some: Partial<Spoken>) => {
    spoken = { ...spoken, ...some }
    changed()
  }

  /** What was heard since the last piece becomes one. */
  function cut(): void {
    if (length === 0) return
    const samples = new Int16Array(length)
    let at = 0
    for (const block of now) {
      samples.set(block, at)
      at += block.length
    }
    now = []
    length = 0
    const piece = { entryId: spoken.entryId, n: pieces, samples }
    pieces += 1
    waiting.push(piece)
    void box.keep(piece).then(() => (waiting.includes(piece) ? undefined : box.forget(piece)))
    void save()
  }
  function save(): Promise<void> {
    clearTimeout(timer)
    return (flight ??= run().finally(() => {
      flight = null
    }))
  }
  async function run(): Promise<void> {
    for (let [piece] = waiting; piece; [piece] = waiting) if (!(await sent(piece))) return
  }
  async function sent(piece: Piece): Promise<boolean> {
    const reached = await send(piece)
    if (thrown) return false
    if (isRefused(reached) && reached.refusal === 'recording-over') {
      moved()
      return true
    }
    if (reached === 'unreached' || isRefused(reached)) {
      set({ keeping: 'here', refused: isRefused(reached) ? reached : null })
      timer = setTimeout(() => void save(), reached === 'unreached' ? again : later)
      return false
    }
    waiting.shift()
    void box.forget(piece)
    const all = waiting.length === 0 && length === 0
    set({
      ...{ kept: spoken.kept + piece.samples.length, refused: null },
      keeping: all ? 'saved' : 'typing',
    })
    return true
  }
  /** To an entry of its own: what waits, and what is still to come. */
  function moved(): void {
    const id = newId()
    for (const piece of waiting) void box.forget(piece)
    waiting = waiting.map(({ samples }, n) => ({ entryId: id, n, samples }))
    for (const piece of waiting) void box.keep(piece)
    pieces = waiting.length
    const said = waiting.reduce((sum, { samples }) => sum + samples.length, length)
    set({ entryId: id, said, kept: 0 })
  }

  return {
    spoken: () => spoken,
    cut,
    save,
    /** Takes up what was heard; false where it is full, and the rest is not taken up. */
    hear(block: Int16Array): boolean {
      const room = mostSamples - spoken.said
      const some = block.length > room ? block.slice(0, room) : block
      if (some.length > 0) {
        now.push(some)
        length += some.length
        set({ said: spoken.said + some.length, keeping: spoken.keeping === 'here' ? 'here' : 'typing' })
      }
      const full = block.length >= room
      if (length >= longest || full) cut()
      return !full
    },
    /** Sends all of it and makes it one. Null: not yet, and nothing of it is lost. */
    async finish(): Promise<string | null> {
      cut()
      await save()
      if (waiting.length > 0) return null
      const reached = await finish({ entryId: spoken.entryId, pieces })
      if (reached !== 'unreached' && !isRefused(reached)) return spoken.entryId
      set({ refused: isRefused(reached) ? reached : null })
      return null
    },
    /** Their wish: nothing of it is sent any more, and this device keeps nothing. */
    throwAway(): void {
      thrown = true
      clearTimeout(timer)
      for (const piece of waiting) void box.forget(piece)
      waiting = []
      now = []
      length = 0
    },
  }
}
export type Speaking = ReturnType<typeof openSpeaking>
