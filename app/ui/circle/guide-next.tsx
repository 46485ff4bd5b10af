import { inRound, isOpen } from '#app/domain/circle/circle.ts'
import { Act } from './act.tsx'
import { BeginClosing, BeginRound } from './guide-begin.tsx'
import { Opener, Sheet } from './guide-sheet.tsx'
import { useRoom } from './room-context.ts'

const sheet = 'guide-next'

/** Everything that may come next, whichever step is suggested. What the circle would refuse now is not drawn. */
export function GuideNext() {
  const { shown } = useRoom()
  if (!isOpen(shown)) return null
  const still = inRound(shown) && shown.round.over !== true
  return (
    <>
      <Opener sheet={sheet} look="plain">
        What comes next
      </Opener>
      <Sheet
        id={sheet}
        title="What comes next"
        lead={
          still
            ? 'The round goes first: each seat is visited once. When it is over, you choose again.'
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
    <Act intent={{ type: 'EndGrounding' }} size="large">
      End the grounding
    </Act>
  ) : (
    <Act intent={{ type: 'StartGrounding', kind: 'breath' }} size="large">
      Breathe together
    </Act>
  )
}

/** C17: together, in step; starting a round or a turn ends it too. */
function Grounding() {
  return (
    <>
      <Act intent={{ type: 'StartGrounding', kind: 'breath' }} wide>
        Breathe together
      </Act>
      <Act intent={{ type: 'StartGrounding', kind: 'body-scan' }} wide>
        Body scan together
      </Act>
      <Act intent={{ type: 'EndGrounding' }} wide>
        End the grounding
      </Act>
    </>
  )
}
