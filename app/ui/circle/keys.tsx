import { useEffect, useRef, useState } from 'react'
import { X } from '../icons.ts'
import { closes, opens, popover } from './popover.ts'
import { everyoneKeys, guideKeys, intentOfKey, participantKeys } from './key-intents.ts'
import { leads, useRoom } from './room-context.ts'
import { useMounted } from './use-mounted.ts'

const kept = 'hearth-single-keys'

const elsewhere = 'input, textarea, select, [contenteditable], dialog, [role="dialog"], [role="menu"]'

/** One key each for the acts of a turn, never while typing, and a sheet that lists them and turns them off. */
export function Keys() {
  const view = useRoom()
  const latest = useRef(view)
  latest.current = view
  const mounted = useMounted()
  const [on, setOn] = useState(true)
  useEffect(() => setOn(localStorage.getItem(kept) !== 'off'), [])
  useEffect(() => {
    if (!on) return
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest(elsewhere)) return
      if (event.key === '?') return document.getElementById('keys')?.togglePopover()
      if (event.key.toLowerCase() === 'm') return document.getElementById('for-me')?.togglePopover()
      if (event.key.toLowerCase() === 'w') {
        const composer = document.getElementById('composer')
        if (composer) event.preventDefault()
        return composer?.focus()
      }
      const intent = intentOfKey(event.key, latest.current)
      if (intent && latest.current.live && latest.current.refusalFor(intent) === null)
        void latest.current.act(intent)
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [on])
  if (!mounted) return null
  const rows = [...everyoneKeys, ...(leads(view.room) ? guideKeys : participantKeys)]
  return (
    <>
      <button
        type="button"
        {...opens('keys')}
        className="min-h-touch cursor-pointer rounded-full px-3 text-sm font-semibold text-ink-soft underline underline-offset-4 hover:text-ink"
      >
        Keys
      </button>
      <div {...popover} id="keys" role="dialog" aria-labelledby="keys-title" className="sheet">
        <div className="flex items-start justify-between gap-4">
          <h2 id="keys-title" className="text-lg">
            One key each
          </h2>
          <button type="button" {...closes('keys')} aria-label="Close" className="sheet-close">
            <X aria-hidden className="size-5" />
          </button>
        </div>
        <dl className="mt-3 grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
          {rows.map(([key, does]) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="inline-grid min-w-8 place-items-center rounded-sm border border-line-strong bg-sunken px-2 font-mono text-sm">
                  {key}
                </kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <label className="mt-4 flex min-h-touch cursor-pointer items-center gap-3">
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => {
              setOn(event.currentTarget.checked)
              localStorage.setItem(kept, event.currentTarget.checked ? 'on' : 'off')
            }}
            className="size-6 accent-ember"
          />
          Use single keys on this device
        </label>
      </div>
    </>
  )
}
