import { Temporal } from 'temporal-polyfill'
import { refuseUnless } from '../refusal.ts'

/** A week of the clinic's calendar: from Monday 00:00 to the next, in its zone. Instants are ISO 8601 UTC. */
export type Week = { monday: string; sunday: string; zone: string; from: string; to: string }

/** The week that begins on this local date; refuses what is no Monday. */
export function weekOf(monday: string, zone: string): Week {
  const first = plainDate(monday)
  refuseUnless(first?.dayOfWeek === 1, 'bad-input')
  const midnight = (date: Temporal.PlainDate) => instantText(date.toZonedDateTime(zone).toInstant())
  return {
    monday,
    sunday: first.add({ days: 6 }).toString(),
    zone,
    from: midnight(first),
    to: midnight(first.add({ days: 7 })),
  }
}

/** The Monday of the week in which an instant falls. */
export function mondayOf(at: string, zone: string): string {
  const date = Temporal.PlainDate.from(dayOf(at, zone))
  return date.subtract({ days: date.dayOfWeek - 1 }).toString()
}

/** The local date of an instant. */
export const dayOf = (at: string, zone: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString()

/** As all instants are written here: to the millisecond, so that equal instants are equal texts. */
export const instantText = (at: Temporal.Instant): string => at.toString({ fractionalSecondDigits: 3 })

function plainDate(text: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return null
  }
}
