import { isOpen } from '#app/domain/circle/circle.ts'
import type { Intent } from '#app/domain/circle/intent.ts'
import { leads, myTurn, type RoomView } from './room-context.ts'

type Seen = Pick<RoomView, 'room' | 'shown'>

/** What a single key asks, in this moment; null for nothing. */
export function intentOfKey(key: string, { room, shown }: Seen): Intent | null {
  const me = room.you.seatId
  const hands = shown.phase === 'open-floor' ? shown.hands : []
  switch (key.toLowerCase()) {
    case 'a':
      return { type: 'AcceptPiece' }
    case 'p':
      return { type: 'PassPiece' }
    case 'c':
      return me === null || myTurn(shown, me) === null ? null : { type: 'DeferTurn', seatId: me }
    case 'f':
      return { type: 'ReturnPiece' }
    case 'h':
      return me !== null && hands.includes(me) ? { type: 'LowerHand' } : { type: 'RaiseHand' }
    case 'b':
      return leads(room) || me === null ? null : { type: 'Pause' }
    default:
      return leads(room) ? intentOfGuideKey(key.toLowerCase(), { room, shown }) : null
  }
}

function intentOfGuideKey(key: string, { room, shown }: Seen): Intent | null {
  const hands = shown.phase === 'open-floor' ? shown.hands : []
  const next = hands.find((hand) => hand !== room.you.seatId)
  const turn = isOpen(shown) && shown.piece.state !== 'resting' ? shown.piece.seatId : null
  switch (key) {
    case 'o':
      return next === undefined ? null : { type: 'OfferPiece', seatId: next }
    case 's':
      return turn === null ? null : { type: 'SkipOffer', seatId: turn }
    case 't':
      return turn === null ? null : { type: 'TakePiece', seatId: turn }
    case 'd':
      return isOpen(shown) && shown.hold === null ? { type: 'Hold' } : null
    default:
      return null
  }
}

export const everyoneKeys = [
  ['A', 'Take the piece when it is offered'],
  ['P', 'Pass'],
  ['C', 'Come back to me later in the round'],
  ['F', 'I have finished'],
  ['H', 'Raise or lower my hand'],
  ['W', 'Write'],
  ['← →', 'Among the seats'],
  ['?', 'This list'],
] as const
export const participantKeys = [
  ['B', 'I need a pause'],
  ['M', 'For me: pause, tell my guide, leave'],
] as const
export const guideKeys = [
  ['O', 'Offer to the next hand'],
  ['S', 'Withdraw the offer'],
  ['T', 'Take the piece back'],
  ['D', 'Hold the circle'],
] as const
