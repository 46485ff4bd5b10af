import type { Circle, Entry, OpenCircle, SeatId } from './circle.ts'
import { isOpen, seatOf } from './circle.ts'

/** What the circle is after this entry. Total: an event that does not fit leaves the circle as it was. */
export function evolve(circle: Circle, { seq, event }: Entry): Circle {
  if (event.type === 'DoorsOpened') {
    if (circle.phase !== 'planned') return circle
    return { phase: 'doors', capacity: event.capacity, seats: [], piece: { state: 'resting' }, hands: [] }
  }
  if (!isOpen(circle)) return circle
  switch (event.type) {
    case 'SeatTaken':
      return seatTaken(circle, event.seatId, event.role)
    case 'SeatLeft':
      return {
        ...circle,
        seats: circle.seats.map((seat) => (seat.seatId === event.seatId ? { ...seat, taken: false } : seat)),
        hands: without(circle.hands, event.seatId),
      }
    case 'FloorOpened':
      return { ...circle, phase: 'open-floor' }
    case 'PieceOffered':
      return { ...circle, piece: { state: 'offered', seatId: event.seatId } }
    case 'PieceAccepted':
      return {
        ...circle,
        piece: { state: 'held', seatId: event.seatId, epoch: seq },
        hands: without(circle.hands, event.seatId),
      }
    case 'TurnEnded':
      return { ...circle, piece: { state: 'resting' } }
    case 'HandRaised':
      return { ...circle, hands: [...without(circle.hands, event.seatId), event.seatId] }
    case 'HandLowered':
      return { ...circle, hands: without(circle.hands, event.seatId) }
    case 'CircleEnded':
      return { phase: 'ended', seats: circle.seats }
  }
}

function seatTaken(circle: OpenCircle, seatId: SeatId, role: 'guide' | 'co-guide' | 'participant'): Circle {
  const seats = seatOf(circle, seatId)
    ? circle.seats.map((seat) => (seat.seatId === seatId ? { ...seat, taken: true } : seat))
    : [...circle.seats, { seatId, role, taken: true }]
  const phase = circle.phase === 'doors' && role === 'participant' ? 'gathering' : circle.phase
  return { ...circle, seats, phase }
}

function without(hands: readonly SeatId[], seatId: SeatId): readonly SeatId[] {
  return hands.filter((hand) => hand !== seatId)
}
