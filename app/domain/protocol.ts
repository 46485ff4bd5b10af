import { z } from 'zod'
import type { Circle, Entry, SeatId, SeatRole } from './circle/circle.ts'
import { intentSchema } from './circle/intent.ts'
import { type Listening, listenings, longestShare } from './circle/words.ts'
import type { RefusalCode } from './refusal.ts'

/**
 * Every message on the wire, in one place. A client message is answered exactly once:
 * `{ok: true, …}` or `{ok: false, refusal}`. `refusal: 'failed'` is a fault of ours, details withheld.
 */
/** Lower case, as the database writes it: an id in two spellings would be two rooms and two commands. */
export const circleId = z.uuid().toLowerCase()
export const commandId = z.uuid().toLowerCase()
export type { Listening }

export const clientMessages = {
  'circle:enter': z.strictObject({
    circleId,
    sinceSeq: z.int().min(0).optional(),
    sinceWord: z.int().min(0).optional(),
  }),
  'circle:act': z.strictObject({ circleId, commandId, intent: intentSchema }),
  'circle:share': z.strictObject({
    circleId,
    commandId,
    epoch: z.int().min(1),
    text: z.string().trim().min(1).max(longestShare),
    listening: z.enum(listenings),
  }),
  'circle:leave-room': z.strictObject({ circleId }),
  'changes:watch': z.strictObject({ topic: z.string().max(80) }),
  'changes:ignore': z.strictObject({ topic: z.string().max(80) }),
} as const
export type ClientMessage = keyof typeof clientMessages
export type Payload<M extends ClientMessage> = z.infer<(typeof clientMessages)[M]>

/** Who sits in a seat, as peers know them: a chosen name and pronouns, nothing else. */
export type SeatName = { seatId: SeatId; name: string; pronouns: string | null }
/** C20. Never an event: it comes and goes with leases. */
export type Presence = 'here' | 'reconnecting' | 'left'
export type Word = {
  wordId: string
  wordSeq: number
  seatId: SeatId
  text: string
  listening: Listening
  /** ISO 8601, UTC */
  at: string
}
export type You = { seatId: SeatId | null; role: SeatRole }
export type Snapshot = { seq: number; wordSeq: number; circle: Circle; you: You }
/** Waiting people learn only how their own waiting stands. `away`: they have not knocked, or were asked to wait outside. */
export type LobbyState = 'away' | 'waiting'

export type RoomAnswer = {
  snapshot: Snapshot
  words: Word[]
  names: SeatName[]
  presence: Record<SeatId, Presence>
  /** The server's clock, ISO 8601 UTC. */
  now: string
}
export type EnterAnswer = RoomAnswer | { lobby: { state: LobbyState } }

export type Answers = {
  'circle:enter': EnterAnswer
  /** `seq`: the circle's number after the act; 0 to someone in the lobby. */
  'circle:act': { seq: number }
  'circle:share': { wordId: string }
  'circle:leave-room': Record<never, never>
  'changes:watch': Record<never, never>
  'changes:ignore': Record<never, never>
}
export type Answer<M extends ClientMessage> =
  | ({ ok: true } & Answers[M])
  | { ok: false; refusal: RefusalCode | 'failed' }

export type ServerMessages = {
  'circle:happened': { circleId: string; entries: Entry[]; names: SeatName[] }
  'circle:words': { circleId: string; words: Word[] }
  'circle:presence': { circleId: string; presence: Record<SeatId, Presence> }
  /** The head's numbers, so that a lost last message is noticed. */
  'circle:pulse': { circleId: string; seq: number; wordSeq: number }
  /** Private to one person or to guides. */
  'circle:aside': { circleId: string }
  /** You are no longer in this room (sent back, or the right to be in it ended): enter again or go. */
  'circle:gone': { circleId: string }
  /** Look again through your loader. Topic `*`: rings may have been missed, look at all you watch. */
  changes: { topic: string }
}
export type ServerMessage = keyof ServerMessages

export type ClientToServer = {
  [M in ClientMessage]: (payload: Payload<M>, answer: (answer: Answer<M>) => void) => void
}
export type ServerToClient = { [M in ServerMessage]: (payload: ServerMessages[M]) => void }

/**
 * Topics of `changes`: `lobby:<circleId>` (its guides), `arrival:<circleId>` (my own waiting),
 * `circle:<circleId>` (its page), `mine` (my circles and devices), `people` (staff).
 */
export const topicPattern =
  /^(?:(?:lobby|arrival|circle):[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mine|people)$/
