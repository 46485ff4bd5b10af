import type { Circle, CircleEvent, Entry, OpenCircle, Piece, Room, SeatId, SeatRole } from './circle.ts'
import { inRound, isOpen, seatOf } from './circle.ts'

/** What the circle is after this entry. Total: an event that does not fit leaves the circle as it was. */
export function evolve(circle: Circle, { seq, event }: Entry): Circle {
  if (event.type === 'DoorsOpened' || event.type === 'PrivateRoomOpened') {
    if (circle.phase !== 'planned') return circle
    const room = emptyRoom(event.capacity, event.endsAt ?? null)
    return event.type === 'DoorsOpened' ? { phase: 'doors', ...room } : { phase: 'private', ...room }
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
    case 'GroundingStarted':
      return { ...circle, grounding: { kind: event.kind, startedAt: event.startedAt } }
    case 'GroundingEnded':
      return { ...circle, grounding: null }
    case 'RoundStarted':
    case 'ClosingStarted': {
      const round = { promptId: event.promptId, order: event.order, done: [], deferred: [] }
      const phase = event.type === 'RoundStarted' ? 'round' : 'closing'
      return { ...roomOf(circle), hands: [], phase, round }
    }
    case 'RoundEnded':
      if (circle.phase === 'closing') return { ...circle, round: { ...circle.round, over: true } }
      return circle.phase === 'round' ? { ...roomOf(circle), phase: 'gathering' } : circle
    case 'FloorOpened':
      return { ...roomOf(circle), phase: 'open-floor' }
    case 'QuietStarted':
      return { ...roomOf(circle), hands: [], phase: 'quiet', since: event.at }
    case 'PieceOffered':
      return { ...circle, piece: { state: 'offered', seatId: event.seatId } }
    case 'PieceAccepted':
      return {
        ...circle,
        piece: { state: 'held', seatId: event.seatId, epoch: seq },
        hands: without(circle.hands, event.seatId),
      }
    case 'TurnEnded':
      return turnOver(circle, event.seatId, 'done')
    case 'TurnDeferred':
      return turnOver(circle, event.seatId, 'deferred')
    case 'HandRaised':
      return { ...circle, hands: [...without(circle.hands, event.seatId), event.seatId] }
    case 'HandLowered':
      return { ...circle, hands: without(circle.hands, event.seatId) }
    case 'PersonDropped':
    case 'PersonBack':
    case 'PlaceWaited':
    case 'PlaceKept':
      return present(circle, event)
    case 'CircleHeld':
      return { ...circle, hold: event.hold }
    case 'CircleResumed':
      return { ...circle, hold: null, grounding: undisturbed(circle) ? circle.grounding : null }
    case 'AuthorityTaken': {
      const hold = circle.hold === 'absence' ? 'asked' : circle.hold
      return { ...circle, hold, away: null, authority: { seatId: event.seatId, lease: seq } }
    }
    case 'AuthorityLapsed':
      return { ...circle, authority: null }
    case 'HelpCalled':
      return { ...circle, away: circle.away && { ...circle.away, paged: true } }
    case 'CircleEnded':
      return { phase: 'ended', seats: circle.seats, gently: event.gently ?? false }
  }
}

/** A breath together goes on over the absence of the one who leads; a turn that goes on ends it. */
function undisturbed({ hold, piece, phase }: OpenCircle): boolean {
  return hold === 'absence' && piece.state === 'resting' && phase !== 'round'
}

type OfPresence = Extract<CircleEvent, { type: 'PersonDropped' | 'PersonBack' | 'PlaceWaited' | 'PlaceKept' }>

/** C7 and C11: the place of the holder, and the absence of the one who leads. */
function present(circle: OpenCircle, event: OfPresence): OpenCircle {
  const { piece } = circle
  const keep = (changed: (kept: Extract<Piece, { epoch: number }>) => Piece): Piece =>
    (piece.state === 'held' || piece.state === 'frozen') && piece.seatId === event.seatId
      ? changed(piece)
      : piece
  switch (event.type) {
    case 'PersonDropped': {
      const leads = circle.authority?.seatId === event.seatId
      return {
        ...circle,
        away: leads ? { seatId: event.seatId, since: event.at, paged: false } : circle.away,
        piece: keep(({ seatId, epoch }) => ({
          state: 'frozen',
          seatId,
          epoch,
          since: event.at,
          waited: false,
        })),
      }
    }
    case 'PersonBack':
      return {
        ...circle,
        // Who comes back after the lead has lapsed is here, and still has to take it.
        away: circle.authority?.seatId === event.seatId ? null : circle.away,
        piece: keep(({ seatId, epoch }) => ({ state: 'held', seatId, epoch })),
      }
    case 'PlaceWaited':
      return {
        ...circle,
        piece: keep((kept) => (kept.state === 'frozen' ? { ...kept, waited: true } : kept)),
      }
    case 'PlaceKept':
      return {
        ...circle,
        piece: keep((kept) => (kept.state === 'frozen' ? { ...kept, since: event.at, waited: false } : kept)),
      }
  }
}

function turnOver(circle: OpenCircle, seatId: SeatId, list: 'done' | 'deferred'): OpenCircle {
  const piece: Piece =
    circle.piece.state !== 'resting' && circle.piece.seatId !== seatId ? circle.piece : { state: 'resting' }
  if (!inRound(circle) || !circle.round.order.includes(seatId)) return { ...circle, piece }
  const round = { ...circle.round, [list]: [...without(circle.round[list], seatId), seatId] }
  return { ...circle, piece, round }
}

function seatTaken(circle: OpenCircle, seatId: SeatId, role: SeatRole): OpenCircle {
  const seats = seatOf(circle, seatId)
    ? circle.seats.map((seat) => (seat.seatId === seatId ? { ...seat, taken: true } : seat))
    : [...circle.seats, { seatId, role, taken: true }]
  if (circle.phase === 'doors' && role === 'participant') return { ...circle, seats, phase: 'gathering' }
  return { ...circle, seats }
}

function emptyRoom(capacity: number, endsAt: number | null): Room {
  return {
    capacity,
    endsAt,
    seats: [],
    piece: { state: 'resting' },
    hands: [],
    hold: null,
    grounding: null,
    authority: null,
    away: null,
  }
}

/** The room without what belongs to its phase alone. */
function roomOf(circle: OpenCircle): Room {
  const { capacity, endsAt, seats, piece, hands, hold, grounding, authority, away } = circle
  return { capacity, endsAt, seats, piece, hands, hold, grounding, authority, away }
}

function without(seats: readonly SeatId[], seatId: SeatId): readonly SeatId[] {
  return seats.filter((one) => one !== seatId)
}
