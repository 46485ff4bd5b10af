import { lazy, Suspense, useEffect, useState } from 'react'
import { LinkButton } from '../button.tsx'

/** What waits for this person of staff; a new object each time the server was asked. */
export type Waiting = { waiting: number }
const Live = lazy(() => import('./called-live.tsx'))

/**
 * On every page of staff while somebody waits for them, until somebody answers. Announced, since it may come at any
 * moment. What keeps it up to date is fetched once the page stands: only staff pay for it.
 */
export function Called({ first }: { first: Waiting }) {
  const [stands, setStands] = useState(false)
  useEffect(() => setStands(true), [])
  const still = <Banner waiting={first.waiting} />
  return (
    <div role="status" className="print:hidden">
      {stands ? (
        <Suspense fallback={still}>
          <Live first={first} />
        </Suspense>
      ) : (
        still
      )}
    </div>
  )
}

export function Banner({ waiting }: Waiting) {
  if (waiting === 0) return null
  return (
    <div className="border-b-2 border-care bg-care-soft text-care-ink">
      <div className="mx-auto flex w-full max-w-wide flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3 sm:px-6">
        <p className="font-semibold">Somebody is needed, and nobody has answered yet.</p>
        <LinkButton href="/on-call" look="careful" size="small">
          Look now
        </LinkButton>
      </div>
    </div>
  )
}
