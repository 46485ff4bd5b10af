import { useEffect, useRef, useState } from 'react'
import { useChanges } from './use-changes.ts'

/**
 * How many calls and cases wait for me. Asked for by itself when the bell rings, so that no page around it is loaded
 * again; a request that fails changes nothing. A new `first` is the newest answer there is.
 */
export function useWaiting(first: { waiting: number }): number {
  const [waiting, setWaiting] = useState(first.waiting)
  const asked = useRef(0)
  useEffect(() => {
    asked.current += 1
    setWaiting(first.waiting)
  }, [first])
  useChanges(['pages'], () => {
    const mine = (asked.current += 1)
    void look().then((now) => {
      if (now !== null && mine === asked.current) setWaiting(now)
    })
  })
  return waiting
}

async function look(): Promise<number | null> {
  try {
    const answer = await fetch('/on-call/waiting', {
      redirect: 'manual',
      headers: { accept: 'application/json' },
    })
    return answer.ok ? ((await answer.json()) as { waiting: number }).waiting : null
  } catch {
    return null
  }
}
