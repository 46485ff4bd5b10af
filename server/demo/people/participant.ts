import { agreements } from '#app/domain/circle/agreements.ts'
import { inRound, isOpen, participantsIn, seatOf } from '#app/domain/circle/circle.ts'
import type { Intent } from '#app/domain/circle/intent.ts'
import { roll } from './chance.ts'
import type { View } from './view.ts'
import type { Mind, Wish } from './wish.ts'
import { speaking, wish } from './wish.ts'

/** How often, of 1. */
const passes = 0.12
const defers = 0.08
const raises = 0.4
const leaves = 0.012

/** What they say at the threshold. Everyone in it is invented, and so is the number. */
const crossing: Intent = {
  type: 'CrossThreshold',
  agreements: agreements.version,
  arriving: 'steady',
  hindered: false,
  where: 'At home, by the window',
  phone: '+1 303 555 0100',
  alone: true,
}

/** What a simulated participant would do next, or null when they would rather listen. Pure. */
export function participantWish(mind: Mind, view: View): Wish | null {
  const { circle, you, lobby } = view
  if (lobby === 'threshold') return wish(mind, 'cross', [0.5, 3], crossing)
  if (lobby === 'away') return wish(mind, 'knock', [0.5, 3], { type: 'Arrive' })
  if (lobby !== null || !isOpen(circle) || you.seatId === null) return null
  if (!seatOf(circle, you.seatId)?.taken) return wish(mind, 'return', [30, 70], { type: 'Arrive' })
  // Nothing moves while a circle is held.
  if (circle.hold !== null) return null

  const { piece, hands } = circle
  const round = inRound(circle) ? circle.round : null
  if (piece.state === 'held' && piece.seatId === you.seatId) return speaking(mind, view, piece.epoch)
  if (piece.state === 'offered' && piece.seatId === you.seatId) {
    const key = `offer:${view.pieceSince}`
    const chance = roll(mind.seed, `${key}:pass`)
    if (round) {
      const later = chance > 1 - defers && !round.deferred.includes(you.seatId)
      const type = later ? 'DeferTurn' : chance < passes / 2 ? 'PassPiece' : 'AcceptPiece'
      return wish(mind, key, [1, 3], { type })
    }
    // Whoever did not ask for it lets a newcomer's hand go first.
    const newcomer = !hands.includes(you.seatId) && hands.some((hand) => !view.asked[hand])
    if (newcomer) return wish(mind, `${key}:after-you`, [1, 2.5], { type: 'PassPiece' })
    return wish(mind, key, [1.5, 5], { type: chance < passes ? 'PassPiece' : 'AcceptPiece' })
  }
  if (circle.phase !== 'open-floor') return null
  const spoke = view.lastHolder === you.seatId
  if (hands.includes(you.seatId))
    return spoke ? wish(mind, `lower:${view.pieceSince}`, [0.2, 0.9], { type: 'LowerHand' }) : null

  // What follows is asked anew each time the piece moves.
  const moment = `${view.pieceSince}`
  if (participantsIn(circle) > 4 && roll(mind.seed, `leave:${moment}`) < leaves)
    return wish(mind, `leave:${moment}`, [5, 20], { type: 'Leave' })
  if (!spoke && hands.length < 2 && roll(mind.seed, `hand:${moment}`) < raises)
    return wish(mind, `hand:${moment}`, [4, 25], { type: 'RaiseHand' })
  return null
}
