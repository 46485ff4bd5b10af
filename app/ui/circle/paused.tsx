import type { ReactNode } from 'react'
import { Mark } from '../mark.tsx'
import { Act } from './act.tsx'
import { Leaving } from './for-me.tsx'
import { GroundingAlone } from './grounding-alone.tsx'
import { HelpLines } from './help-lines.tsx'

/** C13: nothing of the room is shown or said here, and nothing of this is told there. */
export function Paused({ offer, children }: { offer: ReactNode; children?: ReactNode }) {
  return (
    <div className="mx-auto grid w-full max-w-narrow gap-6 px-4 pt-8 text-center sm:pt-14">
      <Mark className="mx-auto size-14" />
      <div role="status">
        <h1 className="text-2xl">{offer ? 'You are looked after' : 'You are in a pause'}</h1>
      </div>
      {offer}
      <p className="text-ink-soft">
        Take all the time you need. Nothing of the room reaches you, and your seat and your turn stay yours.
      </p>
      <GroundingAlone begin={!offer} />
      <Act intent={{ type: 'EndPause' }} size="large" wide>
        Come back
      </Act>
      {children}
      <details className="text-left">
        <summary className="flex min-h-touch cursor-pointer items-center font-semibold underline underline-offset-4">
          Someone to call now
        </summary>
        <div className="mt-3">
          <HelpLines />
        </div>
      </details>
      <div className="text-left">
        <Leaving />
      </div>
    </div>
  )
}
