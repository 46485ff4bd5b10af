import { refuseUnless } from '../refusal.ts'
import type { OpenCircle, SeatId, SeatRole } from './circle.ts'
import { leaderOf, seatOf } from './circle.ts'
import type { DecidingIntent } from './intent.ts'

/** Who acts, as the service found them under the circle's lock. `seatId` is null for someone without a seat. */
export type By = { seatId: SeatId | null; role: SeatRole }

/** What only the service may say, read under the same lock as the circle. Absent facts are not known, and not so. */
export type Stamp = {
  by: By
  /** The database's clock, milliseconds since 1970. */
  at?: number
  /** The seat a newcomer is given. */
  newSeatId?: SeatId
  capacity?: number
  /** The planned end, milliseconds since 1970. */
  endsAt?: number
  /** The number of the lease under which a guide's screen asked; not given: judged by the seat alone. */
  lease?: number
  /** The row under which a round's prompt stands. */
  promptId?: string
  /** C13: seats whose people pause. No event says so. */
  paused?: readonly SeatId[]
  /** A crisis is being cared for: the circle waits for its guide. */
  crisis?: boolean
  /** Guides' seats whose people are here now. */
  guidesHere?: readonly SeatId[]
}

/** What only the service itself commands: time, and what it sees of presence. */
export type ServiceIntent =
  | { type: 'TimePassed' }
  | { type: 'PersonDropped'; seatId: SeatId }
  | { type: 'PersonBack'; seatId: SeatId }
  /** C15: the person of this seat is looked after in a private room. */
  | { type: 'HoldForCrisis' }
  /** V3: what carries the voices does not obey. */
  | { type: 'HoldForVoice' }
  /** C15: the first events of that room. */
  | { type: 'OpenPrivateRoom'; seats: { seatId: SeatId; role: SeatRole }[] }

/** An intent with its stamp. */
export type Command = (DecidingIntent | ServiceIntent) & Stamp

/** The seat the actor sits in; refuses those who sit nowhere. */
export function seated(circle: OpenCircle, by: By): SeatId {
  const seat = seatOf(circle, by.seatId)
  refuseUnless(seat?.taken, 'not-in-a-seat')
  return seat.seatId
}

/** The id of a seat that somebody sits in now; refuses any other. */
export function takenSeat(circle: OpenCircle, seatId: SeatId): SeatId {
  const seat = seatOf(circle, seatId)
  refuseUnless(seat?.taken, 'seat-unknown')
  return seat.seatId
}

/** Guides, co-guides and the on-call look after a circle. Policy refuses others first; here the rule stays whole. */
export function refuseGuest(by: By): void {
  refuseUnless(by.role !== 'participant', 'not-allowed')
}

/** C11: only who holds the authority leads, and only under the lease they acted on. */
export function refuseUnlessLeads(circle: OpenCircle, { by, lease }: Stamp): void {
  refuseGuest(by)
  refuseUnless(by.seatId !== null && leaderOf(circle) === by.seatId, 'not-leading')
  refuseStale(circle, lease)
}

/** C11: what was asked under an earlier lead is not done under a later one. */
export function refuseStale(circle: OpenCircle, lease: number | undefined): void {
  refuseUnless(lease === undefined || lease === circle.authority?.lease, 'stale-lease')
}

/** Nothing moves while a circle is held. */
export function refuseHeld(circle: OpenCircle): void {
  refuseUnless(circle.hold === null, 'circle-held')
}
