import type { ReactNode } from 'react'
import { WifiOff } from './icons.ts'
import { Mark } from './mark.tsx'
import { Notice } from './notice.tsx'
import { Spinner } from './spinner.tsx'

/** Nothing here yet: says what would be here and what to do. */
export function Empty({
  title,
  children,
  action,
}: {
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="flex flex-col items-center rounded-lg border border-dashed border-line-strong px-6 py-12 text-center">
      <Mark className="size-14 opacity-80" />
      <p className="mt-4 font-serif text-lg font-semibold">{title}</p>
      {children ? <div className="mt-1 max-w-narrow text-ink-soft">{children}</div> : null}
      {action ? <div className="mt-5">{action}</div> : null}
    </div>
  )
}

/** Something is on its way. Its place should be a status region, so that it is announced. */
export function Loading({ children = 'One moment' }: { children?: ReactNode }) {
  return (
    <p className="flex items-center gap-3 rounded-full border border-line bg-surface px-5 py-2.5 text-ink-soft shadow-float">
      <Spinner className="size-5" />
      {children}
    </p>
  )
}

/** The line is down. What is on the page stays; nothing is lost. Its place should be a status region. */
export function Offline({ children }: { children?: ReactNode }) {
  return (
    <div className="max-w-text rounded-md shadow-float">
      <Notice
        tone="held"
        title={
          <span className="flex items-center gap-2">
            <WifiOff aria-hidden className="size-5" />
            The connection is away
          </span>
        }
      >
        {children ?? 'What you see may be a little old. It goes on by itself when the connection is back.'}
      </Notice>
    </div>
  )
}

/** A whole page that could not be shown: what happened, what is safe, what to do next. */
export function Trouble({
  title,
  children,
  actions,
}: {
  title: ReactNode
  children: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className="mx-auto flex max-w-text flex-col items-start px-4 pt-16 sm:px-6 sm:pt-24">
      <Mark className="size-16" />
      <h1 className="mt-6 text-2xl sm:text-3xl">{title}</h1>
      <div className="mt-3 text-lg text-ink-soft">{children}</div>
      {actions ? <div className="mt-7 flex flex-wrap gap-3">{actions}</div> : null}
    </div>
  )
}
