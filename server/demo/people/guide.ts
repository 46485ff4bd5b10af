import type { OpenCircle, SeatId } from '#app/domain/circle/circle.ts'
import { inRound, isOpen, leaderOf, participantsIn, seatOf, toCome } from '#app/domain/circle/circle.ts'
import { closingPrompts, openingPrompts } from '#app/domain/circle/prompts.ts'
import { roll } from './chance.ts'
import type { View } from './view.ts'
import type { Mind, Wish } from './wish.ts'
import { isHere, speaking, wish } from './wish.ts'

/** So many people begin a circle. */
const enough = 3

/**
 * What a simulated guide would do next: open, admit, breathe together, a first round, the open floor, keep company.
 * Closes only a circle that is `over`. Pure.
 */
export function guideWish(mind: Mind, view: View, over: boolean): Wish | null {
  const { circle, you } = view
  if (circle.phase === 'planned') return wish(mind, 'doors', [0.5, 1.5], { type: 'OpenDoors' })
  if (!isOpen(circle)) return null
  const mine = you.seatId
  if (mine === null || !seatOf(circle, mine)?.taken) return wish(mind, 'sit', [0.5, 1.5], { type: 'Arrive' })
  if (leaderOf(circle) !== mine) return wish(mind, `lead:${view.seq}`, [1, 2], { type: 'TakeAuthority' })
  if (circle.hold !== null) return wish(mind, `resume:${view.pieceSince}`, [6, 9], { type: 'Resume' })
  return (
    knockWish(mind, view, circle) ?? lifeWish(mind, view, circle, over) ?? pieceWish(mind, view, circle, mine)
  )
}

/** C2: whoever knocks comes in; in the middle of a round they are told that it takes a moment. */
function knockWish(mind: Mind, view: View, circle: OpenCircle): Wish | null {
  const [first] = view.waiting
  if (first === undefined) return null
  const { arrivalId } = first
  const may = !inRound(circle) && circle.phase !== 'quiet' && participantsIn(circle) < circle.capacity
  if (may) return wish(mind, `admit:${arrivalId}`, [1.5, 4], { type: 'Admit', arrivalId })
  const unanswered = view.waiting.find(({ answered }) => !answered)
  if (!unanswered) return null
  const knock = unanswered.arrivalId
  return wish(mind, `moment:${knock}`, [1.5, 4], { type: 'AnswerKnock', arrivalId: knock })
}

/** From one part of the evening to the next; null while there is nothing to begin. */
function lifeWish(mind: Mind, view: View, circle: OpenCircle, over: boolean): Wish | null {
  const { seed } = mind
  if (circle.grounding !== null) return wish(mind, 'calm', [10, 14], { type: 'EndGrounding' })
  if (circle.piece.state !== 'resting') return null
  const of = (prompts: readonly string[]) => prompts[Math.floor(roll(seed, 'prompt') * prompts.length)] ?? ''
  switch (circle.phase) {
    case 'doors':
      return over ? wish(mind, 'end', [5, 10], { type: 'EndCircle' }) : null
    case 'gathering':
      if (over) return wish(mind, 'end', [5, 10], { type: 'EndCircle' })
      if (participantsIn(circle) < enough) return null
      if (!view.grounded) return wish(mind, 'ground', [3, 5], { type: 'StartGrounding', kind: 'breath' })
      if (view.rounds === 0)
        return wish(mind, 'round', [1, 3], { type: 'StartRound', prompt: of(openingPrompts) })
      return wish(mind, 'floor', [3, 5], { type: 'OpenFloor' })
    case 'open-floor':
      return over ? wish(mind, 'close', [5, 10], { type: 'StartClosing', prompt: of(closingPrompts) }) : null
    case 'closing':
      return inRound(circle) && toCome(circle).length > 0
        ? null
        : wish(mind, 'quiet', [3, 6], { type: 'StartQuiet' })
    case 'quiet':
      return wish(mind, 'end', [50, 60], { type: 'EndCircle' })
    case 'round':
    case 'private':
      return null
  }
}

function pieceWish(mind: Mind, view: View, circle: OpenCircle, mine: SeatId): Wish | null {
  const { piece } = circle
  const since = view.pieceSince
  if (piece.state === 'resting')
    return circle.phase === 'open-floor' ? resting(mind, view, circle, mine) : null
  if (piece.state === 'offered') {
    if (piece.seatId === mine) return wish(mind, `mine:${since}`, [1, 3], { type: 'AcceptPiece' })
    const patience = isHere(view, piece.seatId) ? 75 : 12
    const later = inRound(circle) && !circle.round.deferred.includes(piece.seatId)
    const type = later ? 'DeferTurn' : 'SkipOffer'
    return wish(mind, `skip:${since}:${patience}`, [patience, patience + 5], { type, seatId: piece.seatId })
  }
  if (piece.state === 'frozen')
    return piece.waited ? wish(mind, `gone:${piece.epoch}`, [2, 4], { type: 'GoOn' }) : null
  if (piece.seatId === mine) return speaking(mind, view, piece.epoch)
  // One who is here keeps the silence for as long as it is alive.
  return wish(mind, `silence:${piece.epoch}:${view.wordSeq}`, [300, 330], {
    type: 'TakePiece',
    seatId: piece.seatId,
  })
}

/** C9: the hand of whoever had the piece least, then hands in their order; with no hands, a word or a gentle offer. */
function resting(mind: Mind, view: View, circle: OpenCircle, mine: SeatId): Wish | null {
  const since = view.pieceSince
  const asked = (seatId: SeatId) => view.asked[seatId] ?? 0
  const hands = circle.hands.filter((hand) => hand !== mine && isHere(view, hand))
  const [hand] = hands.toSorted((a, b) => asked(a) - asked(b))
  if (hand !== undefined) return wish(mind, `hand:${since}`, [1.5, 3], { type: 'OfferPiece', seatId: hand })
  const speaks = view.lastHolder !== mine && (asked(mine) === 0 || roll(mind.seed, `speak:${since}`) < 0.3)
  if (speaks) return wish(mind, `speak:${since}`, [6, 11], { type: 'GivePiece', seatId: mine })
  const quietest = circle.seats
    .filter(({ seatId, role, taken }) => taken && role === 'participant' && isHere(view, seatId))
    .filter(({ seatId }) => seatId !== view.lastHolder)
    .toSorted((a, b) => asked(a.seatId) - asked(b.seatId))[0]
  if (!quietest) return null
  const { seatId } = quietest
  return wish(mind, `quiet:${since}`, [9, 15], { type: 'OfferPiece', seatId })
}
