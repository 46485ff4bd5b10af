import { useEffect, useState } from 'react'
import { openPocket } from './pocket.ts'

type Mine = Awaited<ReturnType<typeof openPocket>>

/**
 * J10: what this device keeps of whoever was signed in last, once it is opened; null before, and for nobody. `askedFor`: the
 * page that was asked for when there was no line.
 */
export function useOpenPocket(): { mine: Mine; askedFor: string } {
  const [mine, setMine] = useState<Mine>(null)
  const [askedFor, setAskedFor] = useState('/')
  useEffect(() => {
    const asked = location.hash.slice(1)
    // An address of this house and of no other.
    if (/^\/(?![/\\])/.test(asked)) setAskedFor(asked)
    void openPocket()
      .then(setMine)
      .catch(() => {})
  }, [])
  return { mine, askedFor }
}
