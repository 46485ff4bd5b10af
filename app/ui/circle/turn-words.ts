import type { Circle, RoundCircle, SeatId } from '#app/domain/circle/circle.ts'
import { inRound, isOpen, toCome } from '#app/domain/circle/circle.ts'
import type { Room } from '#app/live/circle-room.ts'
import { nameIn, ordinal } from './room-context.ts'

/** The seats whose turn is still to come in this round, without the one who has the piece now. */
export function comingIn(circle: RoundCircle): readonly SeatId[] {
  const { piece } = circle
  const now = piece.state === 'resting' ? null : piece.seatId
  return toCome(circle).filter((seatId) => seatId !== now)
}

/** Where the piece is, as the one who reads sees it. */
export function pieceNow(room: Room, shown: Circle): string {
  if (!isOpen(shown)) return ''
  const { piece } = shown
  if (piece.state === 'resting') return 'The piece rests in the middle.'
  const name = nameIn(room, piece.seatId)
  if (piece.state === 'offered') return `The piece is offered to ${name}.`
  return piece.state === 'held' ? `We listen to ${name}.` : `We are holding ${name}’s place.`
}

/** C8: who comes after whom, and when I do. */
export function orderWords(room: Room, circle: RoundCircle): string {
  const me = room.you.seatId
  const coming = comingIn(circle)
  const [next] = coming
  const { order, deferred } = circle.round
  const mine = me === null ? -1 : coming.indexOf(me)
  const again = me !== null && deferred.includes(me)
  if (mine === 0) return again ? 'The piece comes back to you next.' : 'You are next.'
  if (mine === 1 && next !== undefined)
    return `Next is ${nameIn(room, next)}, then ${again ? 'it comes back to you' : 'you'}.`
  if (mine > 1 && next !== undefined)
    return `Next is ${nameIn(room, next)}; ${again ? 'it comes back to you' : 'you are'} ${ordinal(mine)} from now.`
  const after = next === undefined ? 'This is the last turn of the round.' : `Next is ${nameIn(room, next)}.`
  if (me === null || !order.includes(me)) return `${after} You listen in this round.`
  const has = circle.piece.state !== 'resting' && circle.piece.seatId === me
  return has ? after : `You have had your turn. ${after}`
}

/** A seat in the round that runs: its turn is next, or comes later once more; null otherwise. */
export function seatInRound(shown: Circle, seatId: SeatId): 'next' | 'later' | null {
  if (!inRound(shown)) return null
  const coming = comingIn(shown)
  if (coming[0] === seatId) return 'next'
  return coming.includes(seatId) && shown.round.deferred.includes(seatId) ? 'later' : null
}
