import { Temporal } from 'temporal-polyfill'
import type { PlanCircle } from './problem.ts'

/** When a circle is, for arithmetic. */
export type CircleTimes = {
  /** epoch milliseconds */
  start: number
  end: number
  /** ISO date: its own `day`, or the UTC day of its start */
  day: string
  /** ISO date of the Monday of its UTC week */
  week: string
}

/** Reads a circle's instants once. Throws a RangeError on what is no instant. */
export function timesOf(circle: PlanCircle): CircleTimes {
  const start = Temporal.Instant.from(circle.start)
  const date = start.toZonedDateTimeISO('UTC').toPlainDate()
  return {
    start: start.epochMilliseconds,
    end: Temporal.Instant.from(circle.end).epochMilliseconds,
    day: circle.day ?? date.toString(),
    week: date.subtract({ days: date.dayOfWeek - 1 }).toString(),
  }
}

/** Whether between two circles less than `minutes` pass: later start − earlier end. Exactly so many is enough. */
export function tooClose(a: CircleTimes, b: CircleTimes, minutes: number): boolean {
  return Math.max(a.start, b.start) - Math.min(a.end, b.end) < minutes * 60_000
}
