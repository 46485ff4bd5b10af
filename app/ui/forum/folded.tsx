import type { ReactNode } from 'react'
import type { Fold } from '#app/domain/forum/fold.ts'

const why = { person: 'By somebody you chose to read no more of', word: 'It holds a word you muted' } as const

/** F1: folded by this reader’s own choice; one tap opens it. */
export function Folded({ fold, children }: { fold: Fold; children: ReactNode }) {
  if (fold === null) return children
  return (
    <details className="mt-3">
      <summary className="text-link inline-flex min-h-touch cursor-pointer items-center text-sm">
        {why[fold]}
      </summary>
      {children}
    </details>
  )
}
