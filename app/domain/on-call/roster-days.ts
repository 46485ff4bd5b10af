import { Temporal } from 'temporal-polyfill'
import type { Shift } from '../services-on-call.ts'

/** Instants, ISO 8601 UTC. */
export type Span = { from: string; to: string }
export type RosterDay = {
  /** Of the zone's own calendar: `2026-11-21`. */
  date: string
  /** An instant of that day: its begin, or now. */
  at: string
  /** What begins on that day; today also what runs already. */
  shifts: Shift[]
  /** When nobody is on call, from now on. */
  gaps: Span[]
  /** Nobody is on call at any time of it. */
  bare: boolean
}

/** The roster by days of a zone, from now on: who begins when, and, said as plainly, when nobody is on call. */
export function rosterDays(shifts: readonly Shift[], now: string, zone: string, count: number): RosterDay[] {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate()
  return Array.from({ length: count }, (_, index) => {
    const date = today.add({ days: index })
    const begins = beginOf(date, zone)
    const day = { from: Math.max(begins, ms(now)), to: beginOf(date.add({ days: 1 }), zone) }
    const gaps = gapsOf(shifts, day.from, day.to)
    return {
      date: date.toString(),
      at: iso(day.from),
      shifts: shifts.filter(
        ({ from }) => ms(from) < day.to && (ms(from) >= begins || (index === 0 && ms(from) < begins)),
      ),
      gaps: gaps.map(([from, to]) => ({ from: iso(from), to: iso(to) })),
      bare: gaps.length === 1 && gaps[0]?.[0] === day.from && gaps[0][1] === day.to,
    }
  })
}

/** Who has such a shift at this instant, each once, and until when the last of them has it. */
export function onNow(
  shifts: readonly Shift[],
  now: string,
  kind: Shift['kind'],
): { names: string[]; until: string | null } {
  const running = shifts.filter(
    (shift) => shift.kind === kind && ms(shift.from) <= ms(now) && ms(shift.to) > ms(now),
  )
  const until = Math.max(...running.map(({ to }) => ms(to)))
  return {
    names: [...new Set(running.map(({ name }) => name))],
    until: running.length > 0 ? iso(until) : null,
  }
}

function gapsOf(shifts: readonly Shift[], from: number, to: number): [number, number][] {
  const gaps: [number, number][] = []
  let covered = from
  const onCall = shifts
    .filter(({ kind }) => kind === 'on-call')
    .map((shift) => [ms(shift.from), ms(shift.to)] as const)
    .toSorted(([a], [b]) => a - b)
  for (const [begins, ends] of onCall) {
    if (begins >= to) break
    if (begins > covered) gaps.push([covered, begins])
    covered = Math.max(covered, ends)
  }
  if (covered < to) gaps.push([covered, to])
  return gaps
}

const ms = (at: string) => Temporal.Instant.from(at).epochMilliseconds
const iso = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toString()
const beginOf = (date: Temporal.PlainDate, zone: string) => date.toZonedDateTime(zone).epochMilliseconds
