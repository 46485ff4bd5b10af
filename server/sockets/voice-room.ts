import type { SeatId } from '#app/domain/circle/circle.ts'
import type { VoiceState } from '#app/domain/circle/voice.ts'
import type { ServerMessages } from '#app/domain/protocol.ts'
import type { VoicesNow } from '../services/circle-voices.ts'
import type { HearthSocket } from './sockets.ts'

/** One life of a seat in voice, through this process. */
export type Voice = {
  socket: HearthSocket
  circleId: string
  seatId: SeatId
  epoch: number
  peerId: string
  /** The name of what carries it. */
  engine: string
  /** The engine let it in. */
  joined: boolean
  over: boolean
  /** The answer to joining has left: from now on it is told what changes. */
  ready: boolean
  /** What it was told last. */
  told: string
  /** When it last said whom it hears, and was last told that it is heard: by a clock that nobody sets. */
  saidAt: number
  litAt: number
  unlisten: () => void
}
export type GoneWhy = ServerMessages['voice:gone']['why']

/** Those of one circle who are in voice through this process. */
export type VoiceRoom = {
  circleId: string
  voices: Map<SeatId, Voice>
  /** What the engine obeyed last. */
  state: VoiceState
  /** What was stored when it did; null where it has not. */
  seen: string | null
  /** One at a time; `next` has not begun, and sees whatever is true when it does. */
  doing: Promise<void>
  next: Promise<void> | null
  /** When another process was last told that somebody's voice is heard here. */
  rung: Map<SeatId, number>
  unlisten: () => void
}

export const peerOf = (seatId: SeatId, epoch: number) => `${seatId}.${epoch}`

/** In which life each seat is in voice; of those here, only who is let in. */
export function livesIn({ voices }: VoiceRoom, now: VoicesNow): Map<SeatId, number> {
  const lives = new Map(now.inVoice.map(({ seatId, epoch }) => [seatId, epoch]))
  for (const { seatId, epoch, joined } of voices.values()) {
    if (joined) lives.set(seatId, Math.max(epoch, lives.get(seatId) ?? 0))
    else if (lives.get(seatId) === epoch) lives.delete(seatId)
  }
  return lives
}

/** C13: who pauses is shown as they were: nobody is told that they paused. */
export function shownIn(room: VoiceRoom, now: VoicesNow): SeatId[] {
  const lives = livesIn(room, now)
  const asBefore = room.state.inVoice.filter((seatId) => now.paused.includes(seatId))
  return now.seats.filter((seatId) => lives.has(seatId) || asBefore.includes(seatId))
}

/** By peer, what an engine is told of who is heard and who hears. */
export function peersIn(room: VoiceRoom, now: VoicesNow): { heard: string[]; hearing: string[] } {
  const lives = livesIn(room, now)
  const peers = (seats: readonly SeatId[]) =>
    seats.flatMap((seatId) => {
      const epoch = lives.get(seatId)
      return epoch === undefined ? [] : [peerOf(seatId, epoch)]
    })
  return { heard: peers(now.heard), hearing: peers(now.hearing) }
}

/** How often at most somebody is told that they are heard, in ms. */
export const lightEvery = 900

/** Somebody else hears them. */
export function lit(voice: Voice): void {
  const at = performance.now()
  if (voice.over || at - voice.litAt < lightEvery) return
  voice.litAt = at
  voice.socket.emit('voice:heard', { circleId: voice.circleId, epoch: voice.epoch })
}

/** Why this voice may not go on as things stand now; null where it may. */
export function whyOver(voice: Voice, now: VoicesNow): GoneWhy | null {
  if (!now.open) return 'ended'
  if (!now.hearing.includes(voice.seatId)) return 'rights'
  if (now.inVoice.some(({ seatId, epoch }) => seatId === voice.seatId && epoch > voice.epoch)) return 'moved'
  return now.engine === voice.engine ? null : 'away'
}

/** True when it did within so many ms. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(resolve, ms, false)
  const done = work.then(
    () => true,
    () => false,
  )
  return Promise.race([done, late]).finally(() => clearTimeout(timer))
}
