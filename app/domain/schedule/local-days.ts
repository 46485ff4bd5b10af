import { Temporal } from 'temporal-polyfill'
import { local } from '../window/marks.ts'
import { remembered } from '../window/remembered.ts'

/** Days and hours as a member’s own clock shows them. Instants are ms since the epoch, zones IANA. */

/** The local dates that [start, end) touches, in order. */
export const daysOf = remembered((start: number, end: number, zone: string): readonly string[] => {
  const last = local(Math.max(start, end - 1), zone).toPlainDate()
  const days: string[] = []
  let day = local(start, zone).toPlainDate()
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) days.push(day.toString())
  return days
})

/** The beginning of the local day in which `at` lies. */
export const dayStart = remembered(
  (at: number, zone: string): number => local(at, zone).startOfDay().epochMilliseconds,
)

type Hours = readonly { weekday: number; from: string; to: string }[]

/** Where somebody says nothing: daytime and evening, every day. */
const usual = { from: '08:00', to: '21:30' }

/** Is all of [start, end) within these hours? Hours that meet are one stretch, over midnight too. */
export function withinHours(hours: Hours, zone: string, start: number, end: number): boolean {
  const stretches = daysOf(start, end, zone)
    .flatMap((day) => {
      const of = hours.length === 0 ? [usual] : hours.filter(({ weekday }) => weekday === weekdayOf(day))
      return of.map(({ from, to }) => ({ from: instantOn(day, from, zone), to: instantOn(day, to, zone) }))
    })
    .toSorted((a, b) => a.from - b.from)
  let covered = start
  for (const { from, to } of stretches) if (from <= covered) covered = Math.max(covered, to)
  return covered >= end
}

const weekdayOf = remembered((day: string): number => Temporal.PlainDate.from(day).dayOfWeek)

/** A time that the clocks skip is the moment after. */
const instantOn = remembered((day: string, time: string, zone: string): number => {
  const date = Temporal.PlainDate.from(day)
  const wall = time === '24:00' ? date.add({ days: 1 }).toPlainDateTime() : date.toPlainDateTime(time)
  return wall.toZonedDateTime(zone).epochMilliseconds
})
