import { seatOf } from '#app/domain/circle/circle.ts'
import { Act } from './act.tsx'
import { GuidePlace } from './guide-place.tsx'
import { Now } from './now.tsx'
import { leads, myTurn, nameIn, ordinal, useRoom } from './room-context.ts'

/** What I can do now: one sentence, one primary act, and what stands beside it. */
export function MyPlace() {
  const { room, shown, writing } = useRoom()
  const me = room.you.seatId
  if (!seatOf(shown, me)?.taken) return <Outside />
  const turn = myTurn(shown, me)
  if (turn === 'offered')
    return (
      <Now words="The talking piece is offered to you. Take it, or let it pass; both are fine.">
        <Act intent={{ type: 'AcceptPiece' }} look="primary" size="large" shortcut="a">
          Take the piece
        </Act>
        <Act intent={{ type: 'PassPiece' }} size="large" shortcut="p">
          Pass
        </Act>
      </Now>
    )
  if (turn === 'mine')
    return (
      <Now words="You hold the piece. Take your time: speak, share words, or hold silence.">
        <Act intent={{ type: 'ReturnPiece' }} look={writing ? 'quiet' : 'primary'} size="large" shortcut="f">
          I have finished
        </Act>
        <Act intent={{ type: 'PassPiece' }} size="large" shortcut="p">
          Pass
        </Act>
      </Now>
    )
  return leads(room) ? <GuidePlace /> : <Listening />
}

/** A participant while somebody else speaks, or nobody. */
function Listening() {
  const { room, shown } = useRoom()
  if (shown.phase !== 'open-floor')
    return <Now words="People are arriving. The guide opens the floor when everyone is here." />
  const { piece, hands } = shown
  const place = room.you.seatId === null ? -1 : hands.indexOf(room.you.seatId)
  const before =
    piece.state === 'held'
      ? `We listen to ${nameIn(room, piece.seatId)}.`
      : piece.state === 'offered'
        ? `The piece is offered to ${nameIn(room, piece.seatId)}.`
        : 'The piece rests in the middle.'
  if (place >= 0)
    return (
      <Now
        words={`${before} Your hand is up: ${place === 0 ? 'you are next' : `you are ${ordinal(place)}`}.`}
      >
        <Act intent={{ type: 'LowerHand' }} size="large" shortcut="h">
          Lower my hand
        </Act>
      </Now>
    )
  return (
    <Now words={`${before} Raise your hand when you would like it.`}>
      <Act intent={{ type: 'RaiseHand' }} look="primary" size="large" shortcut="h">
        Raise my hand
      </Act>
    </Now>
  )
}

/** In the room, and in no seat. */
function Outside() {
  const { room, shown } = useRoom()
  if (shown.phase === 'planned') return <GuidePlace />
  return (
    <Now
      words={
        room.you.seatId === null
          ? 'The doors are open. Your seat is waiting.'
          : 'You left your seat. It is still yours.'
      }
    >
      <Act intent={{ type: 'Arrive' }} look="primary" size="large">
        {room.you.seatId === null ? 'Take your seat' : 'Come back to my seat'}
      </Act>
    </Now>
  )
}
