import { refuseUnless } from '../refusal.ts'
import type { Circle, CircleEvent, OpenCircle, SeatId } from './circle.ts'
import { leaderOf, participantsIn, seatOf } from './circle.ts'
import { type Command, refuseGuest, refuseHeld, refuseStale, type Stamp } from './command.ts'
import { after, moveOn, turnGoes } from './decide-round.ts'

/** Who opens the doors sits down behind them, and leads. */
export function open(circle: Circle, { by, newSeatId: seatId, capacity = 8, endsAt }: Stamp): CircleEvent[] {
  refuseUnless(circle.phase !== 'ended', 'circle-ended')
  if (circle.phase !== 'planned') return []
  refuseGuest(by)
  const times = endsAt === undefined ? {} : { endsAt }
  const opened: CircleEvent = { type: 'DoorsOpened', capacity, ...times }
  if (seatId === undefined) return [opened]
  return [opened, { type: 'SeatTaken', seatId, role: by.role }, { type: 'AuthorityTaken', seatId }]
}

/** C15: everyone of a private room sits in it from the start; its guide leads it, and without one it waits. */
export function openPrivately(
  circle: Circle,
  { seats, endsAt }: Extract<Command, { type: 'OpenPrivateRoom' }>,
): CircleEvent[] {
  if (circle.phase !== 'planned') return []
  const times = endsAt === undefined ? {} : { endsAt }
  const leads = seats.find(({ role }) => role !== 'participant')
  return [
    { type: 'PrivateRoomOpened', capacity: 1, ...times },
    ...seats.map((seat): CircleEvent => ({ type: 'SeatTaken', ...seat })),
    leads ? { type: 'AuthorityTaken', seatId: leads.seatId } : { type: 'CircleHeld', hold: 'absence' },
  ]
}

/** A guide takes a seat; a participant who was admitted before and not sent back returns to their own. */
export function arrive(circle: OpenCircle, command: Stamp): CircleEvent[] {
  const { by, newSeatId } = command
  const own = seatOf(circle, by.seatId)
  if (own?.taken) return []
  if (own) {
    if (own.role === 'participant') refuseUnless(participantsIn(circle) < circle.capacity, 'circle-full')
    const { seatId, role } = own
    const sat: CircleEvent[] = [{ type: 'SeatTaken', seatId, role }, ...backToLead(circle, seatId)]
    const leads = leaderOf(circle) === seatId
    return leads ? [...sat, ...moveOn(after(circle, sat), command)] : sat
  }
  if (by.role === 'participant' || newSeatId === undefined) return []
  return [{ type: 'SeatTaken', seatId: newSeatId, role: by.role }]
}

/** C11: whoever still has the authority and comes back goes on with it; the stillness of their absence ends. */
export function backToLead(circle: OpenCircle, seatId: SeatId): CircleEvent[] {
  if (circle.away?.seatId !== seatId || leaderOf(circle) !== seatId) return []
  const back: CircleEvent = { type: 'PersonBack', seatId }
  return circle.hold === 'absence' ? [back, { type: 'CircleResumed' }] : [back]
}

/**
 * C2: admission is a person's decision; a seat is made at admission, or the arrival's old one is taken again. Late
 * arrivals enter at a round's end, not in the middle of it.
 */
export function admit(circle: OpenCircle, { by, newSeatId, lease }: Stamp): CircleEvent[] {
  refuseGuest(by)
  refuseUnless(newSeatId !== undefined, 'arrival-unknown')
  if (seatOf(circle, newSeatId)?.taken) return []
  refuseStale(circle, lease)
  refuseHeld(circle)
  refuseUnless(circle.phase !== 'round', 'round-running')
  refuseUnless(circle.phase !== 'closing' && circle.phase !== 'quiet', 'circle-closing')
  refuseUnless(participantsIn(circle) < circle.capacity, 'circle-full')
  return [{ type: 'SeatTaken', seatId: newSeatId, role: 'participant' }]
}

/** Leaving is always possible. When the one who leads leaves, everything waits for them (C11). */
export function leave(circle: OpenCircle, command: Stamp): CircleEvent[] {
  const seat = seatOf(circle, command.by.seatId)
  if (!seat?.taken) return []
  const { seatId } = seat
  const stood = standUp(circle, seatId, command)
  if (leaderOf(circle) !== seatId || circle.away !== null) return stood
  const dropped: CircleEvent = { type: 'PersonDropped', seatId, at: command.at ?? 0 }
  return circle.hold === null
    ? [...stood, dropped, { type: 'CircleHeld', hold: 'absence' }]
    : [...stood, dropped]
}

/** C2 and C12: a guide asks someone back to the lobby, or out: to everyone else their seat is empty. */
export function putOut(circle: OpenCircle, command: Extract<Command, { type: 'SendBack' | 'Remove' }>) {
  refuseGuest(command.by)
  refuseStale(circle, command.lease)
  const seat = seatOf(circle, command.seatId)
  refuseUnless(seat?.role === 'participant', 'seat-unknown')
  return seat.taken ? standUp(circle, seat.seatId, command) : []
}

/** The piece does not leave with a person: it rests, or goes on in a round, where their turn waits for them. */
function standUp(circle: OpenCircle, seatId: SeatId, stamp: Stamp): CircleEvent[] {
  const had = circle.piece.state !== 'resting' && circle.piece.seatId === seatId
  const stood: CircleEvent[] = [...(had ? [turnGoes(circle, seatId)] : []), { type: 'SeatLeft', seatId }]
  const leads = leaderOf(circle) === seatId
  return had && !leads ? [...stood, ...moveOn(after(circle, stood), stamp)] : stood
}
