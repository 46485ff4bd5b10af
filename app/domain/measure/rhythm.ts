import { Temporal } from 'temporal-polyfill'
import { outsideQuiet } from '../forum/hearing.ts'
import { quietHours } from '../schedule/reminders.ts'
import { hour, isoOf, local, marksOf, msOf } from '../window/marks.ts'
import { remembered } from '../window/remembered.ts'
import type { WindowPolicy } from '../window/policy.ts'
import { type TreatmentTimes, windowOf } from '../window/window.ts'
import { type ScaleId, scaleIds } from './scale.ts'

/**
 * When scales are offered after a treatment session, counted from its end: hours elapse, days are the member’s calendar’s, at the
 * same time of day. Each is open until the next; the last for thirty days. What nobody answered is gone by then, and nothing
 * was late.
 */
export const rhythm = [
  { hours: 24 },
  { hours: 72 },
  { days: 7 },
  { days: 14 },
  { days: 30 },
  { days: 90 },
] as const
const lastDays = 120

/** An answer, or a skip, which is as good as one. Instants are ISO 8601 UTC. */
export type Settled = { scale: ScaleId; at: string }
/** `at`: when they said so; `until` null: for ever, until they ask for it again. */
export type Snoozed = { scale: ScaleId; at: string; until: string | null }
export type Known = {
  sessions: readonly TreatmentTimes[]
  settled: readonly Settled[]
  snoozed: readonly Snoozed[]
  policy: WindowPolicy
  /** The member’s, IANA. */
  zone: string
  now: string
}
/** `due`: what the rhythm holds open now. `nudge`: the one of them that may be asked for today, or none. */
export type Due = { due: ScaleId[]; nudge: ScaleId | null }

type Span = { from: number; until: number }

/**
 * J6: what the rhythm after these sessions offers a member now. All of it follows the sessions: one that moves takes it along.
 * One scale is asked for a day: the first that was open when the day began at 09:00, or the first to open in it. Whoever
 * answered, skipped or put off one is not asked for another that day, and in rest and quiet hours nobody is asked.
 */
export function dueAt(known: Known): Due {
  const { sessions, settled, snoozed, policy, zone, now } = known
  const at = msOf(now)
  const due = openAt(known, at)
  const today = (instant: string) => dayOf(instant, zone) === dayOf(now, zone)
  const quiet = windowOf(sessions, policy, zone, now).phase === 'rest' || outsideQuiet(now, zone) !== now
  if (quiet || settled.some((one) => today(one.at)) || snoozed.some((one) => today(one.at)))
    return { due, nudge: null }
  const wanted = (scales: ScaleId[], when: number) =>
    scales.find((scale) => !snoozed.some((one) => one.scale === scale && isSnoozed(one, when)))
  const morning = local(at, zone).withPlainTime(quietHours.to).epochMilliseconds
  const one = wanted(openAt(known, morning), morning) ?? wanted(due, at)
  return { due, nudge: one !== undefined && due.includes(one) ? one : null }
}

/** Scales that were not answered since the last point of the rhythm that is open at this instant. */
function openAt({ sessions, settled, policy, zone }: Known, at: number): ScaleId[] {
  const open = sessions
    .flatMap((session) => spansOf(session, policy, zone))
    .filter((span) => covers(span, at))
  if (open.length === 0) return []
  const since = Math.max(...open.map(({ from }) => from))
  const isSettled = (scale: ScaleId) => settled.some((one) => one.scale === scale && since <= msOf(one.at))
  return scaleIds.filter((scale) => !isSettled(scale))
}

/** Until when “not today” lasts: to the start of the member’s next day. Instants are ISO 8601 UTC. */
export const snoozedUntil = (now: string, zone: string): string =>
  isoOf(local(msOf(now), zone).add({ days: 1 }).startOfDay().epochMilliseconds)

export const isSnoozed = ({ until }: Pick<Snoozed, 'until'>, at: number): boolean =>
  until === null || msOf(until) > at

const spansOf = (session: TreatmentTimes, policy: WindowPolicy, zone: string): readonly Span[] =>
  spansAfter(zone, marksOf(session, policy, zone).end)

/** Each point of the rhythm after a session that ended then, open until the next. */
const spansAfter = remembered((zone: string, end: number): readonly Span[] => {
  const after = (days: number) => local(end, zone).add({ days }).epochMilliseconds
  const points = rhythm.map((one) => ('hours' in one ? end + one.hours * hour : after(one.days)))
  return points.map((from, n) => ({ from, until: points[n + 1] ?? after(lastDays) }))
})
const covers = ({ from, until }: Span, at: number) => from <= at && at < until
const dayOf = (at: string, zone: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString()
