import type { ReactNode } from 'react'

/** One sentence about this moment, and what may be done in it. */
export function Now({ words, children }: { words: ReactNode; children?: ReactNode }) {
  return (
    <div className="grid gap-3">
      <p className="text-center text-pretty">{words}</p>
      {children ? <div className="flex flex-wrap items-center justify-center gap-3">{children}</div> : null}
    </div>
  )
}
