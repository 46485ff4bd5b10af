import { Temporal } from 'temporal-polyfill'
import type { WindowPolicy } from './policy.ts'

/** What is planned and recorded of a treatment session. ISO 8601 UTC. */
export type Times = {
  start: string
  plannedEnd: string
  actualStart: string | null
  actualEnd: string | null
}

/** Where the phases of one treatment session begin and end, in ms since the epoch. Each begins where the one before it ends. */
export type Marks = {
  prepFrom: number
  begin: number
  end: number
  restUntil: number
  quietUntil: number
  peakUntil: number
  openUntil: number
  tailUntil: number
}

/**
 * The marks of a session for a member in this IANA zone. Everything after it counts from its end: the recorded one, or
 * while none is recorded the planned one, moved along when the session began late. The first night is the first local
 * midnight after the end, so a night that had begun already when the session ended is not one: whoever ends at 01:00
 * rests until the morning of the day after. Hours elapse; days are counted on the calendar, so that a window ends a week
 * later at the same time of day, whatever the clocks did.
 */
export function marksOf(session: Times, policy: WindowPolicy, zone: string): Marks {
  const { begin, end } = span(session)
  const ended = local(end, zone)
  const day = ended.toPlainDate()
  const morning = day
    .add({ days: 1 })
    .toPlainDateTime(policy.restUntil)
    .toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds
  const restUntil = Math.max(end + policy.restHours * hour, morning)
  const nextMidnight = day.add({ days: 2 }).toZonedDateTime(zone).epochMilliseconds
  const quietUntil = Math.max(restUntil, nextMidnight)
  const peakUntil = Math.max(quietUntil, end + policy.peakHours * hour)
  const openUntil = Math.max(peakUntil, ended.add({ days: policy.openDays }).epochMilliseconds)
  const tailUntil = Math.max(openUntil, ended.add({ days: policy.tailDays }).epochMilliseconds)
  const prepFrom = local(begin, zone).subtract({ days: policy.prepDays }).epochMilliseconds
  return { prepFrom, begin, end, restUntil, quietUntil, peakUntil, openUntil, tailUntil }
}

/** What is recorded wins. A late start takes the planned length along; an early one does not end a session early. */
function span({ start, plannedEnd, actualStart, actualEnd }: Times) {
  const planned = { begin: msOf(start), end: msOf(plannedEnd) }
  const length = planned.end - planned.begin
  const began = actualStart === null ? planned.begin : msOf(actualStart)
  if (actualEnd === null) return { begin: began, end: Math.max(planned.end, began + length) }
  const end = msOf(actualEnd)
  // Ended before it was to begin, with no beginning recorded: it was held earlier than planned.
  return { begin: began < end ? began : end - length, end }
}

export const hour = 3_600_000
/** An ISO 8601 instant in ms since the epoch. Refuses (throws) what has no offset. */
export const msOf = (instant: string): number => Temporal.Instant.from(instant).epochMilliseconds
export const isoOf = (ms: number): string => Temporal.Instant.fromEpochMilliseconds(ms).toString()
export const local = (ms: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
