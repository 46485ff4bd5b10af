import { useEffect } from 'react'

/** J10: what this device holds for when there is no line is theirs who is signed in; asked for once a page is at rest. */
export function usePocket(owner: string | null, member: boolean): void {
  useEffect(() => {
    if (owner === null) return
    void navigator.serviceWorker?.ready
      .then(() => import('./pocket.ts'))
      .then(({ settleIn }) => settleIn(owner, member))
      .catch(() => {})
  }, [owner, member])
}
