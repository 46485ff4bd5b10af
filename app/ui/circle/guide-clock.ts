import { useEffect, useState } from 'react'

/** The server's clock in milliseconds, looked at now and then; null in the page as the server made it. */
export function useServerNow(clockOffset: number, everySeconds = 15): number | null {
  const [now, setNow] = useState<number | null>(null)
  useEffect(() => {
    const look = () => setNow(Date.now() + clockOffset)
    look()
    const timer = setInterval(look, everySeconds * 1000)
    return () => clearInterval(timer)
  }, [clockOffset, everySeconds])
  return now
}
