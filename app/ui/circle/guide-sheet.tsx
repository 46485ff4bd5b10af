import { type ReactNode, useEffect, useRef } from 'react'
import { buttonClass, type Look, type Size } from '../button.tsx'
import { ChevronDown, X } from '../icons.ts'
import { closes, opens, popover } from './popover.ts'

/** The button that opens a sheet; works without scripts. */
export function Opener({
  sheet,
  look = 'quiet',
  size = 'small',
  shortcut,
  children,
}: {
  sheet: string
  look?: Look
  size?: Size
  shortcut?: string
  children: ReactNode
}) {
  return (
    <button
      type="button"
      {...opens(sheet)}
      aria-haspopup="dialog"
      aria-keyshortcuts={shortcut}
      className={buttonClass(look, size)}
    >
      {children}
    </button>
  )
}

/** Something to decide, in front of the page. Focus goes to its title when it opens, and back when it closes. */
export function Sheet({
  id,
  title,
  lead,
  children,
}: {
  id: string
  title: string
  lead?: ReactNode
  children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.setAttribute('autofocus', ''), [])
  return (
    <div {...popover} id={id} role="dialog" aria-labelledby={`${id}-title`} className="sheet">
      <div className="flex items-start justify-between gap-4">
        <h2 ref={heading} id={`${id}-title`} tabIndex={-1} className="text-lg outline-none">
          {title}
        </h2>
        <button type="button" {...closes(id)} aria-label="Close" className="sheet-close">
          <X aria-hidden className="size-5" />
        </button>
      </div>
      {lead ? <p className="mt-1 text-ink-soft">{lead}</p> : null}
      <div className="mt-4 grid grid-cols-1 gap-3">{children}</div>
    </div>
  )
}

/** Asks once more, in place. Those of one `group` close each other. */
export function Step({
  label,
  look = 'quiet',
  group,
  children,
}: {
  label: ReactNode
  look?: Look
  group: string
  children: ReactNode
}) {
  return (
    <details {...{ name: group }} className="group grid grid-cols-1">
      <summary className={buttonClass(look, 'medium', 'w-full list-none [&::-webkit-details-marker]:hidden')}>
        {label}
        <ChevronDown aria-hidden className="size-4 shrink-0 group-open:rotate-180" />
      </summary>
      <div className="mt-2 grid grid-cols-1 gap-3 rounded-md bg-sunken p-4">{children}</div>
    </details>
  )
}

/** A part of the panel that may be folded away; `gist` says what is inside. */
export function Fold({
  title,
  gist,
  children,
}: {
  title: string
  gist?: string | undefined
  children: ReactNode
}) {
  return (
    <details className="group border-t border-line pt-2">
      <summary className="flex min-h-touch cursor-pointer list-none items-center gap-2 rounded-sm [&::-webkit-details-marker]:hidden">
        <h3 className="text-base">{title}</h3>
        <span className="min-w-0 flex-1 truncate text-right text-sm text-ink-soft">{gist}</span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-soft group-open:rotate-180" />
      </summary>
      <div className="grid grid-cols-1 gap-4 pt-2 pb-3">{children}</div>
    </details>
  )
}
