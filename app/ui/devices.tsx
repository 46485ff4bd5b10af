import { forgetAllDrafts } from '#app/live/draft-box.ts'
import { Ask } from './ask.tsx'
import { FieldForm, Submit, useFields } from './form.tsx'
import type { Answered } from './form.tsx'
import { Monitor, Smartphone } from './icons.ts'
import { Tag } from './notice.tsx'
import { Time } from './time.tsx'

type Device = { deviceId: string; label: string; since: string; lastSeen: string; current: boolean }

/** Where a person is signed in, each with its way out, and one way out of all. */
export function Devices({
  devices,
  zone,
  answered,
}: {
  devices: readonly Device[]
  zone: string
  answered: Answered | undefined
}) {
  const one = useFields('device', answered)
  const all = useFields('everywhere', answered)
  return (
    <div className="card">
      <ul className="divide-y divide-line">
        {devices.map((device) => (
          <li key={device.deviceId} className="flex flex-wrap items-center gap-x-4 gap-y-3 p-5">
            {/phone|android|ios|ipad/i.test(device.label) ? (
              <Smartphone aria-hidden className="size-6 shrink-0 text-ink-soft" />
            ) : (
              <Monitor aria-hidden className="size-6 shrink-0 text-ink-soft" />
            )}
            <div className="min-w-0 flex-1 basis-40">
              <p className="flex flex-wrap items-center gap-2 font-semibold">
                {device.label}
                {device.current ? <Tag tone="calm">This one</Tag> : null}
              </p>
              <p className="text-sm text-ink-soft">
                Last used <Time at={device.lastSeen} zone={zone} />, signed in{' '}
                <Time at={device.since} zone={zone} part="date" />
              </p>
            </div>
            {device.current ? null : (
              <FieldForm fields={one}>
                <input type="hidden" name="deviceId" value={device.deviceId} />
                <Submit form="device" look="quiet" size="small" aria-label={`Sign out ${device.label}`}>
                  Sign out
                </Submit>
              </FieldForm>
            )}
          </li>
        ))}
      </ul>
      <div className="border-t border-line p-5">
        <Ask
          look="careful"
          label="Sign out everywhere"
          title="Sign out of every device?"
          lead="This one too. If you are in a circle, you leave it. What you wrote is kept."
        >
          {/* Rulings 33: what this device kept goes with the person. */}
          <div onSubmitCapture={() => void forgetAllDrafts()}>
            <FieldForm fields={all}>
              <Submit form="everywhere">Sign out everywhere</Submit>
            </FieldForm>
          </div>
        </Ask>
      </div>
    </div>
  )
}
