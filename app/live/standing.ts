import type { EnterAnswer, LobbyState } from '#app/domain/protocol.ts'
import type { RefusalCode } from '#app/domain/refusal.ts'
import { emptyRoom, entered, type Room } from './circle-room.ts'
import { better, type ClockSample } from './clock.ts'

export type Refused = RefusalCode | 'failed'

/** Where this page stands: in the room, in front of it, no longer allowed near it, or open on another device (C21). */
export type Standing = {
  room: Room | null
  lobby: LobbyState | null
  gone: Refused | null
  moved: boolean
}

/** As an answer of `circle:enter`, or the page's loader, leaves this page; what the room knew already stays. */
export function standingOf(answer: EnterAnswer, before: Room = emptyRoom): Standing {
  if ('lobby' in answer) return { room: null, lobby: answer.lobby.state, gone: null, moved: false }
  return { room: entered(before, answer), lobby: null, gone: null, moved: false }
}

/** C17: the best that is known of this device's clock, and what it makes of a room. */
export function openClock() {
  let best: ClockSample | null = null
  return {
    take(sample: ClockSample) {
      best = better(best, sample)
    },
    set: (room: Room): Room =>
      best === null || room.clockOffset === best.offset ? room : { ...room, clockOffset: best.offset },
    /** How wrong it may be at most, in milliseconds. */
    doubt: () => (best?.trip ?? Infinity) / 2,
  }
}

/** C13: what my screen shows from the press on, whatever the line does. */
export function pausing(room: Room, paused: boolean): Room {
  const { mine } = room.aside
  return mine.paused === paused ? room : { ...room, aside: { ...room.aside, mine: { ...mine, paused } } }
}
