import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'

/** When the circles of a series begin: a rule, and the wall time of an IANA zone. Dates are local to that zone. */
export type Recurrence = {
  /** iCalendar RRULE without DTSTART, of the few forms that `isRule` lets pass. */
  rrule: string
  zone: string
  /** HH:MM */
  wallStart: string
  /** The rule counts from here. */
  firstDay: string
  /** The last day that may have an instance; null: goes on. */
  lastDay: string | null
  minutes: number
}
/** Instants, ISO 8601 UTC. */
export type Instance = { startsAt: string; endsAt: string }

const day = '(?:MO|TU|WE|TH|FR|SA|SU)'
const forms = [
  new RegExp(`^FREQ=DAILY(?:;INTERVAL=[1-9]\\d?)?$`),
  new RegExp(`^FREQ=WEEKLY(?:;INTERVAL=[1-9]\\d?)?;BYDAY=${day}(?:,${day}){0,6}$`),
  new RegExp(`^FREQ=MONTHLY(?:;INTERVAL=[1-9]\\d?)?;BYDAY=(?:[1-4]|-1)${day}$`),
]

/** Every so many days, weeks on given days, or months on their nth or last weekday; nothing else is a rule of ours. */
export const isRule = (rrule: string): boolean => forms.some((form) => form.test(rrule))

/**
 * The instances of a series that begin on a local day from `fromDay` to `toDay`, both included, by their start. An hour
 * kept through a change of the clocks stays that hour on the wall. On a day whose clocks skip the time there is no
 * instance; where they show it twice, it is the first (RFC 5545). Empty for a rule that is none of ours.
 */
export function instancesOf(series: Recurrence, fromDay: string, toDay: string): Instance[] {
  const from = later(fromDay, series.firstDay)
  const to = series.lastDay === null ? toDay : earlier(toDay, series.lastDay)
  if (!isRule(series.rrule) || from > to) return []
  const rule = new RRuleTemporal({
    // Days are counted without a zone; the hour is put on each of them afterwards.
    rruleString: `DTSTART;TZID=UTC:${series.firstDay.replaceAll('-', '')}T000000\nRRULE:${series.rrule};WKST=MO`,
    temporal: Temporal,
  })
  return rule
    .between(utcMidnight(from), utcMidnight(to), true)
    .flatMap((at) => instanceOn(series, at.toPlainDate()))
}

function instanceOn({ wallStart, zone, minutes }: Recurrence, date: Temporal.PlainDate): Instance[] {
  const wall = date.toPlainDateTime(wallStart)
  const start = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (!start.toPlainDateTime().equals(wall)) return []
  const startsAt = start.toInstant()
  return [{ startsAt: startsAt.toString(), endsAt: startsAt.add({ minutes }).toString() }]
}

const utcMidnight = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime('UTC')
const later = (a: string, b: string) => (a > b ? a : b)
const earlier = (a: string, b: string) => (a < b ? a : b)
