import { useEffect, useState } from 'react'
import { forgetAllDrafts } from './draft-box.ts'
import { openPocket } from './pocket.ts'
import { askStill } from './signed-in.ts'

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
    void openIfTheirs()
      .then(setMine)
      .catch(() => {})
  }, [])
  return { mine, askedFor }
}

/** Whoever finds a device that was signed out from elsewhere sees nothing on it, where the house can be asked. */
async function openIfTheirs(): Promise<Mine> {
  const found = await openPocket()
  if (found === null) return null
  const still = navigator.onLine ? await askStill(found.owner, AbortSignal.timeout(longest)) : null
  if (still === 'ended') await forgetAllDrafts()
  return still === 'ended' || still === 'other' ? null : found
}
/** Who needs their card is not kept waiting by a bad line, in ms. */
const longest = 2_000
