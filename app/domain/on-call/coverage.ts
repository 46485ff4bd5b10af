import { Temporal } from 'temporal-polyfill'

/** Whether somebody of the clinic is on duty; `until` when that ends or begins, ISO 8601 UTC; null: as far as the roster goes. */
export type Coverage = { watched: boolean; until: string | null }
/** The same for a browser, whose clock decides nothing: how many milliseconds it holds, as it was asked. */
export type Watch = { watched: boolean; forMs: number | null }

/**
 * R2: is anybody on duty at this instant, whichever way (on call, backup, lead, on shift), and until when without a gap; where
 * nobody is, until when somebody begins. Pure; instants are ISO 8601 UTC.
 */
export function coverageOf(
  shifts: readonly { from: string; to: string }[],
  now: string | Temporal.Instant,
): Coverage {
  const at = Temporal.Instant.from(now).epochMilliseconds
  const spans = shifts
    .map(({ from, to }) => [ms(from), ms(to)] as const)
    .filter(([, to]) => to > at)
    .toSorted(([a], [b]) => a - b)
  const [first] = spans
  if (first === undefined) return { watched: false, until: null }
  if (first[0] > at) return { watched: false, until: iso(first[0]) }
  let end = at
  for (const [from, to] of spans) if (from <= end) end = Math.max(end, to)
  return { watched: true, until: iso(end) }
}

const ms = (at: string) => Temporal.Instant.from(at).epochMilliseconds
const iso = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toString()
