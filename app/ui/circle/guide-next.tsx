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
        <Grounding wide />
        <BeginClosing from="next" wide />
        <Act intent={{ type: 'StartQuiet' }} wide>
          A quiet minute to write
        </Act>
      </Sheet>
    </>
  )
}

/** C17: together, in step; starting a round or a turn ends it too. */
export function Grounding({ wide = false }: { wide?: boolean }) {
  return (
    <>
      <Act intent={{ type: 'StartGrounding', kind: 'breath' }} wide={wide}>
        Breathe together
      </Act>
      <Act intent={{ type: 'StartGrounding', kind: 'body-scan' }} wide={wide}>
        Body scan together
      </Act>
      <Act intent={{ type: 'EndGrounding' }} wide={wide}>
        End the grounding
      </Act>
    </>
  )
}
