/** A circle as everyone in its room may know it: the fold of its events. Names and words are rows, not state. */
export type SeatId = string
export type SeatRole = 'guide' | 'co-guide' | 'participant'

/** C1: seats keep the order in which they were taken; a seat whose person left stays where it is, empty. */
export type Seat = { seatId: SeatId; role: SeatRole; taken: boolean }

/** C4: at most one seat holds the piece. `epoch` is the number of the acceptance: the fence for who may speak. */
export type Piece =
  | { state: 'resting' }
  | { state: 'offered'; seatId: SeatId }
  | { state: 'held'; seatId: SeatId; epoch: number }

type Room = { capacity: number; seats: readonly Seat[]; piece: Piece; hands: readonly SeatId[] }

export type Circle =
  | { phase: 'planned' }
  | ({ phase: 'doors' } & Room)
  | ({ phase: 'gathering' } & Room)
  | ({ phase: 'open-floor' } & Room)
  | { phase: 'ended'; seats: readonly Seat[] }

export type OpenCircle = Exclude<Circle, { phase: 'planned' | 'ended' }>

export const initialCircle: Circle = { phase: 'planned' }

/** What everyone in the room may know, in the past tense. Events name seats, never people. */
export type CircleEvent =
  | { type: 'DoorsOpened'; capacity: number }
  | { type: 'SeatTaken'; seatId: SeatId; role: SeatRole }
  | { type: 'SeatLeft'; seatId: SeatId }
  | { type: 'FloorOpened' }
  | { type: 'PieceOffered'; seatId: SeatId }
  | { type: 'PieceAccepted'; seatId: SeatId }
  | { type: 'TurnEnded'; seatId: SeatId }
  | { type: 'HandRaised'; seatId: SeatId }
  | { type: 'HandLowered'; seatId: SeatId }
  | { type: 'CircleEnded' }

/** One event with its number in its circle's stream: 1, 2, 3 … without gaps. */
export type Entry = { seq: number; event: CircleEvent }

export function isOpen(circle: Circle): circle is OpenCircle {
  return circle.phase !== 'planned' && circle.phase !== 'ended'
}

export function seatOf(circle: Circle, seatId: SeatId | null): Seat | null {
  if (circle.phase === 'planned' || seatId === null) return null
  return circle.seats.find((seat) => seat.seatId === seatId) ?? null
}

/** Participants' seats that somebody sits in; guides do not count towards the capacity. */
export function participantsIn(circle: OpenCircle): number {
  return circle.seats.filter((seat) => seat.taken && seat.role === 'participant').length
}

/** The seat whose words the room hears now, with the epoch that a share must carry; null when nobody holds the piece. */
export function turnOf(circle: Circle): { seatId: SeatId; epoch: number } | null {
  if (!isOpen(circle) || circle.piece.state !== 'held') return null
  return { seatId: circle.piece.seatId, epoch: circle.piece.epoch }
}
