import { useEffect } from 'react'

/**
 * Looks again when this moment has come by the server’s clock, which said `now` when the page was made; also where the
 * device slept over it.
 */
export function useLookAt(at: string, now: string, look: () => void): void {
  useEffect(() => {
    const due = Date.now() + Math.max(0, Date.parse(at) - Date.parse(now)) + 500
    const ifDue = () => {
      if (Date.now() >= due) look()
    }
    const timer = setTimeout(ifDue, due - Date.now())
    document.addEventListener('visibilitychange', ifDue)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', ifDue)
    }
  }, [at, now, look])
}
