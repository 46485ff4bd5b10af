import type { OpenCircle } from '#app/domain/circle/circle.ts'
import { inRound, participantsIn } from '#app/domain/circle/circle.ts'
import { Act } from './act.tsx'
import { BeginClosing, BeginRound } from './guide-begin.tsx'
import { EndCircle } from './guide-end.tsx'
import { GuideFloor } from './guide-floor.tsx'
import { GuideHeld, NotLeading } from './guide-lead.tsx'
import { GroundOrEnd } from './guide-next.tsx'
import { PrivatePlace } from './guide-private.tsx'
import { GuideTurn, PlaceKept } from './guide-turn.tsx'
import { leadOf } from './guide-turns.ts'
import { Now } from './now.tsx'
import { useRoom } from './room-context.ts'

/** What a guide does next: one sentence, one primary act, and what stands beside it. */
export function GuidePlace() {
  const { room, shown } = useRoom()
  if (shown.phase === 'ended') return null
  if (shown.phase === 'planned')
    return (
      <Now words="The doors are closed. Open them when you are ready: people then wait in the lobby until you admit them.">
        <Act intent={{ type: 'OpenDoors' }} look="primary" size="large">
          Open the doors
        </Act>
      </Now>
    )
  if (shown.phase === 'private') return <PrivatePlace />
  if (leadOf(room, shown) !== 'mine') return <NotLeading />
  if (shown.hold !== null) return <GuideHeld />
  if (shown.piece.state === 'frozen') return <PlaceKept />
  if (shown.grounding) return <Together />
  return <Step circle={shown} />
}

function Step({ circle }: { circle: OpenCircle }) {
  switch (circle.phase) {
    case 'doors':
      return <Now words="The doors are open. Admit people as they arrive." />
    case 'gathering':
      return <Gathering circle={circle} />
    case 'open-floor':
      return <GuideFloor circle={circle} />
    case 'round':
      return <GuideTurn circle={circle} />
    case 'closing':
      return circle.round.over !== true ? (
        <GuideTurn circle={circle} />
      ) : (
        <Now words="The closing round is done. A quiet minute lets everyone write something for themselves.">
          <Act intent={{ type: 'StartQuiet' }} look="primary" size="large">
            Begin the quiet minute
          </Act>
          <EndCircle size="medium" />
        </Now>
      )
    case 'quiet':
      return (
        <Now words="Everyone is writing for themselves. End the circle when it feels done.">
          <EndCircle look="primary" size="large" />
        </Now>
      )
    case 'private':
      return <PrivatePlace />
  }
}

/** Before the first round, and between rounds. */
function Gathering({ circle }: { circle: OpenCircle }) {
  const { room } = useRoom()
  const rounds = Object.keys(room.prompts).length
  if (participantsIn(circle) === 0)
    return <Now words="Nobody is in the circle yet. Admit people as they arrive." />
  return rounds === 0 ? (
    <Now words="Begin when everyone who is coming is here. You can breathe together first.">
      <BeginRound from="place" look="primary" size="large" label="Begin the first round" />
      <GroundOrEnd />
      <Act intent={{ type: 'OpenFloor' }}>Open the floor</Act>
    </Now>
  ) : (
    <Now words="The round is over. Go round once more, open the floor, or begin to close.">
      <BeginRound from="place" look="primary" size="large" label="Begin the next round" />
      <Act intent={{ type: 'OpenFloor' }}>Open the floor</Act>
      <BeginClosing from="place" label="Closing round" />
    </Now>
  )
}

/** C17: while the circle grounds. */
function Together() {
  const { shown } = useRoom()
  const scan = shown.phase !== 'planned' && shown.phase !== 'ended' && shown.grounding?.kind === 'body-scan'
  return (
    <Now words={`${scan ? 'A body scan' : 'Breathing'} together, in step. End it when it feels right.`}>
      {inRound(shown) ? null : <BeginRound from="place" look="primary" size="large" />}
      <GroundOrEnd />
    </Now>
  )
}
