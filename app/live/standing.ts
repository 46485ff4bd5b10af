import { isOpen } from '#app/domain/circle/circle.ts'
import type { Intent } from '#app/domain/circle/intent.ts'
import type { Listening } from '#app/domain/circle/words.ts'
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

/** One circle of one page, kept level with the server. */
export type Session = {
  standing(): Standing
  onChange(changed: () => void): () => void
  /** Resolves with null when it happened, or with the refusal. Shown at once, taken back when refused. */
  act(intent: Intent): Promise<Refused | null>
  /** The words of my turn, sent under one command id until answered. */
  share(given: { commandId: string; text: string; listening: Listening }): Promise<Refused | null>
  /** Enters again: something about my own place may have changed. Nothing while the circle is on another device. */
  enter(): void
  /** C21: the person wants the circle on this device. */
  bringHere(): void
  /** A newer answer from the page's loader. */
  take(answer: EnterAnswer): void
  close(): void
}

/** As an answer of `circle:enter`, or the page's loader, leaves this page; what the room knew already stays. */
export function standingOf(answer: EnterAnswer, before: Room = emptyRoom): Standing {
  if ('lobby' in answer) return { room: null, lobby: answer.lobby.state, gone: null, moved: false }
  return { room: entered(before, answer), lobby: null, gone: null, moved: false }
}

/** After these acts only an entry tells how I stand. */
export const aboutMe: readonly Intent['type'][] = ['CrossThreshold', 'Pause', 'EndPause']

/** With this much doubt about the clock people would not breathe in step (C17), in milliseconds. */
const inStep = 50

/** C17: the best that is known of this device's clock, and what it makes of a room. */
export function openClock() {
  let best: ClockSample | null = null
  /** How often the clock was asked again for this grounding. */
  let measured = { since: 0, times: 0 }
  return {
    take(sample: ClockSample) {
      best = better(best, sample)
    },
    set: (room: Room): Room =>
      best === null || room.clockOffset === best.offset ? room : { ...room, clockOffset: best.offset },
    /** Whether to ask for the time once more: people are grounded together, and the clock may be wrong by too much. */
    unsure(room: Room | null): boolean {
      const since = room && isOpen(room.circle) ? (room.circle.grounding?.startedAt ?? null) : null
      if (since === null || (best?.trip ?? Infinity) / 2 <= inStep) return false
      if (since !== measured.since) measured = { since, times: 0 }
      return measured.times++ < 4
    },
  }
}

/** C13: what my screen shows from the press on, whatever the line does. */
export function pausing(room: Room, paused: boolean): Room {
  const { mine } = room.aside
  return mine.paused === paused ? room : { ...room, aside: { ...room.aside, mine: { ...mine, paused } } }
}
