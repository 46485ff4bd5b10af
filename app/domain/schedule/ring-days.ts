import { Temporal } from 'temporal-polyfill'
import type { MyWindow } from '../services-seats.ts'
import type { Phase } from '../window/window.ts'

/** One local day of the ring: what it is in the window, and what is on it. `at`: an instant of it, for words. */
export type RingDay = {
  date: string
  at: string
  phase: Phase
  when: 'past' | 'today' | 'coming'
  session: boolean
  circles: string[]
}

/** Days of a ring that follows no session. */
const quietRing = 14
/** More than any clinic's window has; a ring of more could not be read. */
const most = 21

/**
 * S15: the days around today, in the member's zone. After a session: from its day to the last of its window. Before one:
 * from today to its day. Otherwise two weeks from today. A day's phase is that of its noon.
 */
export function ringDays({ window, zone, now, mine }: MyWindow): RingDay[] {
  const dayOf = (at: string) => Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate()
  const today = dayOf(now)
  const steady = !window || window.phase === 'steady'
  const next = window?.nextStart ? dayOf(window.nextStart) : null
  const before = !window || (window.phase === 'prep' && next !== null) || window.sessionStart > now
  const end = before ? next : steady ? null : dayOf(window.bounds.tailUntil)
  const first = before || steady ? today : dayOf(window.sessionStart)
  const fair = end ?? first.add({ days: quietRing - 1 })
  const length = Math.max(1, Math.min(most, first.until(fair).days + 1))
  return Array.from({ length }, (_, index) => {
    const date = first.add({ days: index })
    const noon = date.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).toInstant().toString()
    const order = Temporal.PlainDate.compare(date, today)
    const is = (at: string | null | undefined) => !!at && dayOf(at).equals(date)
    return {
      date: date.toString(),
      at: noon,
      phase: phaseAt(window, noon, zone),
      when: order < 0 ? 'past' : order === 0 ? 'today' : 'coming',
      session: is(window?.sessionStart) || is(window?.nextStart),
      circles: mine.filter(({ startsAt }) => is(startsAt)).map(({ title }) => title),
    }
  })
}

/** By the session of the window; its own day is rest, and the days before the next one are for getting ready. */
function phaseAt(window: MyWindow['window'], noon: string, zone: string): Phase {
  if (!window) return 'steady'
  const at = Temporal.Instant.from(noon)
  const is = (other: string) => Temporal.Instant.compare(at, other) < 0
  const day = at.toZonedDateTimeISO(zone).toPlainDate()
  const sameDay = (other: string) =>
    Temporal.Instant.from(other).toZonedDateTimeISO(zone).toPlainDate().equals(day)
  if (window.nextStart && sameDay(window.nextStart)) return 'rest'
  if (!is(window.sessionStart) || sameDay(window.sessionStart)) {
    if (sameDay(window.sessionStart) || is(window.bounds.restUntil)) return 'rest'
    if (is(window.bounds.quietUntil)) return 'quiet-day'
    if (is(window.bounds.peakUntil)) return 'peak'
    if (is(window.bounds.openUntil)) return 'open'
    if (is(window.bounds.tailUntil)) return 'tail'
  }
  const coming = window.nextStart ?? (is(window.sessionStart) ? window.sessionStart : null)
  return coming && is(coming) && window.phase !== 'steady' ? 'prep' : 'steady'
}
