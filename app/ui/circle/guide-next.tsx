import { inRound, isOpen } from '#app/domain/circle/circle.ts'
import { Act } from './act.tsx'
import { BeginClosing, BeginRound } from './guide-begin.tsx'
import { Opener, Sheet } from './guide-sheet.tsx'
import { useRoom } from './room-context.ts'

const sheet = 'guide-next'

/** Everything that may come next, whichever step is suggested. What the circle would refuse now is not drawn. */
export function GuideNext() {
  const { shown } = useRoom()
  if (!isOpen(shown) || shown.phase === 'quiet') return null
  const running = inRound(shown) && shown.round.over !== true
  // Each seat of a round is visited before anything else begins.
  if (running && shown.hold === null) return null
  return (
    <>
      <Opener sheet={sheet} look="plain">
        What comes next
      </Opener>
      <Sheet
        id={sheet}
        title="What comes next"
        lead={
          running
            ? 'The round goes on from where it stands. When it is over, you choose again.'
            : 'Choose what the circle does next. Nothing begins in the middle of a turn.'
        }
      >
        <BeginRound from="next" wide />
        <Act intent={{ type: 'OpenFloor' }} wide>
          Open the floor, by raised hands
        </Act>
        <Grounding />
        <BeginClosing from="next" wide />
        <Act intent={{ type: 'StartQuiet' }} wide>
          A quiet minute to write
        </Act>
      </Sheet>
    </>
  )
}

/** C17: the one step of grounding beside a guide's place: to begin it, or to end it. */
export function GroundOrEnd() {
  const { shown } = useRoom()
  return isOpen(shown) && shown.grounding ? (
    <Act intent={{ type: 'EndGrounding' }}>End the grounding</Act>
  ) : (
    <Act intent={{ type: 'StartGrounding', kind: 'breath' }}>Breathe together</Act>
  )
}

/** C17: together, in step; starting a round or a turn ends it too. */
function Grounding() {
  const { shown } = useRoom()
  if (!isOpen(shown)) return null
  const kind = shown.grounding?.kind ?? null
  return (
    <>
      {kind === 'breath' ? null : (
        <Act intent={{ type: 'StartGrounding', kind: 'breath' }} wide>
          Breathe together
        </Act>
      )}
      {kind === 'body-scan' ? null : (
        <Act intent={{ type: 'StartGrounding', kind: 'body-scan' }} wide>
          Body scan together
        </Act>
      )}
      {kind === null ? null : (
        <Act intent={{ type: 'EndGrounding' }} wide>
          End the grounding
        </Act>
      )}
    </>
  )
}
