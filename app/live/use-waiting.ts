import { useEffect, useRef, useState } from 'react'
import { openLooking, standingAt } from './looking.ts'
import { useChanges } from './use-changes.ts'

/**
 * How many calls and cases wait for me. Asked for by itself when the bell rings, so that no page around it is loaded
 * again; a request that fails changes nothing, and is made again. A new `first` is newer than what was asked for before it.
 */
export function useWaiting(first: { waiting: number }): number {
  const [waiting, setWaiting] = useState(first.waiting)
  const looking = useRef<ReturnType<typeof openLooking> | null>(null)
  useEffect(() => {
    const opened = openLooking(
      () => standingAt<{ waiting: number }>('/on-call/waiting'),
      (now) => {
        if (now !== 'refused') setWaiting(now.waiting)
      },
    )
    looking.current = opened
    return () => opened.close()
  }, [])
  useEffect(() => {
    looking.current?.told()
    setWaiting(first.waiting)
  }, [first])
  useChanges(['pages'], () => looking.current?.ask())
  return waiting
}
