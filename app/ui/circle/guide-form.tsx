import { type ReactNode, useState } from 'react'
import type { Intent } from '#app/domain/circle/intent.ts'
import { formCommandId } from '#app/live/command-id.ts'
import type { Refused } from '#app/live/session.ts'
import { Button, type Look, type Size } from '../button.tsx'
import { FieldFrame, inputClass, useWords } from '../field.tsx'
import { sentences } from '../refusal.tsx'

/** How a part of a circle's page acts: over the line while it is live, otherwise as a form of this page. */
export type Doing = {
  pageId: string
  live: boolean
  act: (intent: Intent) => Promise<Refused | null>
  /** C11: the lead this page showed; none outside the room. */
  lease?: number | undefined
}

/**
 * One act that takes words. They stay in the form until the act happened; a refusal is said beside them.
 * `begin`: the part of the intent that is not typed; `read` makes the whole of it from the form.
 */
export function IntentForm({
  doing,
  begin,
  read,
  label,
  look = 'primary',
  size = 'medium',
  wide = false,
  onDone,
  children,
}: {
  doing: Doing
  begin: { type: Intent['type']; [field: string]: string }
  read: (form: FormData) => Intent
  label: ReactNode
  look?: Look
  size?: Size
  wide?: boolean
  onDone?: () => void
  children: ReactNode
}) {
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const { type, ...fields } = begin
  const send = async (form: HTMLFormElement) => {
    setBusy(true)
    const refusal = await doing.act(read(new FormData(form)))
    setBusy(false)
    setRefused(refusal)
    if (refusal !== null) return
    form.reset()
    onDone?.()
    if (!onDone) form.closest<HTMLElement>('[popover]')?.hidePopover?.()
  }
  return (
    <form
      method="post"
      className="grid grid-cols-1 gap-3"
      onSubmit={(event) => {
        if (!doing.live) return
        event.preventDefault()
        if (!busy) void send(event.currentTarget)
      }}
    >
      <input type="hidden" name="commandId" value={formCommandId(doing.pageId, JSON.stringify(begin))} />
      {doing.lease === undefined ? null : <input type="hidden" name="lease" value={doing.lease} />}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <div role="status">
        {refused ? <p className="text-sm font-semibold text-care-ink">{sentences[refused]}</p> : null}
      </div>
      <Button
        type="submit"
        name="intent"
        value={type}
        look={look}
        size={size}
        busy={busy}
        className={wide ? 'w-full' : 'justify-self-start'}
      >
        {label}
      </Button>
    </form>
  )
}

/** What was typed into this field. */
export function typed(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** A few lines to write in. */
export function TextField({
  label,
  hint,
  name,
  most,
  rows = 3,
  required = true,
  value,
  onChange,
}: {
  label: ReactNode
  hint?: ReactNode
  name: string
  most: number
  rows?: number
  required?: boolean
  value?: string
  onChange?: (value: string) => void
}) {
  const words = useWords({ label, hint })
  return (
    <FieldFrame words={words} label={label} hint={hint}>
      <textarea
        id={words.id}
        aria-describedby={words.describedBy}
        name={name}
        rows={rows}
        maxLength={most}
        required={required}
        {...(value === undefined ? {} : { value })}
        {...(onChange
          ? {
              onChange: (event: { currentTarget: HTMLTextAreaElement }) =>
                onChange(event.currentTarget.value),
            }
          : {})}
        className={`${inputClass} resize-y`}
      />
    </FieldFrame>
  )
}
