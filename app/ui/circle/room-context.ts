import { createContext, useContext } from 'react'
import type { Circle, SeatId } from '#app/domain/circle/circle.ts'
import { inRound, isOpen } from '#app/domain/circle/circle.ts'
import type { Intent } from '#app/domain/circle/intent.ts'
import type { Aside } from '#app/domain/protocol.ts'
import type { RefusalCode } from '#app/domain/refusal.ts'
import type { Room } from '#app/live/circle-room.ts'
import type { Refused } from '#app/live/session.ts'

/** What every part of the room's screen may ask. */
export type RoomView = {
  circleId: string
  /** C15: the circle that this private room belongs to; null elsewhere, or where it is not known. */
  from: string | null
  room: Room
  /** The circle as shown: what the server said and what I asked since. */
  shown: Circle
  /** What only I am told, and what guides are. */
  aside: Aside
  /** The words of a round, by the id its event names; '' until they are known. */
  prompt(promptId: string): string
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

/** The words of this round: what the server told, or what I asked it to be a moment ago. */
export function promptIn({ prompts, pending }: Room, promptId: string): string {
  if (promptId !== '') return prompts[promptId] ?? ''
  const asked = pending.findLast(
    ({ intent }) => intent.type === 'StartRound' || intent.type === 'StartClosing',
  )
  return asked && 'prompt' in asked.intent ? asked.intent.prompt : ''
}

export function leads(room: Room): boolean {
  return room.you.role !== 'participant'
}

/** 'mine', 'kept' while I was away, 'offered' to me, or none of these. */
export function myTurn(shown: Circle, me: SeatId | null): 'mine' | 'kept' | 'offered' | null {
  if (me === null || !isOpen(shown) || (shown.phase !== 'open-floor' && !inRound(shown))) return null
  if (shown.piece.state === 'resting' || shown.piece.seatId !== me) return null
  if (shown.piece.state === 'offered') return 'offered'
  return shown.piece.state === 'frozen' ? 'kept' : 'mine'
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth']
export function ordinal(at: number): string {
  return ordinals[at] ?? `number ${at + 1}`
}
