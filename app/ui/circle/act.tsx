import { useState } from 'react'
import type { ReactNode } from 'react'
import { isOpen } from '#app/domain/circle/circle.ts'
import { fieldText } from '#app/domain/circle/fields.ts'
import type { Intent } from '#app/domain/circle/intent.ts'
import { formCommandId } from '#app/live/command-id.ts'
import { Button, type Look, type Size } from '../button.tsx'
import { useRoom } from './room-context.ts'
import { pressed, useSettled } from './use-settled.ts'

/**
 * One act as a button in a form of its own: sent as a form without scripts, done over the line with them.
 * Not drawn while the circle would refuse it. A second tap does not reach what the first one brought into its place.
 */
export function Act({
  intent,
  children,
  look = 'quiet',
  size = 'medium',
  icon,
  shortcut,
  className = '',
  wide = false,
}: {
  intent: Intent
  children: ReactNode
  look?: Look
  size?: Size
  icon?: ReactNode
  shortcut?: string
  className?: string
  wide?: boolean
}) {
  const { room, pageId, live, act, refusalFor } = useRoom()
  const [busy, setBusy] = useState(false)
  const about = JSON.stringify(intent)
  const refused = refusalFor(intent) !== null
  const settled = useSettled(refused ? null : about)
  if (refused) return null
  const { type, ...fields } = intent
  const lease = isOpen(room.circle) ? room.circle.authority?.lease : undefined
  return (
    <form
      method="post"
      className={settled ? className : `${className} pointer-events-none`}
      onSubmit={(event) => {
        if (!live) return
        event.preventDefault()
        if (busy) return
        event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover?.()
        pressed(about)
        setBusy(true)
        void act(intent).finally(() => setBusy(false))
      }}
    >
      <input type="hidden" name="commandId" value={formCommandId(pageId, about)} />
      {lease === undefined ? null : <input type="hidden" name="lease" value={lease} />}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={fieldText(value)} />
      ))}
      <Button
        type="submit"
        name="intent"
        value={type}
        look={look}
        size={size}
        icon={icon}
        aria-keyshortcuts={shortcut}
        className={wide ? 'w-full' : ''}
      >
        {children}
      </Button>
    </form>
  )
}
