import type { ReactNode } from 'react'

/** One sentence about this moment, what a round asks, and what may be done. */
export function Now({
  words,
  asks = '',
  children,
}: {
  words: ReactNode
  asks?: string
  children?: ReactNode
}) {
  return (
    <div className="grid gap-3">
      {asks === '' ? null : <p className="room-asks">{asks}</p>}
      <p className="text-center text-pretty">{words}</p>
      {children ? <div className="flex flex-wrap items-center justify-center gap-3">{children}</div> : null}
    </div>
  )
}
