import { createContext, useContext } from 'react'
import type { Circle, SeatId } from '#app/domain/circle/circle.ts'
import { turnOf } from '#app/domain/circle/circle.ts'
import type { Intent } from '#app/domain/circle/intent.ts'
import type { RefusalCode } from '#app/domain/refusal.ts'
import type { Room } from '#app/live/circle-room.ts'
import type { Refused } from '#app/live/session.ts'

/** What every part of the room's screen may ask. */
export type RoomView = {
  room: Room
  /** The circle as shown: what the server said and what I asked since. */
  shown: Circle
  /** From which this page's forms make their command ids. */
  pageId: string
  /** Buttons act at once over the line; otherwise their forms are sent. */
  live: boolean
  /** I have typed words that are not shared yet: then sharing is the one primary act, otherwise finishing. */
  writing: boolean
  /** Resolves with null once it happened, or with the refusal; the room shows that by itself. */
  act(intent: Intent): Promise<Refused | null>
  refusalFor(intent: Intent): RefusalCode | null
}

export const RoomContext = createContext<RoomView | null>(null)

export function useRoom(): RoomView {
  const view = useContext(RoomContext)
  if (!view) throw new Error('This part belongs in a room')
  return view
}

export function nameIn(room: Room, seatId: SeatId): string {
  return room.names[seatId]?.name ?? 'Someone'
}

export function leads(room: Room): boolean {
  return room.you.role !== 'participant'
}

/** 'mine', 'offered' to me, or neither. */
export function myTurn(shown: Circle, me: SeatId | null): 'mine' | 'offered' | null {
  if (me === null || shown.phase !== 'open-floor') return null
  if (turnOf(shown)?.seatId === me) return 'mine'
  return shown.piece.state === 'offered' && shown.piece.seatId === me ? 'offered' : null
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth']
export function ordinal(at: number): string {
  return ordinals[at] ?? `number ${at + 1}`
}
