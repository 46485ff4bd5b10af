import { useEffect, useState } from 'react'
import type { Connection } from '#app/live/socket.ts'
import { WifiOff } from '../icons.ts'
import { Spinner } from '../spinner.tsx'

/** Says gently that the line is away, once it has been for a moment; moves nothing on the page. */
export function ConnectionWords({ connection }: { connection: Connection }) {
  const [away, setAway] = useState(false)
  useEffect(() => {
    if (connection === 'live') return setAway(false)
    const later = setTimeout(() => setAway(true), 1_500)
    return () => clearTimeout(later)
  }, [connection])
  return (
    <div role="status" className="pointer-events-none fixed inset-x-4 top-3 z-30 flex justify-center">
      {away ? (
        <p className="flex items-center gap-3 rounded-full border border-held/40 bg-held-soft px-5 py-2 text-sm font-semibold text-held-ink shadow-float moving:animate-rise">
          {connection === 'offline' ? <WifiOff aria-hidden className="size-4" /> : <Spinner />}
          {connection === 'offline'
            ? 'You are offline. Your seat is kept, and what you wrote stays here.'
            : 'Reconnecting. Your seat is kept.'}
        </p>
      ) : null}
    </div>
  )
}
