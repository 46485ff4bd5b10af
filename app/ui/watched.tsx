import { useEffect, useRef, useState } from 'react'
import type { Watch } from '#app/domain/on-call/coverage.ts'
import { useWatch } from '#app/live/use-watch.ts'
import { Notice } from './notice.tsx'

/**
 * R2: says plainly where nobody of the clinic is on duty, and whom to call then; what is not known is not claimed. Without
 * `first` it asks once somebody looks at it.
 */
export function Watched({ first = null }: { first?: Watch | null }) {
  const place = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!place.current) return
    const seeing = new IntersectionObserver((entries) =>
      setShown(entries.some(({ isIntersecting }) => isIntersecting)),
    )
    seeing.observe(place.current)
    return () => seeing.disconnect()
  }, [])
  const watched = useWatch(first, shown)
  return (
    <div ref={place} role="status" className="min-h-px">
      {watched === false ? (
        <Notice tone="care" title="Nobody of the clinic is on duty now">
          What you write here may not be read for hours. If a life is in danger, call your local emergency
          number: 911 in the United States and Canada.
        </Notice>
      ) : watched ? (
        <p className="text-ink-soft">Somebody of the clinic is on duty now.</p>
      ) : null}
    </div>
  )
}
