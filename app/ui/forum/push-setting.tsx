import { useEffect, useRef, useState } from 'react'
import { Button } from '../button.tsx'
import { FieldForm, Submit, useFields } from '../form.tsx'
import type { Answered } from '../form.tsx'

const bytesOf = (base64url: string) =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

/**
 * F7: asks this browser to be told. It needs scripts and the browser’s own yes; without either it says so. `pushKey`: ours.
 */
export function PushSetting({
  pushKey,
  browsers,
  answered,
}: {
  pushKey: string
  browsers: number
  answered: Answered | undefined
}) {
  const add = useFields('push', answered)
  const end = useFields('push-end', answered)
  const place = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<'unknown' | 'can' | 'cannot' | 'asking' | 'denied'>('unknown')
  useEffect(() => setState('serviceWorker' in navigator && 'PushManager' in window ? 'can' : 'cannot'), [])

  async function ask() {
    setState('asking')
    try {
      if ((await Notification.requestPermission()) !== 'granted') return setState('denied')
      await navigator.serviceWorker.register('/worker.js')
      const { pushManager } = await navigator.serviceWorker.ready
      const { endpoint } = await pushManager.subscribe({
        ...{ userVisibleOnly: true, applicationServerKey: bytesOf(pushKey) },
      })
      if (place.current) place.current.value = endpoint
      place.current?.form?.requestSubmit()
      setState('can')
    } catch {
      setState('denied')
    }
  }
  return (
    <div className="card grid gap-4 p-5 sm:p-6">
      <p className="text-ink-soft" role="status">
        {browsers > 0
          ? `On in ${browsers === 1 ? 'one browser' : `${browsers} browsers`} of yours.`
          : 'Off. This device can show a line when there is something: never what, and never who.'}
        {state === 'denied' ? ' This browser did not agree. Its own settings decide that.' : null}
        {state === 'cannot' ? ' This browser cannot do that.' : null}
      </p>
      <div className="flex flex-wrap gap-3">
        {state === 'can' || state === 'asking' ? (
          <FieldForm fields={add}>
            <input type="hidden" name="endpoint" ref={place} />
            <Button busy={state === 'asking'} onClick={() => void ask()}>
              Tell me in this browser
            </Button>
          </FieldForm>
        ) : null}
        {browsers > 0 ? (
          <FieldForm fields={end}>
            <Submit form="push-end" look="plain">
              End it everywhere
            </Submit>
          </FieldForm>
        ) : null}
      </div>
      <noscript>
        <p className="text-ink-soft">It needs scripts, which are off here.</p>
      </noscript>
    </div>
  )
}
