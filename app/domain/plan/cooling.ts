import { Temporal } from 'temporal-polyfill'
import { local, marksOf, msOf } from '../window/marks.ts'
import type { WindowPolicy } from '../window/policy.ts'
import type { TreatmentTimes, Window } from '../window/window.ts'
import type { Moment } from './goal.ts'

/** Days after rest that a large goal is suggested to wait. */
export const coolingDays = 3

/**
 * The moment a plan is judged by, on the calendar of its member’s zone (IANA). A large goal waits at least until the day
 * after rest, and is suggested to wait three days; a day that falls into the rest of a session to come moves behind it.
 */
export function momentOf(known: {
  window: Pick<Window, 'phase'>
  sessions: readonly TreatmentTimes[]
  policy: WindowPolicy
  zone: string
  now: string
}): Moment {
  const { window, sessions, policy, zone, now } = known
  const dayOf = (ms: number) => local(ms, zone).toPlainDate()
  const today = dayOf(msOf(now))
  const rests = sessions
    .map((session) => marksOf(session, policy, zone))
    .map(({ begin, restUntil }) => ({ from: dayOf(begin), until: dayOf(restUntil) }))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from))
  const after = (days: number) => {
    let day = today.add({ days })
    for (const { from, until } of rests)
      if (!before(day, from) && before(day, until.add({ days }))) day = until.add({ days })
    return day.toString()
  }
  const resting = window.phase === 'rest'
  return { resting, today: today.toString(), earliest: after(1), suggested: after(coolingDays) }
}

const before = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0
