import { refuseUnless } from '../refusal.ts'
import type { Circle, CircleEvent, OpenCircle, SeatId } from './circle.ts'
import { turnOf } from './circle.ts'
import type { Command } from './command.ts'
import { refuseGuest, seated, takenSeat } from './command.ts'

type PieceType =
  | 'OfferPiece'
  | 'AcceptPiece'
  | 'PassPiece'
  | 'ReturnPiece'
  | 'SkipOffer'
  | 'TakePiece'
  | 'GivePiece'
type PieceCommand = Extract<Command, { type: PieceType }>

/**
 * C4: the piece is offered and then accepted; at most one seat holds it. `TurnEnded` is the one event for
 * finished, passed and skipped, so that nobody's passing is written into the stream.
 */
export function decidePiece(circle: OpenCircle, command: PieceCommand): CircleEvent[] {
  refuseUnless(circle.phase === 'open-floor', 'floor-not-open')
  const { piece } = circle
  switch (command.type) {
    case 'OfferPiece': {
      const to = takenSeat(circle, command.seatId)
      const mine = piece.state === 'held' && piece.seatId === command.by.seatId
      if (!mine) refuseGuest(command.by)
      if (piece.state === 'offered' && piece.seatId === to) return []
      refuseUnless(mine || piece.state === 'resting', 'piece-held')
      if (mine && piece.seatId === to) return []
      const ended: CircleEvent[] = mine ? [{ type: 'TurnEnded', seatId: piece.seatId }] : []
      return [...ended, { type: 'PieceOffered', seatId: to }]
    }
    case 'AcceptPiece': {
      const me = seated(circle, command.by)
      if (piece.state === 'held' && piece.seatId === me) return []
      refuseUnless(piece.state === 'offered' && piece.seatId === me, 'piece-not-offered-to-you')
      return [{ type: 'PieceAccepted', seatId: me }]
    }
    case 'PassPiece': {
      const me = seated(circle, command.by)
      refuseUnless(piece.state !== 'resting' && piece.seatId === me, 'piece-not-yours')
      return [{ type: 'TurnEnded', seatId: me }]
    }
    case 'ReturnPiece': {
      const me = seated(circle, command.by)
      refuseUnless(piece.state === 'held' && piece.seatId === me, 'piece-not-yours')
      return [{ type: 'TurnEnded', seatId: me }]
    }
    case 'SkipOffer':
      refuseGuest(command.by)
      refuseUnless(piece.state === 'offered', 'nothing-offered')
      return [{ type: 'TurnEnded', seatId: piece.seatId }]
    case 'TakePiece':
      refuseGuest(command.by)
      return piece.state === 'resting' ? [] : [{ type: 'TurnEnded', seatId: piece.seatId }]
    case 'GivePiece': {
      refuseGuest(command.by)
      const to = takenSeat(circle, command.seatId)
      if (piece.state === 'held' && piece.seatId === to) return []
      refuseUnless(piece.state !== 'held', 'piece-held')
      const ended: CircleEvent[] =
        piece.state === 'offered' && piece.seatId !== to ? [{ type: 'TurnEnded', seatId: piece.seatId }] : []
      return [...ended, { type: 'PieceAccepted', seatId: to }]
    }
  }
}

/**
 * C5: only the holder speaks. Refuses words that are not this turn's: `epoch` is the number of the acceptance
 * the speaker saw, `seatId` the seat the server found them in.
 */
export function refuseUnlessTurn(circle: Circle, seatId: SeatId | null, epoch: number): void {
  refuseUnless(circle.phase !== 'ended', 'circle-ended')
  const turn = turnOf(circle)
  refuseUnless(turn !== null && turn.seatId === seatId, 'piece-not-yours')
  refuseUnless(turn.epoch === epoch, 'stale-turn')
}
