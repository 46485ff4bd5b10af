import { refuseUnless } from '../refusal.ts'
import type { Circle, CircleEvent, OpenCircle, SeatId } from './circle.ts'
import { isOpen, participantsIn, seatOf } from './circle.ts'
import type { Command } from './command.ts'
import { refuseGuest, seated } from './command.ts'
import { decidePiece } from './decide-piece.ts'

/**
 * What happens when this is asked of this circle now: events, or a refusal thrown.
 * Asking for what already is gives no events. Who may try is policy's question, not this one's.
 */
export function decide(circle: Circle, command: Command): CircleEvent[] {
  if (command.type === 'OpenDoors') {
    refuseUnless(circle.phase !== 'ended', 'circle-ended')
    if (circle.phase !== 'planned') return []
    const { by, newSeatId: seatId } = command
    const opened: CircleEvent = { type: 'DoorsOpened', capacity: command.capacity ?? 8 }
    // Who opens the doors sits down behind them.
    const sat: CircleEvent[] =
      seatId && by.role !== 'participant' ? [{ type: 'SeatTaken', seatId, role: by.role }] : []
    return [opened, ...sat]
  }
  if (command.type === 'EndCircle' && circle.phase === 'ended') return []
  refuseUnless(circle.phase !== 'ended', 'circle-ended')
  refuseUnless(isOpen(circle), 'doors-closed')
  switch (command.type) {
    case 'Arrive':
      return arrive(circle, command)
    case 'Admit':
      refuseGuest(command.by)
      return admit(circle, command.newSeatId)
    case 'Leave':
      return leave(circle, command.by.seatId)
    case 'SendBack': {
      refuseGuest(command.by)
      const seat = seatOf(circle, command.seatId)
      refuseUnless(seat?.role === 'participant', 'seat-unknown')
      return leave(circle, command.seatId)
    }
    case 'OpenFloor':
      refuseGuest(command.by)
      return circle.phase === 'open-floor' ? [] : [{ type: 'FloorOpened' }]
    case 'EndCircle':
      refuseGuest(command.by)
      return [...endOfTurn(circle), { type: 'CircleEnded' }]
    case 'RaiseHand':
      refuseUnless(circle.phase === 'open-floor', 'floor-not-open')
      return raise(circle, seated(circle, command.by))
    case 'LowerHand': {
      const seatId = seated(circle, command.by)
      return circle.hands.includes(seatId) ? [{ type: 'HandLowered', seatId }] : []
    }
    case 'OfferPiece':
    case 'AcceptPiece':
    case 'PassPiece':
    case 'ReturnPiece':
    case 'SkipOffer':
    case 'TakePiece':
    case 'GivePiece':
      return decidePiece(circle, command)
  }
}

/** A guide takes a seat; a participant who was admitted before and not sent back returns to their own. */
function arrive(circle: OpenCircle, { by, newSeatId }: Command): CircleEvent[] {
  const own = seatOf(circle, by.seatId)
  if (own?.taken) return []
  if (own) {
    if (own.role === 'participant') refuseUnless(participantsIn(circle) < circle.capacity, 'circle-full')
    return [{ type: 'SeatTaken', seatId: own.seatId, role: own.role }]
  }
  if (by.role === 'participant' || newSeatId === undefined) return []
  return [{ type: 'SeatTaken', seatId: newSeatId, role: by.role }]
}

/** C2: admission is a person's decision; a seat is made at admission, or the arrival's old one is taken again. */
function admit(circle: OpenCircle, newSeatId: SeatId | undefined): CircleEvent[] {
  refuseUnless(newSeatId !== undefined, 'arrival-unknown')
  if (seatOf(circle, newSeatId)?.taken) return []
  refuseUnless(participantsIn(circle) < circle.capacity, 'circle-full')
  return [{ type: 'SeatTaken', seatId: newSeatId, role: 'participant' }]
}

function leave(circle: OpenCircle, seatId: SeatId | null): CircleEvent[] {
  const seat = seatOf(circle, seatId)
  if (!seat?.taken) return []
  return [...endOfTurn(circle, seat.seatId), { type: 'SeatLeft', seatId: seat.seatId }]
}

/** The piece does not leave with a person: it goes back to the centre. */
function endOfTurn(circle: OpenCircle, only?: SeatId): CircleEvent[] {
  if (circle.piece.state === 'resting') return []
  if (only !== undefined && circle.piece.seatId !== only) return []
  return [{ type: 'TurnEnded', seatId: circle.piece.seatId }]
}

/** C9: hands stand in the order in which the server heard them. */
function raise(circle: OpenCircle, seatId: SeatId): CircleEvent[] {
  const holds = circle.piece.state === 'held' && circle.piece.seatId === seatId
  return holds || circle.hands.includes(seatId) ? [] : [{ type: 'HandRaised', seatId }]
}
