import { ScrollRestoration, useLocation, useRevalidator } from '@remix-run/react'
import { useEffect, useLayoutEffect, useRef } from 'react'

/** On the server there is nothing to scroll. */
const useCommit = typeof document === 'undefined' ? useEffect : useLayoutEffect

/**
 * Where the reader is: a new page begins at its top, one that is gone back to is where it was left, and a page that looks again
 * moves nobody. The router would: when a look ends it scrolls to where the reader was when it began.
 */
export function ReadersPlace({ nonce }: { nonce: string | undefined }) {
  const { key } = useLocation()
  // Drawn with each change of the router, as what it watches is.
  useRevalidator()
  const shown = useRef(key)
  const place = useRef(0)
  useCommit(() => {
    if (shown.current === key && window.scrollY !== place.current) window.scrollTo(0, place.current)
    shown.current = key
  })
  return (
    <>
      <Before onCommit={() => void (place.current = window.scrollY)} />
      <ScrollRestoration nonce={nonce} />
    </>
  )
}

/** Told of each commit before the router scrolls: what is drawn first is committed first. */
function Before({ onCommit }: { onCommit: () => void }) {
  useCommit(onCommit)
  return null
}
