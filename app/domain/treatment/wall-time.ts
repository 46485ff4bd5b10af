import { Temporal } from 'temporal-polyfill'
import { startOf } from '../circle/start.ts'

/** Why an entered time is not taken (S2): nothing about it is guessed. */
export type Unclear =
  | 'zone-missing'
  | 'zone-unknown'
  /** Several places share this name or offset (EST, CST, IST, +02:00), or two zones are given that do not agree. */
  | 'zone-ambiguous'
  | 'date'
  /** There is none, or it is no time of day: a date alone is never midnight. */
  | 'time'
  /** The clocks of that day skip it. */
  | 'gap'
  /** The clocks of that day show it twice. */
  | 'twice'
/** ISO 8601 UTC, or why there is none. */
export type Entered = { instant: string } | { unclear: Unclear }

/**
 * The instant of an entered local date (`2026-11-21`) and time (`18:30`, `18:30:00`, 24 hours) in an IANA zone or UTC.
 * Both digits of an hour are needed: `9:30` may be an evening.
 */
export function instantOf({ date, time, zone }: { date: string; time: string; zone: string }): Entered {
  const unclear = zoneFault(zone) ?? (isDate(date) ? null : 'date') ?? (timeForm.test(time) ? null : 'time')
  if (unclear !== null) return { unclear }
  const start = startOf(date, time, zone)
  return 'startsAt' in start ? { instant: start.startsAt } : start
}

/**
 * The instant of a date and time written in one text (`2026-11-21T18:30:00-07:00`), as tables and other systems send
 * it. With an offset it is an instant; a zone given beside it must show that offset then, which also settles an hour that
 * the clocks show twice. `Z` only says that the instant is in UTC, so it agrees with every zone (RFC 9557). Without an
 * offset it is a time of the zone.
 */
export function instantOfText(text: string, zone: string | null): Entered {
  const [, date = '', time = '', offset] = textForm.exec(text.trim()) ?? []
  if (!isDate(date)) return { unclear: 'date' }
  if (!timeForm.test(time)) return { unclear: 'time' }
  if (offset === undefined) return instantOf({ date, time, zone: zone ?? '' })
  const instant = Temporal.Instant.from(`${date}T${time}${offset}`)
  const entered = { instant: instant.toString() }
  if (zone === null || zone === '') return entered
  const unclear = zoneFault(zone)
  if (unclear !== null) return { unclear }
  if (offset === 'Z') return entered
  const onTheWall = instant.toZonedDateTimeISO(zone).toPlainDateTime()
  if (onTheWall.equals(Temporal.PlainDateTime.from(`${date}T${time}`))) return entered
  const start = startOf(date, time, zone)
  return { unclear: 'unclear' in start && start.unclear === 'gap' ? 'gap' : 'zone-ambiguous' }
}

/**
 * What is wrong with a zone as entered; null: nothing. It must be UTC or have a name with rules (`America/Denver`). An
 * abbreviation or an offset is refused even where a database knows one of its meanings, and so is `Etc/GMT+5`, which
 * is five hours the other way than it reads: none of them says what its clocks do in summer.
 */
export function zoneFault(zone: string): 'zone-missing' | 'zone-unknown' | 'zone-ambiguous' | null {
  if (zone.trim() === '') return 'zone-missing'
  if (zone === 'UTC' || zone === 'Etc/UTC') return null
  if (sharedForms.some((form) => form.test(zone))) return 'zone-ambiguous'
  return named(zone) && isKnown(zone) ? null : 'zone-unknown'
}

const sharedForms = [
  /^[A-Z]{1,5}\d?[A-Z]{0,3}$/, // EST, GMT, PST8PDT
  /^[A-Za-z]{1,3}$|^[a-z]{4,5}$/, // est, Est
  /^(?:UTC|GMT)?[+\-−]\d{1,2}(?::?\d{2})?$/i, // +02:00, GMT-5
  /^Etc\//i,
]

/** `America/Denver`, or one of the few countries that have a zone by their own name (`Japan`). */
const named = (zone: string) => /^[A-Za-z]+(?:\/[A-Za-z0-9_+-]+)+$|^[A-Z][a-z]{3,}$/.test(zone)

function isKnown(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}

const textForm = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/
const timeForm = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?$/

function isDate(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false
  try {
    Temporal.PlainDate.from(date)
    return true
  } catch {
    return false
  }
}
