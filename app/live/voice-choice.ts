import type { Way } from './voice/voice-standing.ts'

/** Whether somebody muted themselves, and where that is kept. */
export type Muting = { muted: boolean; keep: (muted: boolean) => void }

const ways: readonly (string | null)[] = ['listen', 'voice', 'face', 'out'] satisfies (Way | 'out')[]
const wayIn = (circleId: string) => `hearth-voice-${circleId}`
const mutedIn = (circleId: string) => `hearth-muted-${circleId}`

/** How its person chose to be here, for this visit alone, on this device. `from`: of a private room, its circle. */
export function keptWay(circleId: string, from: string | null): Way | 'out' | null {
  const way = firstOf(wayIn, circleId, from)
  return ways.includes(way) ? (way as Way | 'out') : null
}
export function keepWay(circleId: string, way: Way | 'out'): void {
  keep(wayIn(circleId), way)
}

/** V8: who muted themselves stays so: after a reload, on the way into a private room and, muted there, on the way back. */
export function keptMuting(circleId: string, from: string | null): Muting {
  return {
    muted: firstOf(mutedIn, circleId, from) === 'yes',
    keep(muted) {
      keep(mutedIn(circleId), muted ? 'yes' : 'no')
      if (muted && from !== null) keep(mutedIn(from), 'yes')
    },
  }
}

function firstOf(nameIn: (circleId: string) => string, circleId: string, from: string | null): string | null {
  try {
    const own = sessionStorage.getItem(nameIn(circleId))
    return own ?? (from === null ? null : sessionStorage.getItem(nameIn(from)))
  } catch {
    return null
  }
}
function keep(name: string, value: string): void {
  try {
    sessionStorage.setItem(name, value)
  } catch {
    // Without it the choice lasts as long as the page.
  }
}
