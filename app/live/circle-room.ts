import type { Circle, Entry, SeatId } from '#app/domain/circle/circle.ts'
import { initialCircle } from '#app/domain/circle/circle.ts'
import { evolve } from '#app/domain/circle/evolve.ts'
import type { Intent } from '#app/domain/circle/intent.ts'
import type { Aside, Presence, Prompt, RoomAnswer, SeatName, Word, You } from '#app/domain/protocol.ts'

/**
 * An act of mine that the room may not have heard yet; `seq` is what its answer said, null until answered. `at`: when
 * I asked, by the server's clock as this device knows it.
 */
export type Pending = { commandId: string; intent: Intent; seq: number | null; at?: number }

/** One browser's copy of a circle. `circle` is what the server said; `shownOf` (shown.ts) adds what I asked meanwhile. */
export type Room = {
  seq: number
  wordSeq: number
  circle: Circle
  words: readonly Word[]
  names: Readonly<Record<SeatId, SeatName>>
  /** The words of the rounds, by their id. */
  prompts: Readonly<Record<string, string>>
  presence: Readonly<Record<SeatId, Presence>>
  /** What only this person is told. */
  aside: Aside
  /** Milliseconds to add to this device's clock to have the server's (C17). */
  clockOffset: number
  you: You
  /** Something was missed: the room must be entered again. */
  stale: boolean
  pending: readonly Pending[]
}

export const noAside: Aside = {
  mine: {
    paused: false,
    signal: null,
    turn: null,
    witnessed: [],
    witnessing: [],
    kept: [],
    checkIn: false,
    privateRoomId: null,
  },
  guides: null,
}

export const emptyRoom: Room = {
  seq: 0,
  wordSeq: 0,
  circle: initialCircle,
  words: [],
  names: {},
  prompts: {},
  presence: {},
  aside: noAside,
  clockOffset: 0,
  you: { seatId: null, role: 'participant' },
  stale: false,
  pending: [],
}

/** The room as an answer to `circle:enter` (or the page's loader) tells it. */
export function openRoom(answer: RoomAnswer): Room {
  return entered(emptyRoom, answer)
}

/**
 * Takes a fresh answer into a room that may know newer things: what is older than the room is left out,
 * and words it has already heard stay (an answer asked with `sinceWord` holds only later ones).
 */
export function entered(room: Room, { snapshot, words, names, prompts, presence, aside }: RoomAnswer): Room {
  const newer = snapshot.seq >= room.seq
  const wordsNewer = snapshot.wordSeq >= room.wordSeq
  return settled({
    ...room,
    seq: newer ? snapshot.seq : room.seq,
    circle: newer ? snapshot.circle : room.circle,
    wordSeq: wordsNewer ? snapshot.wordSeq : room.wordSeq,
    words: wordsNewer ? merged(room.words, words) : room.words,
    names: named(room.names, names),
    prompts: prompted(room.prompts, prompts),
    aside: newer ? aside : room.aside,
    presence: newer ? presence : room.presence,
    you: newer ? snapshot.you : room.you,
    stale: newer && wordsNewer ? false : room.stale,
  })
}

/** Skips what the room has, takes what follows, and marks itself stale where something is missing between. */
export function hear(
  room: Room,
  {
    entries,
    names,
    prompts = [],
  }: { entries: readonly Entry[]; names: readonly SeatName[]; prompts?: readonly Prompt[] },
): Room {
  let { seq, circle, stale } = room
  for (const entry of entries.toSorted((a, b) => a.seq - b.seq)) {
    if (entry.seq <= seq) continue
    if (entry.seq > seq + 1) {
      stale = true
      break
    }
    circle = evolve(circle, entry)
    seq = entry.seq
  }
  return settled({
    ...room,
    seq,
    circle,
    stale,
    names: named(room.names, names),
    prompts: prompted(room.prompts, prompts),
  })
}

/** C18: words that were erased are gone from this screen too. */
export function forgetWords(room: Room, wordIds: readonly string[]): Room {
  return { ...room, words: room.words.filter(({ wordId }) => !wordIds.includes(wordId)) }
}

/** The same for words, by their own numbers. */
export function hearWords(room: Room, words: readonly Word[]): Room {
  let { wordSeq, stale } = room
  const heard: Word[] = []
  for (const word of words.toSorted((a, b) => a.wordSeq - b.wordSeq)) {
    if (word.wordSeq <= wordSeq) continue
    if (word.wordSeq > wordSeq + 1) {
      stale = true
      break
    }
    heard.push(word)
    wordSeq = word.wordSeq
  }
  return { ...room, wordSeq, stale, words: heard.length > 0 ? [...room.words, ...heard] : room.words }
}

/** The head's numbers: a room that is behind them missed its last message. */
export function pulse(room: Room, head: { seq: number; wordSeq: number }): Room {
  const behind = head.seq > room.seq || head.wordSeq > room.wordSeq
  return behind && !room.stale ? { ...room, stale: true } : room
}

/** The room without the acts of mine that it has heard by now. */
export function settled(room: Room): Room {
  const pending = room.pending.filter(({ seq }) => seq === null || seq > room.seq)
  return pending.length === room.pending.length ? room : { ...room, pending }
}

function named(known: Room['names'], names: readonly SeatName[]): Room['names'] {
  return names.length === 0
    ? known
    : { ...known, ...Object.fromEntries(names.map((name) => [name.seatId, name])) }
}

function prompted(known: Room['prompts'], prompts: readonly Prompt[]): Room['prompts'] {
  if (prompts.length === 0) return known
  return { ...known, ...Object.fromEntries(prompts.map(({ promptId, text }) => [promptId, text])) }
}

function merged(known: readonly Word[], more: readonly Word[]): readonly Word[] {
  const after = known.at(-1)?.wordSeq ?? 0
  return [...known, ...more.filter((word) => word.wordSeq > after)]
}
