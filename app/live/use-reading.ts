import { useEffect, useState } from 'react'

export type ReadSoFar = { read: number; rows: number }

/** How far the server is with reading a file, asked a few times a second while `active`; null: not known yet. */
export function useReading(readingId: string, active: boolean): ReadSoFar | null {
  const [soFar, setSoFar] = useState<ReadSoFar | null>(null)
  useEffect(() => {
    if (!active) return setSoFar(null)
    const closing = new AbortController()
    const ask = async () => {
      const answer = await fetch(`/treatments/import/progress?of=${encodeURIComponent(readingId)}`, {
        signal: closing.signal,
        headers: { accept: 'application/json' },
      })
      const said = answer.ok ? ((await answer.json()) as ReadSoFar | null) : null
      if (said) setSoFar(said)
    }
    // A look that fails is followed by the next one.
    const timer = setInterval(() => void ask().catch(() => {}), 200)
    return () => {
      clearInterval(timer)
      closing.abort()
    }
  }, [active, readingId])
  return soFar
}
