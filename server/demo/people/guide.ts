import type { OpenCircle, SeatId } from '#app/domain/circle/circle.ts'
import { isOpen, participantsIn, seatOf } from '#app/domain/circle/circle.ts'
import { roll } from './chance.ts'
import type { View } from './view.ts'
import type { Mind, Wish } from './wish.ts'
import { isHere, speaking, wish } from './wish.ts'

/** So many people begin a circle. */
const enough = 3

/** What a simulated guide would do next: open, admit, offer, keep company. Ends only a circle that is `over`. Pure. */
export function guideWish(mind: Mind, view: View, over: boolean): Wish | null {
  const { circle, you } = view
  if (circle.phase === 'planned') return wish(mind, 'doors', [0.5, 1.5], { type: 'OpenDoors' })
  if (!isOpen(circle)) return null
  if (you.seatId === null || !seatOf(circle, you.seatId)?.taken)
    return wish(mind, 'sit', [0.5, 1.5], { type: 'Arrive' })
  const [arrivalId] = view.waiting
  if (arrivalId !== undefined && participantsIn(circle) < circle.capacity)
    return wish(mind, `admit:${arrivalId}`, [1.5, 4], { type: 'Admit', arrivalId })
  if (circle.phase !== 'open-floor')
    return participantsIn(circle) >= enough ? wish(mind, 'floor', [4, 7], { type: 'OpenFloor' }) : null
  if (over && circle.piece.state === 'resting') return wish(mind, 'end', [5, 10], { type: 'EndCircle' })
  return pieceWish(mind, view, circle, you.seatId)
}

function pieceWish(mind: Mind, view: View, circle: OpenCircle, mine: SeatId): Wish | null {
  const { piece } = circle
  const since = view.pieceSince
  if (piece.state === 'resting') return resting(mind, view, circle, mine)
  if (piece.state === 'offered') {
    const patience = isHere(view, piece.seatId) ? 75 : 12
    return wish(mind, `skip:${since}:${patience}`, [patience, patience + 5], { type: 'SkipOffer' })
  }
  if (piece.seatId === mine) return speaking(mind, view, piece.epoch)
  // A holder who is gone keeps the place for 75 s; one who is here keeps the silence for as long as it is alive.
  if (!isHere(view, piece.seatId)) return wish(mind, `gone:${piece.epoch}`, [75, 80], { type: 'TakePiece' })
  return wish(mind, `silence:${piece.epoch}:${view.wordSeq}`, [300, 330], { type: 'TakePiece' })
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
