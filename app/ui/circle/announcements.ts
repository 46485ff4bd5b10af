import {
  type Circle,
  inRound,
  isOpen,
  type OpenCircle,
  type Seat,
  turnOf,
} from '#app/domain/circle/circle.ts'
import type { Room } from '#app/live/circle-room.ts'
import { nameIn } from './room-context.ts'

/** C23: what a listener should hear of a change, politely and in a few plain sentences. Never of anybody's pause. */
export function announcementsOf(before: Room, after: Room): string[] {
  const was = before.circle
  const is = after.circle
  const said = phasesSaid(was, is, after)
  if (!isOpen(is)) return said
  said.push(...stillnessSaid(was, is, after))
  said.push(...seatsSaid(was.phase === 'planned' ? [] : was.seats, is.seats, after))
  said.push(...turnsSaid(was, is, after))
  const hands = isOpen(was) ? was.hands : []
  const me = after.you.seatId
  for (const hand of is.hands)
    if (!hands.includes(hand))
      said.push(hand === me ? 'Your hand is up.' : `${nameIn(after, hand)} raises a hand.`)
  return said
}

function phasesSaid(was: Circle, is: Circle, room: Room): string[] {
  if (inRound(is) && (!inRound(was) || was.round.promptId !== is.round.promptId)) {
    const asks = room.prompts[is.round.promptId] ?? ''
    const order = is.round.order.map((seatId) => (seatId === room.you.seatId ? 'you' : nameIn(room, seatId)))
    const begins = is.phase === 'closing' ? 'The closing round begins.' : 'A round begins.'
    return [begins, ...(asks === '' ? [] : [asks]), `The order: ${order.join(', ')}.`]
  }
  if (inRound(was) && inRound(is) && is.round.over && !was.round.over)
    return ['The closing round is complete.']
  if (was.phase === is.phase) return []
  switch (is.phase) {
    case 'doors':
      return ['The doors are open.']
    case 'gathering':
      return was.phase === 'round' ? ['The round is complete.'] : []
    case 'open-floor':
      return ['The floor is open.']
    case 'quiet':
      return ['A quiet minute begins.']
    case 'ended':
      return [is.gently ? 'The circle closed gently.' : 'The circle has ended.']
    case 'planned':
    case 'round':
    case 'closing':
    case 'private':
      return []
  }
}

/** C11, C17: the circle held and going on, who leads, and what is done together. */
function stillnessSaid(was: Circle, is: OpenCircle, room: Room): string[] {
  const said: string[] = []
  const held = isOpen(was) ? was.hold : null
  if (is.hold !== null && held === null)
    said.push(
      is.hold === 'absence'
        ? 'The guide’s connection dropped. We are holding the circle; everything waits.'
        : 'We are holding the circle. Everything waits.',
    )
  if (is.hold === null && held !== null) said.push('The circle goes on.')
  const leader = is.authority?.seatId
  const led = isOpen(was) ? was.authority?.seatId : leader
  if (leader !== undefined && leader !== led && isOpen(was))
    said.push(
      leader === room.you.seatId
        ? 'You lead the circle now.'
        : `${nameIn(room, leader)} leads the circle now.`,
    )
  const grounded = isOpen(was) ? was.grounding : null
  if (is.grounding && is.grounding.startedAt !== grounded?.startedAt)
    said.push(
      is.grounding.kind === 'breath'
        ? 'We breathe together: in for four, out for six.'
        : 'We go through the body together.',
    )
  if (!is.grounding && grounded) said.push('The exercise is over.')
  return said
}

/** C4, C7, C8: the piece, on its way from one to the next. */
function turnsSaid(was: Circle, is: OpenCircle, room: Room): string[] {
  const said: string[] = []
  const me = room.you.seatId
  const piece = isOpen(was) ? was.piece : { state: 'resting' as const }
  const later = inRound(was) ? was.round.deferred : []
  if (me !== null && inRound(is) && is.round.deferred.includes(me) && inRound(was) && !later.includes(me))
    said.push('The piece comes back to you later in this round.')
  if (is.piece.state === 'offered' && (piece.state !== 'offered' || piece.seatId !== is.piece.seatId))
    said.push(
      is.piece.seatId === me
        ? 'The piece is offered to you.'
        : `The piece is offered to ${nameIn(room, is.piece.seatId)}.`,
    )
  const turn = turnOf(is)
  if (turn && turnOf(was)?.epoch !== turn.epoch)
    said.push(turn.seatId === me ? 'You hold the piece.' : `${nameIn(room, turn.seatId)} holds the piece.`)
  if (is.piece.state === 'frozen' && piece.state !== 'frozen' && is.piece.seatId !== me)
    said.push(`We are holding ${nameIn(room, is.piece.seatId)}’s place.`)
  if (is.piece.state === 'held' && piece.state === 'frozen' && piece.epoch === is.piece.epoch)
    said.push(is.piece.seatId === me ? 'Your turn goes on.' : `${nameIn(room, is.piece.seatId)} is back.`)
  if (is.piece.state === 'resting' && (piece.state === 'held' || piece.state === 'frozen'))
    said.push('The piece rests.')
  return said
}

function seatsSaid(was: readonly Seat[], is: readonly Seat[], room: Room): string[] {
  return is.flatMap((seat) => {
    const taken = was.find(({ seatId }) => seatId === seat.seatId)?.taken ?? false
    if (taken === seat.taken || seat.seatId === room.you.seatId) return []
    return [`${nameIn(room, seat.seatId)} ${seat.taken ? 'sits down' : 'leaves their seat'}.`]
  })
}
