import type { RoundCircle } from '#app/domain/circle/circle.ts'
import { inRound, isOpen } from '#app/domain/circle/circle.ts'
import type { Room } from '#app/live/circle-room.ts'
import { Act } from './act.tsx'
import { turnsOf } from './guide-turns.ts'
import { Now } from './now.tsx'
import { nameIn, useRoom } from './room-context.ts'

/** C8: in a round. The piece goes round by itself; the guide listens, and helps where somebody is stuck. */
export function GuideTurn({ circle }: { circle: RoundCircle }) {
  const { room } = useRoom()
  const { piece } = circle
  if (piece.state === 'resting') return <Now words="The piece is on its way to the next seat." />
  const { seatId } = piece
  const name = nameIn(room, seatId)
  const after = afterWords(room, circle)
  if (piece.state === 'held')
    return (
      <Now words={`We listen to ${name}.${after}`}>
        <Act intent={{ type: 'TakePiece', seatId }} shortcut="t">
          Take back<span className="sr-only"> the piece</span>
        </Act>
        <Act intent={{ type: 'DeferTurn', seatId }}>Come back to them</Act>
      </Now>
    )
  return (
    <Now words={`${name} is offered the piece.${after}`}>
      <Act intent={{ type: 'DeferTurn', seatId }}>Come back to them</Act>
      <Act intent={{ type: 'GivePiece', seatId }}>
        Give<span className="sr-only"> {name} the piece</span>
      </Act>
      <Act intent={{ type: 'SkipOffer', seatId }} shortcut="s">
        Skip<span className="sr-only"> this turn</span>
      </Act>
    </Now>
  )
}

/** Who follows in this round, in a few words. */
function afterWords(room: Room, circle: RoundCircle): string {
  const turns = turnsOf(circle)
  const next = turns.find(({ turn }) => turn === 'next')
  const later = turns.filter(({ turn }) => turn === 'later').map(({ seatId }) => nameIn(room, seatId))
  const follows =
    next === undefined
      ? ' Theirs is the last turn.'
      : ` Next: ${next.seatId === room.you.seatId ? 'you' : nameIn(room, next.seatId)}.`
  return later.length === 0 ? follows : `${follows} Later: ${later.join(', ')}.`
}

/** C7: the holder's line dropped. Nothing to do but wait, until the place has been kept for its time. */
export function PlaceKept() {
  const { room, shown } = useRoom()
  if (!isOpen(shown) || shown.piece.state !== 'frozen') return null
  const { seatId, waited } = shown.piece
  const name = nameIn(room, seatId)
  if (!waited) return <Now words={`We keep ${name}’s place. Their turn goes on as soon as they are back.`} />
  return (
    <Now
      words={`We keep ${name}’s place. They have not come back yet; you choose how long we wait.${
        inRound(shown) ? ' If we go on, their turn comes later in this round.' : ''
      }`}
    >
      <Act intent={{ type: 'HoldOn' }} look="primary" size="large">
        Keep it longer
      </Act>
      <Act intent={{ type: 'GoOn' }} size="large">
        Go on
      </Act>
    </Now>
  )
}
