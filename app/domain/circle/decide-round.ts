import { refuseUnless } from '../refusal.ts'
import type { Circle, CircleEvent, OpenCircle, Piece, RoundCircle, SeatId } from './circle.ts'
import { inRound, isOpen, participantsIn, seatOf, toCome } from './circle.ts'
import type { Command, Stamp } from './command.ts'
import { refuseGuest, refuseHeld, refuseUnlessLeads, seated } from './command.ts'
import { evolve } from './evolve.ts'

type Starting = Extract<Command, { type: 'StartRound' | 'StartClosing' | 'OpenFloor' | 'StartQuiet' }>

/** What the guide begins next. Nothing begins in the middle of a turn or of a round. */
export function decideRound(circle: OpenCircle, command: Starting): CircleEvent[] {
  refuseUnlessLeads(circle, command)
  if (command.type === 'OpenFloor' && circle.phase === 'open-floor') return []
  if (command.type === 'StartQuiet' && circle.phase === 'quiet') return []
  refuseHeld(circle)
  refuseUnless(circle.phase !== 'quiet' && circle.phase !== 'private', 'circle-closing')
  refuseUnless(!inRound(circle) || toCome(circle).length === 0, 'round-running')
  refuseUnless(circle.piece.state === 'resting', 'piece-held')
  const calm: CircleEvent[] = circle.grounding ? [{ type: 'GroundingEnded' }] : []
  if (command.type === 'StartQuiet') {
    refuseUnless(circle.phase !== 'doors', 'nobody-here')
    return [...calm, { type: 'QuietStarted', at: command.at ?? 0 }]
  }
  refuseUnless(circle.phase !== 'closing', 'circle-closing')
  if (command.type === 'OpenFloor') return [...calm, { type: 'FloorOpened' }]
  refuseUnless(participantsIn(circle) > 0, 'nobody-here')
  const type = command.type === 'StartRound' ? 'RoundStarted' : 'ClosingStarted'
  const started: CircleEvent[] = [
    ...calm,
    { type, promptId: command.promptId ?? '', order: orderOf(circle, command.by.seatId) },
  ]
  return [...started, ...moveOn(after(circle, started), command)]
}

type Turning = Extract<
  Command,
  { type: 'PassPiece' | 'ReturnPiece' | 'DeferTurn' | 'SkipOffer' | 'TakePiece' | 'HoldOn' | 'GoOn' }
>

/**
 * How a turn ends: C6, by its own person at any time, or by the guide. `TurnEnded` is the one event for finished,
 * passed and skipped, so that nobody's passing is written into the stream.
 */
export function decideTurn(circle: OpenCircle, command: Turning): CircleEvent[] {
  const { piece } = circle
  const { by, type } = command
  const mine = piece.state !== 'resting' && piece.seatId === by.seatId
  if (type === 'TakePiece' && piece.state === 'resting') {
    refuseGuest(by)
    return []
  }
  if (type === 'PassPiece' || type === 'ReturnPiece' || (type === 'DeferTurn' && by.role === 'participant')) {
    seated(circle, by)
    refuseUnless(mine && (type !== 'ReturnPiece' || piece.state !== 'offered'), 'piece-not-yours')
  } else if (type !== 'DeferTurn' || !mine) refuseUnlessLeads(circle, command)
  refuseUnless(piece.state !== 'resting', 'nothing-offered')
  refuseElsewhere(piece, command)
  refuseHeld(circle)
  const { seatId } = piece
  if (type === 'SkipOffer') refuseUnless(piece.state === 'offered', 'nothing-offered')
  if (type === 'HoldOn') {
    refuseUnless(piece.state === 'frozen', 'nothing-offered')
    return piece.waited ? [{ type: 'PlaceKept', seatId, at: command.at ?? 0 }] : []
  }
  const kept = piece.state === 'frozen' && !piece.waited && !mine
  if (type !== 'SkipOffer') refuseUnless(!kept, 'place-kept')
  if (type === 'GoOn') refuseUnless(piece.state === 'frozen', 'nothing-offered')
  if (!inRound(circle)) {
    refuseUnless(type !== 'DeferTurn', 'no-round')
    return [{ type: 'TurnEnded', seatId }]
  }
  if (type === 'DeferTurn') refuseUnless(!circle.round.deferred.includes(seatId), 'deferred-already')
  const later = type === 'DeferTurn' || type === 'GoOn'
  const ended: CircleEvent[] = [later ? turnGoes(circle, seatId) : { type: 'TurnEnded', seatId }]
  return [...ended, ...moveOn(after(circle, ended), command)]
}

/** What was asked while a screen showed this turn ends no other: the piece may have gone on before it came here. */
function refuseElsewhere(piece: Exclude<Piece, { state: 'resting' }>, command: Turning): void {
  const seen = 'seatId' in command ? command.seatId : undefined
  if (seen === undefined) return
  refuseUnless(piece.seatId === seen, 'piece-moved-on')
  if (command.type === 'TakePiece') refuseUnless(piece.state !== 'offered', 'piece-moved-on')
}

/** C8: everyone who sits here, beginning after the one who leads and ending with them. */
function orderOf(circle: OpenCircle, leader: SeatId | null): SeatId[] {
  const seats = circle.seats.filter(({ taken }) => taken).map(({ seatId }) => seatId)
  const at = seats.findIndex((seatId) => seatId === leader) + 1
  return [...seats.slice(at), ...seats.slice(0, at)]
}

/** In a round a turn that could not be had waits once for the round's end; the second time it is over. */
export function turnGoes(circle: OpenCircle, seatId: SeatId): CircleEvent {
  const later = inRound(circle) && !circle.round.deferred.includes(seatId)
  return { type: later ? 'TurnDeferred' : 'TurnEnded', seatId }
}

/**
 * In a round a resting piece goes to the next seat. One that nobody sits in is passed over; one whose person pauses
 * looks as if they had deferred. Each waits once for the round's end. Nothing moves while the circle is held; an offer
 * to somebody who paused meanwhile goes by when it moves again.
 */
export function moveOn(circle: OpenCircle, { paused = [] }: Pick<Stamp, 'paused'>): CircleEvent[] {
  if (circle.hold !== null) return []
  if (circle.piece.state === 'offered' && paused.includes(circle.piece.seatId)) {
    const goes = [turnGoes(circle, circle.piece.seatId)]
    return [...goes, ...moveOn(after(circle, goes), { paused })]
  }
  if (!inRound(circle) || circle.round.over || circle.piece.state !== 'resting') return []
  const events: CircleEvent[] = []
  let now: RoundCircle = circle
  for (;;) {
    const next = toCome(now)[0]
    if (next === undefined) return [...events, { type: 'RoundEnded' }]
    const offered: CircleEvent = { type: 'PieceOffered', seatId: next }
    const taken = seatOf(now, next)?.taken ?? false
    if (taken && !paused.includes(next)) return [...events, offered]
    const goes = turnGoes(now, next)
    events.push(...(taken ? [offered] : []), goes)
    const then = evolve(now, { seq: 0, event: goes })
    if (!inRound(then)) return events
    now = then
  }
}

/** The circle as these events will leave it. Their numbers are not known yet, so no turn may begin among them. */
export function after(circle: OpenCircle, events: readonly CircleEvent[]): OpenCircle {
  const then = events.reduce<Circle>((now, event) => evolve(now, { seq: 0, event }), circle)
  return isOpen(then) ? then : circle
}
