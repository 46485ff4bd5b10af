import { useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import { LinkButton } from '../button.tsx'

/** What waits for this person of staff; a new object each time the server was asked. */
export type Waiting = { waiting: number }

/**
 * On every page of staff while somebody waits for them, until somebody answers. Announced, since it may come at any
 * moment. What keeps it up to date is fetched once the page stands: only staff pay for it. Where that cannot be fetched
 * the banner stays as the server made it.
 */
export function Called({ first }: { first: Waiting }) {
  const [Live, setLive] = useState<ComponentType<{ first: Waiting }> | null>(null)
  useEffect(() => {
    import('./called-live.tsx').then(
      (module) => setLive(() => module.default),
      () => {},
    )
  }, [])
  return (
    <div role="status" className="print:hidden">
      {Live ? <Live first={first} /> : <Banner waiting={first.waiting} />}
    </div>
  )
}

export function Banner({ waiting }: Waiting) {
  if (waiting === 0) return null
  return (
    <div className="border-b-2 border-care bg-care-soft text-care-ink">
      <div className="mx-auto flex w-full max-w-wide flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-2 sm:px-6">
        <p className="font-semibold">
          Somebody is needed<span className="sr-only sm:not-sr-only">, and nobody has answered yet</span>.
        </p>
        <LinkButton href="/on-call" look="careful" size="small">
          Look now
        </LinkButton>
      </div>
    </div>
  )
}
