import { refuseUnless } from '../refusal.ts'
import type { OpenCircle, SeatId, SeatRole } from './circle.ts'
import { seatOf } from './circle.ts'
import type { Intent } from './intent.ts'

/** Who acts, as the service found them under the circle's lock. `seatId` is null for someone without a seat. */
export type By = { seatId: SeatId | null; role: SeatRole }

/** An intent with what only the service may say: who asks, the seat a newcomer is given, the circle's size. */
export type Command = Intent & { by: By; newSeatId?: SeatId; capacity?: number }

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

/** Only guides and co-guides lead. Policy refuses others first; here the rule stays whole in browsers and tests. */
export function refuseGuest(by: By): void {
  refuseUnless(by.role !== 'participant', 'not-allowed')
}
