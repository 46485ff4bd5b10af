import { inRound, isOpen, seatOf } from '#app/domain/circle/circle.ts'
import { Act } from './act.tsx'
import { GuidePlace } from './guide-place.tsx'
import { MyTurn } from './my-turn.tsx'
import { Now } from './now.tsx'
import { leads, myTurn, ordinal, useRoom } from './room-context.ts'
import { orderWords, pieceNow } from './turn-words.ts'

/** What I can do now: one sentence, one primary act, and what stands beside it. */
export function MyPlace() {
  const { room, shown } = useRoom()
  const me = room.you.seatId
  if (!seatOf(shown, me)?.taken) return <Outside />
  const turn = myTurn(shown, me)
  if (turn !== null) return <MyTurn turn={turn} />
  return leads(room) ? <GuidePlace /> : <Listening />
}

/** A participant while somebody else speaks, or nobody. */
function Listening() {
  const { room, shown, prompt } = useRoom()
  if (!isOpen(shown)) return null
  if (shown.hold !== null)
    return <Now words="We are holding the circle. Everything waits; there is nothing you have to do." />
  if (inRound(shown)) {
    if (shown.round.over)
      return <Now words="Everyone has been asked. Your guide brings the circle to its close." />
    return (
      <Now
        asks={prompt(shown.round.promptId)}
        words={`${pieceNow(room, shown)} ${orderWords(room, shown)}`}
      />
    )
  }
  if (shown.phase === 'open-floor') return <OpenFloor />
  if (shown.grounding)
    return <Now words="We arrive together. Follow along if you like; sitting is fine too." />
  return (
    <Now
      words={
        shown.phase === 'quiet'
          ? 'A quiet minute.'
          : 'People are arriving. Your guide begins when everyone is here.'
      }
    />
  )
}

function OpenFloor() {
  const { room, shown } = useRoom()
  if (shown.phase !== 'open-floor') return null
  const before = pieceNow(room, shown)
  const place = room.you.seatId === null ? -1 : shown.hands.indexOf(room.you.seatId)
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
