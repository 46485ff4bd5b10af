import { useEffect, useState } from 'react'

/** Does the browser know of a connection? True until it says otherwise; it never makes anyone leave anything. */
export function useOnline(): boolean {
  const [online, setOnline] = useState(true)
  useEffect(() => {
    const look = () => setOnline(navigator.onLine)
    look()
    addEventListener('online', look)
    addEventListener('offline', look)
    return () => {
      removeEventListener('online', look)
      removeEventListener('offline', look)
    }
  }, [])
  return online
}

/** True once something has been going on for a while, so that what is quick never flickers. */
export function useSlow(going: boolean, afterMs = 700): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!going) return setSlow(false)
    const timer = setTimeout(() => setSlow(true), afterMs)
    return () => clearTimeout(timer)
  }, [going, afterMs])
  return going && slow
}
