import type { ReactNode } from 'react'
import { Mark } from '../mark.tsx'

/** A calm page with one thing on it. What changes of it is said politely. */
export function Still({
  title,
  breathing = false,
  children,
}: {
  title: string
  breathing?: boolean
  children: ReactNode
}) {
  return (
    <div className="mx-auto flex max-w-text flex-col items-center px-4 pt-10 text-center sm:pt-20">
      <span className="relative grid size-40 place-items-center">
        <span
          aria-hidden="true"
          className={`absolute inset-0 rounded-full bg-ember-soft ${breathing ? 'moving:animate-breathe' : 'scale-90'}`}
        />
        <Mark className="relative size-20" />
      </span>
      <div role="status" className="contents">
        <h1 className="mt-8 text-2xl sm:text-3xl">{title}</h1>
      </div>
      <div className="mt-3 w-full text-lg text-ink-soft">{children}</div>
    </div>
  )
}
