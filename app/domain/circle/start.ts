import { Temporal } from 'temporal-polyfill'

export type Start = { startsAt: string } | { unclear: 'gap' | 'twice' }

/**
 * The instant of a local date (`2026-11-21`) and time (`18:30`) in an IANA zone, as ISO 8601 UTC. A time that the
 * clocks of that day skip ('gap') or show twice ('twice') is not guessed.
 */
export function startOf(date: string, time: string, zone: string): Start {
  const local = Temporal.PlainDateTime.from(`${date}T${time}`)
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' })
  if (earlier.epochMilliseconds === later.epochMilliseconds)
    return { startsAt: earlier.toInstant().toString() }
  const skipped = !earlier.toPlainDateTime().equals(local)
  return { unclear: skipped ? 'gap' : 'twice' }
}
