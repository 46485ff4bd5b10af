import { z } from 'zod'
import type { Circle, Entry, SeatId, SeatRole } from './circle/circle.ts'
import { intentSchema } from './circle/intent.ts'
import {
  type Listening,
  listenings,
  longestShare,
  type SignalKind,
  type WitnessKind,
} from './circle/words.ts'
import type { IceServer, Signal, VoiceJoined, VoiceState } from './circle/voice.ts'
import { signalSchema } from './circle/voice-signal.ts'
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
  /**
   * `again`: this page is in the circle already and only looks; it takes no seat from another device (C21). `was`: the
   * lines on which it asked before. They are no other device, though they may seem open still.
   */
  'circle:enter': z.strictObject({
    circleId,
    again: z.boolean().optional(),
    was: z.array(z.string().max(64)).max(20).optional(),
    sinceSeq: z.int().min(0).optional(),
    sinceWord: z.int().min(0).optional(),
  }),
  /** `lease`: the number of the authority a guide's screen showed; acts of an earlier one are refused (C11). */
  'circle:act': z.strictObject({
    circleId,
    commandId,
    lease: z.int().min(0).optional(),
    intent: intentSchema,
  }),
  'circle:share': z.strictObject({
    circleId,
    commandId,
    epoch: z.int().min(1),
    text: z.string().trim().min(1).max(longestShare),
    listening: z.enum(listenings),
  }),
  'circle:leave-room': z.strictObject({ circleId }),
  /** Into voice, or into it anew: an earlier life of the same seat ends. `face`: a camera as well. */
  'voice:join': z.strictObject({ circleId, face: z.boolean() }),
  'voice:signal': z.strictObject({ circleId, signal: signalSchema }),
  /** Fresh credentials for an ICE restart. */
  'voice:ice': z.strictObject({ circleId }),
  /** V8: whose voices arrived here since the last time and were played. At most once a second, and once when it ends. */
  'voice:hears': z.strictObject({ circleId, seats: z.array(z.string().max(64)).max(14) }),
  'voice:leave': z.strictObject({ circleId }),
  /** `age`: at least how long ago the page was asked for, in milliseconds. */
  'changes:watch': z.strictObject({ topic: z.string().max(80), age: z.int().min(0).optional() }),
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
/**
 * Waiting people learn only how their own waiting stands. `threshold`: agreements and a way to be reached come first;
 * `away`: they have not knocked, or were asked to wait outside; `one-moment`: the guide has seen their knock.
 */
export type LobbyState = 'threshold' | 'away' | 'waiting' | 'one-moment'

/** A round's words, by the id its event names. */
export type Prompt = { promptId: string; text: string }

/** Instants of asides are milliseconds since 1970, the server's. */
export type SoftTurn = { seatId: SeatId; epoch: number; since: number; softSeconds: number }

/** Private to one person: nobody else's socket ever carries it. */
export type MyAside = {
  /** C13 */
  paused: boolean
  /** C14: the last one; `acknowledgedBy` is the guide's name, null until a person has seen it. */
  signal: { signalId: string; kind: SignalKind; acknowledgedBy: string | null } | null
  /** C10: while I hold the piece. */
  turn: SoftTurn | null
  /** C18: who answered my words, and how; not counted. */
  witnessed: { wordId: string; seatId: SeatId; kind: WitnessKind }[]
  witnessing: { wordId: string; kind: WitnessKind }[]
  /** My own words that I keep. */
  kept: string[]
  checkIn: boolean
  /** C15: a room where a guide waits for me, or is with me. */
  privateRoomId: string | null
}
/** Private to the guides of a circle (C16). */
export type GuidesAside = {
  signals: {
    signalId: string
    seatId: SeatId
    kind: SignalKind
    at: number
    acknowledgedBy: string | null
    /** 0: the one who leads; 1: every guide; 2: the on-call was paged. */
    level: 0 | 1 | 2
  }[]
  paused: SeatId[]
  notes: { noteId: string; seatId: SeatId | null; by: string; text: string; at: number }[]
  /** C9: turns had and let pass, so that the one who has spoken least can be seen. */
  fairness: { seatId: SeatId; turns: number; passes: number }[]
  softSeconds: number
  turn: SoftTurn | null
  /** C15: who is looked after, in which room, by whom. */
  crisis: { seatId: SeatId; circleId: string; by: string } | null
  pages: { pageId: string; reason: PageReason; at: number; acknowledgedBy: string | null }[]
  /** Seats whose people left a number to call. */
  contacts: SeatId[]
}
export type Aside = { mine: MyAside; guides: GuidesAside | null }
export type PageReason = 'signal' | 'guide-away' | 'crisis' | 'care'

export type RoomAnswer = {
  snapshot: Snapshot
  words: Word[]
  names: SeatName[]
  prompts: Prompt[]
  presence: Record<SeatId, Presence>
  aside: Aside
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
  'voice:join': VoiceJoined
  'voice:signal': Record<never, never>
  'voice:ice': { ice: IceServer[] }
  'voice:hears': Record<never, never>
  'voice:leave': Record<never, never>
  /** `quiet`: nothing rang since a page of that age was asked for; what it shows is as it is now. */
  'changes:watch': { quiet?: true }
  'changes:ignore': Record<never, never>
}
export type Answer<M extends ClientMessage> =
  | ({ ok: true } & Answers[M])
  | { ok: false; refusal: RefusalCode | 'failed' }

export type ServerMessages = {
  'circle:happened': { circleId: string; entries: Entry[]; names: SeatName[]; prompts: Prompt[] }
  'circle:words': { circleId: string; words: Word[] }
  'circle:presence': { circleId: string; presence: Record<SeatId, Presence> }
  /** The head's numbers, so that a lost last message is noticed. */
  'circle:pulse': { circleId: string; seq: number; wordSeq: number }
  /** C18: these words were erased. */
  'circle:words-gone': { circleId: string; wordIds: string[] }
  /** Private to this person: the whole of what stands now. */
  'circle:aside': { circleId: string; aside: Aside }
  /**
   * You are no longer in this room. `rights`: sent back, removed, or the right to be in it ended: enter again to learn
   * how you stand. `moved`: you opened it on another device (C21).
   */
  'circle:gone': { circleId: string; why: 'rights' | 'moved' }
  /** To this one person's connection; in order. */
  'voice:signal': { circleId: string; signal: Signal }
  'voice:state': { circleId: string; state: VoiceState }
  /** V8: somebody else received and played your voice just now. Sent at most once a second while it is so. */
  'voice:heard': { circleId: string; epoch: number }
  /**
   * You are not in voice any more; your seat stays as it was. `moved`: you came in again elsewhere. `rights`: you may not be.
   * `away`: what carries voices is gone: join again, and again until it answers. `ended`: nobody speaks in this circle any more.
   */
  'voice:gone': { circleId: string; epoch: number; why: 'moved' | 'rights' | 'away' | 'ended' }
  /** Look again through your loader. Topic `*`: rings may have been missed, look at all you watch. */
  changes: { topic: string }
}
export type ServerMessage = keyof ServerMessages

export type ClientToServer = {
  [M in ClientMessage]: (payload: Payload<M>, answer: (answer: Answer<M>) => void) => void
}
export type ServerToClient = { [M in ServerMessage]: (payload: ServerMessages[M]) => void }
