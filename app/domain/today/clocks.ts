import type { Phase } from '../window/window.ts'
import { hour, isoOf, msOf } from '../window/marks.ts'

/** What to wait with, or from when, as the clinic’s guidance says it. Instants are ISO 8601 UTC. */
export type Clock =
  | { kind: 'no-solids' | 'no-drink' | 'session'; at: string }
  /** Driving, machinery, alcohol and large decisions, not before this and a full night’s sleep. */
  | { kind: 'not-before'; at: string }

/** Hours before a session: nothing solid, nothing to drink. Common pre-treatment guidance, as product.md gives it. */
export const fasting = { solids: 3, drinks: 1 }
/** From this many hours before a session its clocks are shown. */
const clocksFrom = 36

/** `began`: the session has begun; `restUntil`: of the session behind them; `nextStart`: of the next one. */
export function clocksOf(
  {
    phase,
    began,
    restUntil,
    nextStart,
  }: {
    phase: Phase
    began: boolean
    restUntil: string | null
    nextStart: string | null
  },
  now: string,
): Clock[] {
  const at = msOf(now)
  if (phase === 'rest') return began && restUntil !== null ? [{ kind: 'not-before', at: restUntil }] : []
  const start = nextStart === null ? null : msOf(nextStart)
  if (start === null || start <= at || start - at > clocksFrom * hour) return []
  const before = (hours: number) => isoOf(start - hours * hour)
  return [
    { kind: 'no-solids', at: before(fasting.solids) },
    { kind: 'no-drink', at: before(fasting.drinks) },
    { kind: 'session', at: before(0) },
  ]
}
