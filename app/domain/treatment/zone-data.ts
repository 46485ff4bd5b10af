import { Temporal } from 'temporal-polyfill'
import { wallAt } from './entered-time.ts'

const week = 7 * 24 * 3_600_000

/** Instants at which zone data is compared: once a week for three years from now, in ms since the epoch. */
export const comparedAt = (now: number): number[] => Array.from({ length: 157 }, (_, at) => now + at * week)

/** The offsets from UTC, in seconds, that the clocks of an IANA zone have at these instants, by this process. */
export const offsetsOf = (zone: string, instants: readonly number[]): number[] =>
  instants.map(
    (ms) =>
      Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000_000,
  )

/**
 * The instant of a wall time by the zone data of this process (S2), for a session that was entered under another. What
 * the wall showed when it was entered stays. Where the clocks now show it twice, it is the one nearer to what was known;
 * where they now skip it, the time that follows the gap, with the wall time it then has.
 */
export function derivedAgain(session: { wallStart: string; zone: string; startsAt: string }): {
  wallStart: string
  startsAt: string
} {
  const { zone, wallStart } = session
  const local = Temporal.PlainDateTime.from(wallStart)
  const known = Temporal.Instant.from(session.startsAt).epochMilliseconds
  const both = (['earlier', 'later'] as const).map((disambiguation) =>
    local.toZonedDateTime(zone, { disambiguation }),
  )
  const real = both.filter((at) => at.toPlainDateTime().equals(local))
  const away = (at: Temporal.ZonedDateTime) => Math.abs(at.epochMilliseconds - known)
  const nearest = (real.length > 0 ? real : both.slice(1)).toSorted((a, b) => away(a) - away(b))[0]
  if (!nearest) return { wallStart, startsAt: session.startsAt }
  const startsAt = nearest.toInstant().toString()
  return { startsAt, wallStart: real.length > 0 ? wallStart : wallAt(startsAt, zone) }
}
