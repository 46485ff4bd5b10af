import type { Entry } from '#app/domain/circle/circle.ts'
import { emptyRoom, entered, hear, hearWords, pulse } from '#app/live/circle-room.ts'
import type { Room } from '#app/live/circle-room.ts'
import type { Wire } from './wire.ts'
import { connected, pause } from './wire.ts'

/** What one line carried that it should not have: on one connection every number comes once and in order. */
export type LineFaults = { repeats: number; disorder: number; gaps: number; contradictions: number }
/** One client's copy of one circle, kept as a browser keeps it, and what its line did. */
export type Followed = {
  circleId: string
  wire: Wire
  /** Replaced at each message; read it anew. */
  room: Room
  /** Every entry that came, by its number. */
  heard: Map<number, string>
  faults: LineFaults
  entries: number
  /** Enters again after a reconnect, a gap or a pulse ahead of the room. */
  entered: number
  refusedToEnter: string | null
  /** ms by which the server's clock, as told on entering, differs from this one's. */
  clockOff: number
  stop: () => void
}

type Seen = { highest: number; numbers: Set<number> }

/** Follows a circle: enters at each connect, hears, notices gaps and pulses, and enters again when stale. */
export function follow(wire: Wire, circleId: string): Followed {
  const followed: Followed = {
    circleId,
    wire,
    room: emptyRoom,
    heard: new Map(),
    faults: { repeats: 0, disorder: 0, gaps: 0, contradictions: 0 },
    entries: 0,
    entered: 0,
    refusedToEnter: null,
    clockOff: 0,
    stop,
  }
  const { socket } = wire
  let inside = false
  let entering = false
  let stopped = false
  let seen = { entries: nothing(), words: nothing() }

  async function enter() {
    if (entering || stopped) return
    entering = true
    while (!stopped && (!inside || followed.room.stale)) {
      if (!(await connected(socket, 1000))) continue
      const { seq, wordSeq } = followed.room
      const line = socket.id
      const answer = await wire.enter({ circleId, sinceSeq: seq, sinceWord: wordSeq }).catch(() => null)
      if (socket.id !== line) continue
      if (answer?.ok && 'snapshot' in answer) {
        inside = true
        followed.entered += 1
        followed.refusedToEnter = null
        followed.clockOff = Date.parse(answer.now) - Date.now()
        followed.room = entered(followed.room, answer)
      } else {
        if (answer) followed.refusedToEnter = answer.ok ? 'lobby' : answer.refusal
        await pause(100 + Math.random() * 200)
      }
    }
    entering = false
  }

  function take(next: Room) {
    followed.room = next
    if (next.stale) void enter()
  }

  socket.on('connect', () => {
    inside = false
    seen = { entries: nothing(), words: nothing() }
    void enter()
  })
  socket.on('disconnect', () => (inside = false))
  socket.on('circle:happened', ({ circleId: of, entries, names }) => {
    if (of !== circleId) return
    followed.entries += entries.length
    for (const entry of entries) {
      judge(followed.faults, seen.entries, entry.seq, followed.room.seq)
      remember(followed, entry)
    }
    // Before the answer to enter there is no room to tell: what comes then is in the snapshot or follows it.
    take(hear(followed.room, { entries, names }))
  })
  socket.on('circle:words', ({ circleId: of, words }) => {
    if (of !== circleId) return
    for (const word of words) judge(followed.faults, seen.words, word.wordSeq, followed.room.wordSeq)
    take(hearWords(followed.room, words))
  })
  socket.on('circle:pulse', (head) => {
    if (head.circleId === circleId && inside) take(pulse(followed.room, head))
  })
  socket.on('circle:gone', (gone) => {
    if (gone.circleId === circleId) inside = false
  })
  function stop() {
    stopped = true
    wire.close()
  }
  if (socket.connected) void enter()
  return followed
}

const nothing = (): Seen => ({ highest: 0, numbers: new Set() })

function judge(faults: LineFaults, seen: Seen, number: number, head: number) {
  if (seen.numbers.has(number)) faults.repeats += 1
  else if (number < seen.highest) faults.disorder += 1
  else if (seen.highest > 0 && number > seen.highest + 1 && number > head + 1) faults.gaps += 1
  seen.numbers.add(number)
  seen.highest = Math.max(seen.highest, number)
}

function remember({ heard, faults }: Followed, { seq, event }: Entry) {
  const is = JSON.stringify(event)
  const was = heard.get(seq)
  if (was !== undefined && was !== is) faults.contradictions += 1
  heard.set(seq, is)
}

/** Resolves true when the room knows what `wanted` says, false after `within` ms. */
export async function untilRoom(
  of: Followed,
  wanted: (room: Room) => boolean,
  within = 5000,
): Promise<boolean> {
  const end = performance.now() + within
  while (!wanted(of.room)) {
    if (performance.now() > end) return false
    await pause(10)
  }
  return true
}
