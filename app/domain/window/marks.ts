import { Temporal } from 'temporal-polyfill'
import type { WindowPolicy } from './policy.ts'
import { remembered } from './remembered.ts'

/** What is planned and recorded of a treatment session. ISO 8601 UTC. */
export type Times = {
  start: string
  plannedEnd: string
  actualStart: string | null
  actualEnd: string | null
}

/** Where the phases of one treatment session begin and end, in ms since the epoch. Each begins where the one before it ends. */
export type Marks = Readonly<{
  prepFrom: number
  begin: number
  end: number
  restUntil: number
  quietUntil: number
  peakUntil: number
  openUntil: number
  tailUntil: number
}>

/**
 * The marks of a session for a member in this IANA zone. Everything after it counts from its end: the recorded one, or
 * while none is recorded the planned one, moved along when the session began late. Hours elapse. Days are the calendar’s:
 * a window ends some days later at the same time of day, whatever the clocks did, because that is what people who are
 * told *a week* expect.
 */
export function marksOf(session: Times, policy: WindowPolicy, zone: string): Marks {
  const { begin, end } = span(session)
  const { prepDays, restHours, restUntil, peakHours, openDays, tailDays } = policy
  return counted(zone, begin, end, prepDays, restHours, restUntil, peakHours, openDays, tailDays)
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

/** When a session began, or is to: what is recorded wins. */
export const beginOf = (session: Times): number => span(session).begin

const counted = remembered(
  (
    zone: string,
    begin: number,
    end: number,
    prepDays: number,
    restHours: number,
    restUntilTime: string,
    peakHours: number,
    openDays: number,
    tailDays: number,
  ): Marks => {
    const ended = local(end, zone)
    const prepFrom = local(begin, zone).subtract({ days: prepDays }).epochMilliseconds
    const restUntil = Math.max(end + restHours * hour, morningAfter(ended, restUntilTime))
    const quietUntil = Math.max(restUntil, dayAfterNext(ended))
    const peakUntil = Math.max(quietUntil, end + peakHours * hour)
    const openUntil = Math.max(peakUntil, ended.add({ days: openDays }).epochMilliseconds)
    const tailUntil = Math.max(openUntil, ended.add({ days: tailDays }).epochMilliseconds)
    return { prepFrom, begin, end, restUntil, quietUntil, peakUntil, openUntil, tailUntil }
  },
)

/**
 * The morning after the first night. A night is one that begins after the end: the first local midnight that follows. One
 * that had begun already is not slept through, so whoever ends at 00:30 rests until the morning of the day after.
 */
const morningAfter = (ended: Temporal.ZonedDateTime, time: string) =>
  ended
    .toPlainDate()
    .add({ days: 1 })
    .toPlainDateTime(time)
    .toZonedDateTime(ended.timeZoneId, { disambiguation: 'later' }).epochMilliseconds

/** The end of the day that follows the one in which the session ended: the last moment of the quiet day. */
const dayAfterNext = (ended: Temporal.ZonedDateTime) =>
  ended.toPlainDate().add({ days: 2 }).toZonedDateTime(ended.timeZoneId).epochMilliseconds

export const hour = 3_600_000
/** An ISO 8601 instant in ms since the epoch. Refuses (throws) what has no offset. */
export const msOf = remembered((instant: string): number => Temporal.Instant.from(instant).epochMilliseconds)
/** ms since the epoch as ISO 8601 UTC, without a fraction where there is none. */
export const isoOf = (ms: number): string => Temporal.Instant.fromEpochMilliseconds(ms).toString()
export const local = (ms: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
