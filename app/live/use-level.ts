import { useEffect, useState } from 'react'
import { watchLevel } from './voice/level.ts'

/** How loud this microphone is now, 0 to 1, while it is looked at. */
export function useLevel(track: MediaStreamTrack | null): number {
  const [level, setLevel] = useState(0)
  useEffect(() => {
    if (!track) return setLevel(0)
    return watchLevel(track, setLevel)
  }, [track])
  return level
}
