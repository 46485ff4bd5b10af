import { X } from '../icons.ts'
import { Act } from './act.tsx'
import { HelpLines } from './help-lines.tsx'
import { closes, opens, popover } from './popover.ts'
import { useRoom } from './room-context.ts'
import { signalNames } from './signal.tsx'

/** C13, C14: what is mine alone, within reach of one thumb at every moment of the room. */
export function ForMe() {
  const { shown } = useRoom()
  return (
    <>
      <button type="button" {...opens('for-me')} className="for-me" aria-keyshortcuts="m">
        For me
      </button>
      <div {...popover} id="for-me" role="dialog" aria-labelledby="for-me-title" className="sheet">
        <div className="flex items-start justify-between gap-4">
          <h2 id="for-me-title" className="text-lg">
            For me
          </h2>
          <button type="button" {...closes('for-me')} aria-label="Close" className="sheet-close">
            <X aria-hidden className="size-5" />
          </button>
        </div>
        <p className="text-sm text-ink-soft">The others in the circle are not told of any of this.</p>
        <div className="mt-4 grid gap-6">
          {shown.phase === 'private' ? null : <Quietly />}
          <Leaving />
          <details>
            <summary className="flex min-h-touch cursor-pointer items-center font-semibold underline underline-offset-4">
              Someone to call now
            </summary>
            <div className="mt-3">
              <HelpLines />
            </div>
          </details>
        </div>
      </div>
    </>
  )
}

function Quietly() {
  return (
    <>
      <div>
        <Act intent={{ type: 'Pause' }} look="primary" size="large" shortcut="b" wide>
          I need a pause
        </Act>
        <p className="mt-1.5 text-sm text-ink-soft">
          Nothing of the room reaches you until you come back. Your seat and your turn stay yours.
        </p>
      </div>
      <div role="group" aria-labelledby="signal-title">
        <p id="signal-title" className="font-semibold">
          Tell only your guides
        </p>
        <div className="mt-2 grid gap-2">
          {(['okay', 'moment', 'someone'] as const).map((kind) => (
            <Act key={kind} intent={{ type: 'Signal', kind }} wide>
              {signalNames[kind]}
            </Act>
          ))}
        </div>
      </div>
    </>
  )
}

/** C22: going is always possible. Saying that all is well saves the guide a worry. */
export function Leaving() {
  return (
    <details>
      <summary className="flex min-h-touch cursor-pointer items-center font-semibold underline underline-offset-4">
        Leave the circle
      </summary>
      <div className="mt-3 grid gap-2">
        <Act intent={{ type: 'Leave', well: true }} wide>
          I am all right, I just need to go
        </Act>
        <Act intent={{ type: 'Leave' }} wide>
          Leave for now
        </Act>
        <p className="text-sm text-ink-soft">
          Your seat stays yours while the circle lasts. If you leave without a word and do not come back, your
          guide asks after you.
        </p>
      </div>
    </details>
  )
}
