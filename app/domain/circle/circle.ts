/**
 * A circle as everyone in its room may know it: the fold of its events. Names, prompts and words are rows, not state.
 * Every instant is the database's clock, in milliseconds since 1970 (UTC).
 */
export type SeatId = string
/** `on-call`: a clinician who was called; a guide of this circle from then on. */
export type SeatRole = 'guide' | 'co-guide' | 'on-call' | 'participant'

/** C1: seats keep the order in which they were taken; a seat whose person left stays where it is, empty. */
export type Seat = { seatId: SeatId; role: SeatRole; taken: boolean }

/** C4: at most one seat holds the piece. `epoch` is the number of the acceptance: the fence for who may speak. */
export type Piece =
  | { state: 'resting' }
  | { state: 'offered'; seatId: SeatId }
  | { state: 'held'; seatId: SeatId; epoch: number }
  /** C7: the holder dropped; the place is kept, and from `waited` on the guide may choose. */
  | { state: 'frozen'; seatId: SeatId; epoch: number; since: number; waited: boolean }

/** C8: `order` is announced at the start and never changes; each seat of it is in `done` once the round is over. */
export type Round = {
  promptId: string
  order: readonly SeatId[]
  done: readonly SeatId[]
  /** Those who come back later, in the order in which they deferred. A seat defers once. */
  deferred: readonly SeatId[]
  /** The closing round has ended; its circle stays in closing. */
  over?: true
}

/** C17: everybody breathes in step from this instant. */
export type Grounding = { kind: GroundingKind; startedAt: number }
export const groundingKinds = ['breath', 'body-scan'] as const
export type GroundingKind = (typeof groundingKinds)[number]

/** C11: who leads, by the number of the event that gave it: commands under another number are refused. */
export type Authority = { seatId: SeatId; lease: number }

/**
 * Nothing moves and nobody loses anything: a guide asked for it, the guide is away, or a voice could not be silenced (V3). The
 * room is not told why.
 */
export type Hold = 'asked' | 'absence' | 'voice'

export type Room = {
  capacity: number
  /** The planned end; null in circles older than this rule. */
  endsAt: number | null
  seats: readonly Seat[]
  piece: Piece
  hands: readonly SeatId[]
  hold: Hold | null
  grounding: Grounding | null
  /** Null only while held. */
  authority: Authority | null
  /** Since when the one who leads, or led last, is away; null while they are here. `paged`: the on-call was called. */
  away: { seatId: SeatId; since: number; paged: boolean } | null
}

export type Circle =
  | { phase: 'planned' }
  | ({ phase: 'doors' } & Room)
  | ({ phase: 'gathering' } & Room)
  | ({ phase: 'round'; round: Round } & Room)
  | ({ phase: 'open-floor' } & Room)
  | ({ phase: 'closing'; round: Round } & Room)
  | ({ phase: 'quiet'; since: number } & Room)
  /** C15: a room for one person and the guides who look after them: no piece, who sits there may speak. */
  | ({ phase: 'private' } & Room)
  /** `gently`: nobody ended it; its time, or its guide, was gone. */
  | { phase: 'ended'; seats: readonly Seat[]; gently: boolean }

export type OpenCircle = Exclude<Circle, { phase: 'planned' | 'ended' }>
export type RoundCircle = Extract<Circle, { round: Round }>

export const initialCircle: Circle = { phase: 'planned' }

/** What everyone in the room may know, in the past tense. Events name seats, never people. */
export type CircleEvent =
  | { type: 'DoorsOpened'; capacity: number; endsAt?: number }
  | { type: 'PrivateRoomOpened'; capacity: number; endsAt?: number }
  | { type: 'SeatTaken'; seatId: SeatId; role: SeatRole }
  | { type: 'SeatLeft'; seatId: SeatId }
  | { type: 'GroundingStarted'; kind: GroundingKind; startedAt: number }
  | { type: 'GroundingEnded' }
  | { type: 'RoundStarted'; promptId: string; order: SeatId[] }
  | { type: 'RoundEnded' }
  | { type: 'FloorOpened' }
  | { type: 'ClosingStarted'; promptId: string; order: SeatId[] }
  | { type: 'QuietStarted'; at: number }
  | { type: 'PieceOffered'; seatId: SeatId }
  | { type: 'PieceAccepted'; seatId: SeatId }
  /** The one end of a turn: finished, passed, skipped, taken back. */
  | { type: 'TurnEnded'; seatId: SeatId }
  /** Asked to come later in this round; so does a seat that the piece reached and that could not take it. */
  | { type: 'TurnDeferred'; seatId: SeatId }
  | { type: 'HandRaised'; seatId: SeatId }
  | { type: 'HandLowered'; seatId: SeatId }
  /** Of the holder and of the one who leads only (C20: nobody else's absence is an event). */
  | { type: 'PersonDropped'; seatId: SeatId; at: number }
  | { type: 'PersonBack'; seatId: SeatId }
  /** C7: the kept place has waited for its time, or waits once more from `at`. */
  | { type: 'PlaceWaited'; seatId: SeatId }
  | { type: 'PlaceKept'; seatId: SeatId; at: number }
  | { type: 'CircleHeld'; hold: Hold }
  | { type: 'CircleResumed' }
  | { type: 'AuthorityTaken'; seatId: SeatId }
  | { type: 'AuthorityLapsed' }
  /** The clinic's on-call was asked to come. */
  | { type: 'HelpCalled' }
  | { type: 'CircleEnded'; gently?: boolean }

/** One event with its number in its circle's stream: 1, 2, 3 … without gaps. */
export type Entry = { seq: number; event: CircleEvent }

export function isOpen(circle: Circle): circle is OpenCircle {
  return circle.phase !== 'planned' && circle.phase !== 'ended'
}

export function inRound(circle: Circle): circle is RoundCircle {
  return circle.phase === 'round' || circle.phase === 'closing'
}

export function seatOf(circle: Circle, seatId: SeatId | null): Seat | null {
  if (circle.phase === 'planned' || seatId === null) return null
  return circle.seats.find((seat) => seat.seatId === seatId) ?? null
}

/** Participants' seats that somebody sits in; guides do not count towards the capacity. */
export function participantsIn(circle: OpenCircle): number {
  return circle.seats.filter((seat) => seat.taken && seat.role === 'participant').length
}

/** The seat that has the turn now, with the epoch that a share must carry; null when nobody holds the piece. */
export function turnOf(circle: Circle): { seatId: SeatId; epoch: number } | null {
  if (!isOpen(circle) || (circle.piece.state !== 'held' && circle.piece.state !== 'frozen')) return null
  return { seatId: circle.piece.seatId, epoch: circle.piece.epoch }
}

/** The seat whose word decides now; null while nobody has authority. */
export function leaderOf(circle: Circle): SeatId | null {
  return isOpen(circle) ? (circle.authority?.seatId ?? null) : null
}

/** The seats still to come in this round: the next first, those who deferred last. */
export function toCome({ round: { order, done, deferred } }: RoundCircle): readonly SeatId[] {
  const waits = (seatId: SeatId) => !done.includes(seatId)
  return [...order.filter((seatId) => waits(seatId) && !deferred.includes(seatId)), ...deferred.filter(waits)]
}
