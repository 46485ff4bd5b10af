import { useEffect, useRef, useState } from 'react'
import type { Watch } from '#app/domain/on-call/coverage.ts'

/** R2: a page that is open knows within 60 seconds that nobody is on duty any more, also where the roster was changed. */
const lookAgain = 45_000
/** So long what was heard last is believed. */
const holds = 60_000

/**
 * Whether somebody of the clinic is on duty; null while that is not known. Asked for again while `shown`, at the moment at
 * which it is known to change, and when the page comes back to the front. What cannot be asked is not known after a minute.
 */
export function useWatch(first: Watch | null, shown: boolean): boolean | null {
  const [watch, setWatch] = useState(first)
  const heard = useRef(0)
  useEffect(() => {
    setWatch(first)
  }, [first])
  useEffect(() => {
    if (!shown) return
    let timer: ReturnType<typeof setTimeout>
    let over = false
    const next = (now: Watch | null) => {
      clearTimeout(timer)
      timer = setTimeout(ask, Math.max(1_000, Math.min(lookAgain, (now?.forMs ?? lookAgain) + 500)))
    }
    function ask(): void {
      void look().then((now) => {
        if (over) return
        if (now !== null) heard.current = performance.now()
        if (now !== null || performance.now() - heard.current > holds) setWatch(now)
        next(now)
      })
    }
    const back = () => {
      if (document.visibilityState === 'visible') ask()
    }
    heard.current = performance.now()
    if (first === null) ask()
    else next(first)
    document.addEventListener('visibilitychange', back)
    return () => {
      over = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', back)
    }
  }, [first, shown])
  return watch?.watched ?? null
}

async function look(): Promise<Watch | null> {
  try {
    // The same for everybody, and no activity of anybody: asked with a cookie it would renew a sign-in for as long as a page
    // is open.
    const answer = await fetch('/help/now', {
      ...{ redirect: 'manual', credentials: 'omit' },
      headers: { accept: 'application/json' },
    })
    return answer.ok ? ((await answer.json()) as Watch) : null
  } catch {
    return null
  }
}
