import { participantsIn } from '#app/domain/circle/circle.ts'
import { Act } from './act.tsx'
import { Now } from './now.tsx'
import { nameIn, useRoom } from './room-context.ts'

/** What a guide does next. */
export function GuidePlace() {
  const { room, shown } = useRoom()
  if (shown.phase === 'planned')
    return (
      <Now words="The doors are closed. Open them when you are ready: people then wait in the lobby until you admit them.">
        <Act intent={{ type: 'OpenDoors' }} look="primary" size="large">
          Open the doors
        </Act>
      </Now>
    )
  if (shown.phase === 'ended') return null
  if (shown.phase !== 'open-floor') {
    const somebody = participantsIn(shown) > 0
    return (
      <Now
        words={
          somebody
            ? 'Open the floor when everyone who is coming is here.'
            : 'The doors are open. Admit people as they arrive.'
        }
      >
        {somebody ? (
          <Act intent={{ type: 'OpenFloor' }} look="primary" size="large">
            Open the floor
          </Act>
        ) : null}
      </Now>
    )
  }
  const { piece, hands } = shown
  const next = hands.find((hand) => hand !== room.you.seatId)
  if (piece.state === 'held')
    return (
      <Now words={`${nameIn(room, piece.seatId)} holds the piece.`}>
        <Act intent={{ type: 'TakePiece' }} size="large" shortcut="t">
          Take the piece back
        </Act>
      </Now>
    )
  if (piece.state === 'offered')
    return (
      <Now words={`The piece is offered to ${nameIn(room, piece.seatId)}.`}>
        <Act intent={{ type: 'SkipOffer' }} size="large" shortcut="s">
          Withdraw the offer
        </Act>
      </Now>
    )
  return next === undefined ? (
    <Now words="The piece rests. No hand is up; you can offer it from any seat." />
  ) : (
    <Now words="The piece rests.">
      <Act intent={{ type: 'OfferPiece', seatId: next }} look="primary" size="large" shortcut="o">
        {`Offer it to ${nameIn(room, next)}, next by hand`}
      </Act>
    </Now>
  )
}
