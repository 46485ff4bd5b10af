import { useEffect, useState } from 'react'

/** False in the page as the server made it, true once scripts run: for what only scripts can offer. */
export function useMounted(): boolean {
  const [mounted, setMounted] = useState(false)
  useEffect(() => setMounted(true), [])
  return mounted
}
