import { isOpen, type Seat, turnOf } from '#app/domain/circle/circle.ts'
import type { Room } from '#app/live/circle-room.ts'
import { nameIn } from './room-context.ts'

/** What a listener should hear of a change, politely: turns, hands and seats, in a few plain sentences. */
export function announcementsOf(before: Room, after: Room): string[] {
  const said: string[] = []
  const me = after.you.seatId
  const was = before.circle
  const is = after.circle
  if (was.phase !== is.phase) {
    if (is.phase === 'doors') said.push('The doors are open.')
    if (is.phase === 'open-floor') said.push('The floor is open.')
    if (is.phase === 'ended') said.push('The circle has ended.')
  }
  if (!isOpen(is)) return said
  said.push(...seatsSaid(was.phase === 'planned' ? [] : was.seats, is.seats, after))
  const turn = turnOf(is)
  const piece = isOpen(was) ? was.piece : { state: 'resting' as const }
  if (is.piece.state === 'offered' && (piece.state !== 'offered' || piece.seatId !== is.piece.seatId))
    said.push(
      is.piece.seatId === me
        ? 'The piece is offered to you.'
        : `The piece is offered to ${nameIn(after, is.piece.seatId)}.`,
    )
  if (turn && turnOf(was)?.epoch !== turn.epoch)
    said.push(turn.seatId === me ? 'You hold the piece.' : `${nameIn(after, turn.seatId)} holds the piece.`)
  if (is.piece.state === 'resting' && piece.state === 'held') said.push('The piece rests.')
  const hands = isOpen(was) ? was.hands : []
  for (const hand of is.hands)
    if (!hands.includes(hand))
      said.push(hand === me ? 'Your hand is up.' : `${nameIn(after, hand)} raises a hand.`)
  return said
}

function seatsSaid(was: readonly Seat[], is: readonly Seat[], room: Room): string[] {
  return is.flatMap((seat) => {
    const taken = was.find(({ seatId }) => seatId === seat.seatId)?.taken ?? false
    if (taken === seat.taken || seat.seatId === room.you.seatId) return []
    return [`${nameIn(room, seat.seatId)} ${seat.taken ? 'sits down' : 'leaves their seat'}.`]
  })
}
