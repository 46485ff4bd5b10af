import { isOpen } from '#app/domain/circle/circle.ts'
import { epochFor } from '#app/domain/circle/decide-piece.ts'
import type { Intent } from '#app/domain/circle/intent.ts'
import type { Listening } from '#app/domain/circle/words.ts'
import type { EnterAnswer, LobbyState, RoomAnswer } from '#app/domain/protocol.ts'
import type { RefusalCode } from '#app/domain/refusal.ts'
import {
  acknowledged,
  emptyRoom,
  entered,
  expected,
  forgetWords,
  hear,
  hearWords,
  pulse,
  type Room,
  withdrawn,
} from './circle-room.ts'
import { newCommandId } from './command-id.ts'
import type { Line } from './socket.ts'

export type Refused = RefusalCode | 'failed'

/** Where this page stands: in the room, in front of it, no longer allowed near it, or open on another device (C21). */
export type Standing = {
  room: Room | null
  lobby: LobbyState | null
  gone: Refused | null
  moved: boolean
}

export type Session = {
  standing(): Standing
  onChange(changed: () => void): () => void
  /** Resolves with null when it happened, or with the refusal. Shown at once, taken back when refused. */
  act(intent: Intent): Promise<Refused | null>
  /** The words of `epoch`, sent under one command id until answered. */
  share(given: { commandId: string; text: string; listening: Listening }): Promise<Refused | null>
  /** Enters again: something about my own place may have changed, or the person wants the circle on this device. */
  enter(): void
  /** A newer answer from the page's loader. */
  take(answer: EnterAnswer): void
  close(): void
}

export function standingOf(answer: EnterAnswer): Standing {
  return 'lobby' in answer
    ? { room: null, lobby: answer.lobby.state, gone: null, moved: false }
    : { room: levelled(entered(emptyRoom, answer), answer), lobby: null, gone: null, moved: false }
}

/** C17: the room with how far this device's clock is from the server's. */
function levelled(room: Room, { now }: RoomAnswer): Room {
  return { ...room, clockOffset: Date.parse(now) - Date.now() }
}

/** Keeps one circle of one page level with the server. */
export function openSession(line: Line, circleId: string, first: EnterAnswer): Session {
  let standing = standingOf(first)
  let entering = false
  let again = false
  const closing = new AbortController()
  const { signal } = closing
  const listeners = new Set<() => void>()
  const set = (next: Standing) => {
    if (next === standing) return
    standing = next
    listeners.forEach((tell) => tell())
  }
  const change = (how: (room: Room) => Room) => {
    if (!standing.room) return
    const room = how(standing.room)
    if (room !== standing.room) set({ ...standing, room })
    if (room.stale && !entering) enter()
  }
  const take = (answer: EnterAnswer) => {
    if ('lobby' in answer) set(standingOf(answer))
    else
      set({
        room: levelled(entered(standing.room ?? emptyRoom, answer), answer),
        lobby: null,
        gone: null,
        moved: false,
      })
  }

  /** One at a time; asked meanwhile, once more afterwards. A little apart, so that a thousand do not come back as one. */
  function enter() {
    if (entering) {
      again = true
      return
    }
    entering = true
    again = false
    void entry().finally(() => {
      entering = false
      if (!signal.aborted && (again || standing.room?.stale)) enter()
    })
  }
  async function entry() {
    if (standing.room) await new Promise((resolve) => setTimeout(resolve, Math.random() * 200))
    const sinceWord = standing.room?.wordSeq ?? 0
    const answer = await line.ask('circle:enter', { circleId, sinceWord }, signal).catch(() => null)
    if (!answer || signal.aborted) return
    if (answer.ok) return take(answer)
    if (answer.refusal === 'failed') {
      again = true
      await new Promise((resolve) => setTimeout(resolve, 1_000 + Math.random() * 1_000))
    } else set({ room: null, lobby: null, gone: answer.refusal, moved: false })
  }

  const mine =
    <T extends { circleId: string }>(heard: (payload: T) => void) =>
    (payload: T) => {
      if (payload.circleId === circleId) heard(payload)
    }
  const offs = [
    line.hear(
      'circle:happened',
      mine((told) => change((room) => hear(room, told))),
    ),
    line.hear(
      'circle:words',
      mine(({ words }) => change((room) => hearWords(room, words))),
    ),
    line.hear(
      'circle:presence',
      mine(({ presence }) => change((room) => ({ ...room, presence }))),
    ),
    line.hear(
      'circle:pulse',
      mine((head) => change((room) => pulse(room, head))),
    ),
    line.hear(
      'circle:words-gone',
      mine(({ wordIds }) => change((room) => forgetWords(room, wordIds))),
    ),
    line.hear(
      'circle:aside',
      mine(({ aside }) => change((room) => ({ ...room, aside }))),
    ),
    line.hear(
      'circle:gone',
      mine(({ why }) => {
        // C21: two devices would take the seat from each other for ever; a person says which one.
        if (why === 'moved') set({ ...standing, moved: true })
        else if (why === 'rights') enter()
      }),
    ),
    line.onLive(() => {
      if (!standing.moved) enter()
    }),
  ]

  return {
    standing: () => standing,
    onChange(changed) {
      listeners.add(changed)
      return () => void listeners.delete(changed)
    },
    enter,
    take,
    async act(intent) {
      const commandId = newCommandId()
      const { circle } = standing.room ?? {}
      // C11: a late or repeated ask is judged by the lease its screen showed.
      const lease = circle && isOpen(circle) ? circle.authority?.lease : undefined
      const seatless = standing.room?.you.seatId == null
      change((room) => expected(room, { commandId, intent }))
      const asked = { circleId, commandId, intent, ...(lease === undefined ? {} : { lease }) }
      const answer = await line.ask('circle:act', asked, signal).catch(() => null)
      if (!answer) return 'failed'
      change((room) => (answer.ok ? acknowledged(room, commandId, answer.seq) : withdrawn(room, commandId)))
      if (!answer.ok) return answer.refusal
      // Which seat is mine, and how my waiting stands, only an entry tells.
      const mineChanged = ['CrossThreshold', 'Pause', 'EndPause'].includes(intent.type)
      if (mineChanged || (seatless && (intent.type === 'Arrive' || intent.type === 'OpenDoors'))) enter()
      return null
    },
    async share(given) {
      const epoch = standing.room ? epochFor(standing.room.circle, standing.room.you.seatId) : null
      if (epoch === null) return 'piece-not-yours'
      const answer = await line.ask('circle:share', { circleId, epoch, ...given }, signal).catch(() => null)
      return !answer ? 'failed' : answer.ok ? null : answer.refusal
    },
    close() {
      offs.forEach((off) => off())
      line.mention('circle:leave-room', { circleId })
      closing.abort()
    },
  }
}
