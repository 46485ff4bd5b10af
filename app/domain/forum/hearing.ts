import { Temporal } from 'temporal-polyfill'
import { quietHours } from '../schedule/reminders.ts'

/** F7: how somebody hears of the forum outside of it. Opt-in. Pure. */
export const digests = ['none', 'daily', 'weekly'] as const
export type Digest = (typeof digests)[number]

/** Digests come in the evening, before it is quiet, by the clock of whoever reads them. */
const evening = '18:00'
const morning = quietHours.to

/**
 * When the next digest is due: at 18:00 where they are (IANA zone), on the next day for a daily one that is asked for in the
 * evening, seven days on for a weekly one. Instants are ISO 8601 UTC.
 */
export function nextDigest(now: string, digest: 'daily' | 'weekly', zone: string): string {
  const here = Temporal.Instant.from(now).toZonedDateTimeISO(zone)
  if (digest === 'weekly') return here.add({ days: 7 }).withPlainTime(evening).toInstant().toString()
  const today = here.withPlainTime(evening)
  const isOver = Temporal.ZonedDateTime.compare(here, today) >= 0
  return (isOver ? here.add({ days: 1 }).withPlainTime(evening) : today).toInstant().toString()
}

/** Now, or the end of quiet hours (21:00 to 09:00 where they are): nobody is woken by a word of ours. */
export function outsideQuiet(now: string, zone: string): string {
  const here = Temporal.Instant.from(now).toZonedDateTimeISO(zone)
  const time = here.toPlainTime()
  if (Temporal.PlainTime.compare(time, morning) < 0) return here.withPlainTime(morning).toInstant().toString()
  if (Temporal.PlainTime.compare(time, quietHours.from) < 0) return now
  return here.add({ days: 1 }).withPlainTime(morning).toInstant().toString()
}
