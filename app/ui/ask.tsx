import { useEffect, useRef, useState } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { buttonClass } from './button.tsx'
import type { Look, Size } from './button.tsx'

type Question = { title: ReactNode; lead?: ReactNode; children: ReactNode }
type Opened = ComponentType<Question & { open: boolean; onOpenChange: (open: boolean) => void }>

/** Milliseconds: who pressed does not wait longer for a dialog that is still on its way. */
const patience = 1_000

/**
 * Asks before something is done. Without scripts, and where the dialog does not come at once, the question opens in its
 * place on the page; else it is a dialog, fetched only when it is first wanted; it is never in both, for its labels name one field each. `children` is the form or link that does it.
 */
export function Ask({
  label,
  icon,
  look = 'quiet',
  size = 'small',
  name,
  ...question
}: Question & { label: ReactNode; icon?: ReactNode; look?: Look; size?: Size; name?: string }) {
  const [Dialog, setDialog] = useState<Opened | null>(null)
  const [open, setOpen] = useState(false)
  const shown = useRef(false)
  useEffect(() => {
    shown.current = open
  }, [open])
  const onOpen = (event: { preventDefault(): void; currentTarget: HTMLElement }) => {
    const place = event.currentTarget.parentElement as HTMLDetailsElement
    if (place.open) return
    event.preventDefault()
    if (Dialog) return setOpen(true)
    const inPlace = () => {
      if (!shown.current) place.open = true
    }
    setTimeout(inPlace, patience)
    import('./dialog.tsx').then((module) => {
      if (place.open) return
      setDialog(() => module.Dialog)
      setOpen(true)
    }, inPlace)
  }
  return (
    <>
      <details className="open:w-full">
        <summary
          className={`${buttonClass(look, size)} list-none [&::-webkit-details-marker]:hidden`}
          aria-label={name}
          aria-haspopup={Dialog ? 'dialog' : undefined}
          onClick={onOpen}
        >
          {icon}
          {label}
        </summary>
        {Dialog ? null : (
          <div className="mt-3 rounded-md border border-line bg-surface p-5">
            <p className="font-serif text-lg font-semibold">{question.title}</p>
            {question.lead ? <p className="mt-1 text-ink-soft">{question.lead}</p> : null}
            <div className="mt-4">{question.children}</div>
          </div>
        )}
      </details>
      {Dialog ? <Dialog {...question} open={open} onOpenChange={setOpen} /> : null}
    </>
  )
}
