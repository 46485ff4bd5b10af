import { Temporal } from 'temporal-polyfill'

export type ReminderKind = 'reminder-day' | 'reminder-hour'

/** Nobody is reminded from 21:00 to 09:00, by the clock where they are; 09:00 itself is day again. */
export const quietHours = { from: '21:00', to: '09:00' } as const
/** What would fall into quiet hours is sent half an hour before they begin. */
const evening = '20:30'
/** Quiet hours that end this long before a circle leave time for its last reminder in the morning. */
const enough = { minutes: 30 }

/** No reminder is ever sent earlier than this before a circle: 24 h, a night, and a change of clocks. */
export const longestLeadHours = 38

/**
 * S14: when a reminder of a circle is sent. `startsAt` is an instant (ISO 8601 UTC), `zone` the person's IANA zone; the
 * answer is an instant in UTC.
 *
 * It is 24 elapsed hours before, or one. Where that falls into quiet hours it is sent before them, at 20:30; but the last
 * reminder waits for 09:00 where that still leaves half an hour. So a circle at 09:30 is recalled at 09:00, one at
 * 08:00 at 20:30 on the evening before, and one at 22:30 at 20:30. A wall time that the clocks of a day skip is taken
 * after the gap, one shown twice the first time.
 */
export function reminderAt(startsAt: string, kind: ReminderKind, zone: string): string {
  const start = Temporal.Instant.from(startsAt)
  const target = start.subtract({ hours: kind === 'reminder-day' ? 24 : 1 }).toZonedDateTimeISO(zone)
  if (!isQuiet(target)) return target.toInstant().toString()
  const morning = isBeforeMorning(target) ? target.withPlainTime(quietHours.to).toInstant() : null
  if (kind === 'reminder-hour' && morning) {
    const latest = start.subtract(enough)
    if (Temporal.Instant.compare(morning, latest) <= 0) return morning.toString()
  }
  const day = isBeforeMorning(target) ? target.subtract({ days: 1 }) : target
  return day.withPlainTime(evening).toInstant().toString()
}

/**
 * The reminder that is owed now, or null. Late is still owed (every process was down), but never in quiet hours, never
 * the first once the last is due, and none once the circle has begun. `since`: when the person last learned of the seat
 * or its time; a reminder whose time was before is not owed, because they were told then. Instants, ISO 8601 UTC.
 */
export function reminderOwed({
  startsAt,
  zone,
  since,
  now,
}: {
  startsAt: string
  zone: string
  since: string
  now: string
}): ReminderKind | null {
  const at = Temporal.Instant.from(now)
  const before = (one: string, other: string) => Temporal.Instant.compare(one, other) < 0
  if (!before(now, startsAt) || isQuiet(at.toZonedDateTimeISO(zone))) return null
  const day = reminderAt(startsAt, 'reminder-day', zone)
  const hour = reminderAt(startsAt, 'reminder-hour', zone)
  const [kind, due] = before(now, hour)
    ? (['reminder-day', day] as const)
    : (['reminder-hour', hour] as const)
  return before(now, due) || before(due, since) ? null : kind
}

function isQuiet(at: Temporal.ZonedDateTime): boolean {
  return isBeforeMorning(at) || Temporal.PlainTime.compare(at.toPlainTime(), quietHours.from) >= 0
}

function isBeforeMorning(at: Temporal.ZonedDateTime): boolean {
  return Temporal.PlainTime.compare(at.toPlainTime(), quietHours.to) < 0
}
