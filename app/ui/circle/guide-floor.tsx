import type { OpenCircle } from '#app/domain/circle/circle.ts'
import { Act } from './act.tsx'
import { leastSpoken, offerable } from './guide-turns.ts'
import { Now } from './now.tsx'
import { nameIn, useRoom } from './room-context.ts'

/** C9: on the open floor the guide gives by hand order, or to who has spoken least. */
export function GuideFloor({ circle }: { circle: OpenCircle }) {
  const { room } = useRoom()
  const { piece, hands } = circle
  const next = hands.find((hand) => hand !== room.you.seatId)
  if (piece.state === 'held')
    return (
      <Now words={`${nameIn(room, piece.seatId)} holds the piece.`}>
        <Act intent={{ type: 'TakePiece', seatId: piece.seatId }} size="large" shortcut="t">
          Take the piece back
        </Act>
      </Now>
    )
  if (piece.state === 'offered')
    return (
      <Now words={`The piece is offered to ${nameIn(room, piece.seatId)}.`}>
        <Act intent={{ type: 'SkipOffer', seatId: piece.seatId }} size="large" shortcut="s">
          Withdraw the offer
        </Act>
      </Now>
    )
  const least = leastSpoken(room.aside.guides?.fairness ?? [], offerable(room, circle))
  return (
    <Now words={next === undefined ? 'The piece rests. No hand is up.' : 'The piece rests.'}>
      {next === undefined ? null : (
        <Act intent={{ type: 'OfferPiece', seatId: next }} look="primary" size="large" shortcut="o">
          {`Offer it to ${nameIn(room, next)}, next by hand`}
        </Act>
      )}
      {least === null || least === next ? null : (
        <Act intent={{ type: 'OfferPiece', seatId: least }} size="large">
          {`Offer it to ${nameIn(room, least)}, who has spoken least`}
        </Act>
      )}
    </Now>
  )
}
