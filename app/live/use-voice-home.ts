import { useEffect, useRef, useState } from 'react'
import { bringVoiceHome } from './voice-line.ts'

/** Sends what this device still keeps of recordings; `came`: some went home. Answers whether some still wait. */
export function useBringVoiceHome(owner: string, came: () => void): boolean {
  const [waits, setWaits] = useState(false)
  const latest = useRef(came)
  latest.current = came
  useEffect(() => {
    let gone = false
    const look = () =>
      void bringVoiceHome(owner).then(({ home, waiting }) => {
        if (gone) return
        setWaits(waiting)
        if (home) latest.current()
      })
    look()
    addEventListener('online', look)
    return () => {
      gone = true
      removeEventListener('online', look)
    }
  }, [owner])
  return waits
}
