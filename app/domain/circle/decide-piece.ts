import { refuseUnless } from '../refusal.ts'
import type { Circle, CircleEvent, OpenCircle, SeatId } from './circle.ts'
import { inRound, isOpen, seatOf, toCome, turnOf } from './circle.ts'
import type { Command, Stamp } from './command.ts'
import { refuseGuest, refuseHeld, refuseUnlessLeads, seated, takenSeat } from './command.ts'
import { after, moveOn } from './decide-round.ts'

type PieceCommand = Extract<Command, { type: 'OfferPiece' | 'AcceptPiece' | 'GivePiece' }>

/** C4: the piece is offered and then accepted; at most one seat holds it. In a round the order offers it. */
export function decidePiece(circle: OpenCircle, command: PieceCommand): CircleEvent[] {
  const { piece } = circle
  const { by } = command
  if (command.type === 'AcceptPiece') {
    const me = seated(circle, by)
    if (piece.state === 'held' && piece.seatId === me) return []
    refuseHeld(circle)
    refuseUnless(circle.phase === 'open-floor' || inRound(circle), 'floor-not-open')
    refuseUnless(piece.state === 'offered' && piece.seatId === me, 'piece-not-offered-to-you')
    return [...calm(circle), { type: 'PieceAccepted', seatId: me }]
  }
  const mine = by.seatId !== null && turnOf(circle)?.seatId === by.seatId
  if (!mine || command.type === 'GivePiece') refuseGuest(by)
  refuseUnless(circle.phase === 'open-floor' || inRound(circle), 'floor-not-open')
  if (!mine || command.type === 'GivePiece') refuseUnlessLeads(circle, command)
  const to = takenSeat(circle, command.seatId)
  const offeredThere = piece.state === 'offered' && piece.seatId === to
  if (command.type === 'OfferPiece') {
    if (offeredThere || (mine && to === by.seatId)) return []
    refuseHeld(circle)
    refuseRound(circle)
    refuseUnless(mine || piece.state === 'resting', 'piece-held')
    return handed(circle, to, command)
  }
  if (piece.state === 'held' && piece.seatId === to) return []
  refuseHeld(circle)
  if (!offeredThere) refuseRound(circle)
  refuseUnless(piece.state !== 'held' && piece.state !== 'frozen', 'piece-held')
  if (command.paused?.includes(to)) return handed(circle, to, command)
  const ended = offeredThere ? [] : endOfTurn(circle)
  return [...calm(circle), ...ended, { type: 'PieceAccepted', seatId: to }]
}

/** The piece goes on to another. C13: to somebody who pauses it looks as if they had let it pass. */
function handed(circle: OpenCircle, to: SeatId, { paused }: Stamp): CircleEvent[] {
  const there = circle.piece.state === 'offered' && circle.piece.seatId === to
  const offered: CircleEvent[] = there
    ? []
    : [...calm(circle), ...endOfTurn(circle), { type: 'PieceOffered', seatId: to }]
  return [...offered, ...moveOn(after(circle, offered), { paused: paused ?? [] })]
}

/** C8: in a round the order says where the piece goes. */
function refuseRound(circle: OpenCircle): void {
  refuseUnless(!inRound(circle) || toCome(circle).length === 0, 'round-running')
  refuseUnless(!inRound(circle), 'circle-closing')
}

const calm = (circle: OpenCircle): CircleEvent[] => (circle.grounding ? [{ type: 'GroundingEnded' }] : [])

/** The piece comes back to the centre. */
export function endOfTurn(circle: OpenCircle): CircleEvent[] {
  return circle.piece.state === 'resting' ? [] : [{ type: 'TurnEnded', seatId: circle.piece.seatId }]
}

/** The number that words of this seat have to carry now; null when it may not speak. */
export function epochFor(circle: Circle, seatId: SeatId | null): number | null {
  if (circle.phase === 'private') return seatOf(circle, seatId)?.taken ? 1 : null
  if (!isOpen(circle) || circle.hold !== null) return null
  const turn = turnOf(circle)
  return turn !== null && turn.seatId === seatId ? turn.epoch : null
}

/**
 * C5: only the holder speaks. Refuses words that are not this turn's: `epoch` is the number of the acceptance
 * the speaker saw, `seatId` the seat the server found them in. In a private room who sits there speaks (epoch 1).
 */
export function refuseUnlessTurn(circle: Circle, seatId: SeatId | null, epoch: number): void {
  refuseUnless(circle.phase !== 'ended', 'circle-ended')
  refuseUnless(!isOpen(circle) || circle.hold === null || circle.phase === 'private', 'circle-held')
  const mine = epochFor(circle, seatId)
  refuseUnless(mine !== null, 'piece-not-yours')
  refuseUnless(mine === epoch, 'stale-turn')
}
