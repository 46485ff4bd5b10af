import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import type { Carrying, Dragging } from './dragging.ts'

/**
 * Lets people be carried over the board. What does it is fetched when somebody first comes near, so that the page itself
 * stands without it; where it cannot be fetched, the forms do the same.
 */
export function useDragging(root: RefObject<HTMLElement>, carrying: Carrying, wanted: boolean): void {
  const latest = useRef(carrying)
  latest.current = carrying
  const dragging = useRef<Dragging | null>(null)
  useEffect(() => {
    const element = root.current
    if (!wanted || !element) return
    const near = new AbortController()
    const begin = () => {
      near.abort()
      import('./dragging.ts').then(
        ({ startDragging }) => {
          if (ended) return
          dragging.current = startDragging(element, {
            picked: (sessionId) => latest.current.picked(sessionId),
            over: (circleId) => latest.current.over(circleId),
            put: (sessionId, circleId) => latest.current.put(sessionId, circleId),
          })
          element.dataset['carries'] = ''
        },
        () => {},
      )
    }
    let ended = false
    for (const sign of ['pointerover', 'focusin', 'touchstart'])
      element.addEventListener(sign, begin, { signal: near.signal, passive: true })
    return () => {
      ended = true
      near.abort()
      dragging.current?.end()
      dragging.current = null
      delete element.dataset['carries']
    }
  }, [root, wanted])
  useEffect(() => dragging.current?.look())
}
