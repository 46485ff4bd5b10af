import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

/**
 * Around buttons of which the pressed one gives way to another: whoever pressed it is at what came in its place, and not at
 * the top of the page. `state`: what decides which buttons there are. Nobody is taken away from where they are by now, nor is
 * the page moved under whoever has scrolled on.
 */
export function FollowFocus({
  state,
  className = 'contents',
  children,
}: {
  state: string | null
  className?: string
  children: ReactNode
}) {
  const place = useRef<HTMLDivElement>(null)
  const pressed = useRef(false)
  useEffect(() => {
    if (pressed.current && document.activeElement === document.body)
      place.current?.querySelector<HTMLElement>('button, a[href]')?.focus({ preventScroll: true })
    pressed.current = false
  }, [state])
  return (
    <div ref={place} className={className} onSubmitCapture={() => (pressed.current = true)}>
      {children}
    </div>
  )
}
