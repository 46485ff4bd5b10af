import type { Marks } from '../window/marks.ts'
import { hour, marksOf, msOf } from '../window/marks.ts'
import type { WindowPolicy } from '../window/policy.ts'
import type { TreatmentTimes } from '../window/window.ts'
import { dayStart, daysOf, withinHours } from './local-days.ts'

/** S5: why a member may not be in a circle, in the order in which it is asked. */
export const ineligibilities = [
  'resting',
  'quiet-day',
  'too-close',
  'outside-window',
  'outside-hours',
  'same-day',
  'full',
  'on-hold',
  'keep-apart',
  'agreements',
  'location',
  'language',
  'track',
  'cancelled',
] as const
export type Ineligibility = (typeof ineligibilities)[number]

/** Instants are ISO 8601 UTC. */
export type MemberFacts = {
  personId: string
  /** IANA: every local day and hour below is of this zone. */
  zone: string
  /** All that count, past and to come. */
  sessions: readonly TreatmentTimes[]
  /** When they can come: weekday 1 (Monday) to 7, HH:MM to HH:MM (24:00 is midnight). None: 08:00 to 21:30 daily. */
  hours: readonly { weekday: number; from: string; to: string }[]
  /** They asked for circles on the quiet day; it counts where the clinic lets them choose. */
  quietDayOptIn: boolean
  holds: readonly { from: string; to: string | null }[]
  agreementsAffirmed: boolean
  /** Empty: every location. */
  locationIds: readonly string[]
  /** Empty: every language. */
  languageIds: readonly string[]
  trackId: string | null
  /** The circles they have a seat in. */
  booked: readonly { circleId: string; start: string; end: string }[]
  /** Persons they are never in one circle with. */
  keepApart: readonly string[]
}
export type CircleFacts = {
  circleId: string
  start: string
  end: string
  capacity: number
  /** Persons with a seat, the member too if they have one. */
  seated: readonly string[]
  locationId: string
  /** Null: whatever people speak. */
  languageId: string | null
  trackId: string | null
  /** For members in the steady phase too. */
  evergreen: boolean
  cancelled: boolean
}
export type Eligibility =
  | { eligible: true; phase: 'peak' | 'open' | 'tail' | 'steady' }
  | { eligible: false; rule: Ineligibility }

/**
 * S5: may this session of the member be served by this circle, and how well; else the first rule against it. All of the
 * circle must be fine, from its start to its end, and it is of the weakest class that it touches. A circle on the quiet
 * day, where that is allowed, is of class *open*.
 */
export function eligible(
  member: MemberFacts,
  session: TreatmentTimes,
  circle: CircleFacts,
  policy: WindowPolicy,
): Eligibility {
  const others = member.sessions.filter(({ sessionId }) => sessionId !== session.sessionId)
  const marks = marksOf(session, policy, member.zone)
  const all = [marks, ...others.map((other) => marksOf(other, policy, member.zone))]
  const pair = { member, circle, policy, all, start: msOf(circle.start), end: msOf(circle.end) }
  const phase = classOf(marks, pair)
  const failing = { ...rules, 'outside-window': () => phase === null || laterBegan(marks, pair) }
  const rule = ineligibilities.find((rule) => failing[rule](pair))
  if (rule !== undefined) return { eligible: false, rule }
  return { eligible: true, phase: phase ?? 'steady' }
}

/**
 * S12: what makes a seat that people know of unsafe, so that it ends at once: rest or a session under way, a strict quiet
 * day, the hours and the day before a session, a hold, or agreements that are not affirmed. Null: it may be wrong for
 * other reasons, and they have time to choose.
 */
export function unsafe(member: MemberFacts, circle: CircleFacts, policy: WindowPolicy): Ineligibility | null {
  const all = member.sessions.map((session) => marksOf(session, policy, member.zone))
  const pair = { member, circle, policy, all, start: msOf(circle.start), end: msOf(circle.end) }
  return (
    safety.find((rule) => (rule !== 'quiet-day' || policy.quietDay === 'strict') && rules[rule](pair)) ?? null
  )
}

const safety = ['resting', 'quiet-day', 'too-close', 'on-hold', 'agreements'] as const

type Pair = {
  member: MemberFacts
  circle: CircleFacts
  policy: WindowPolicy
  /** Of every session of the member. */
  all: readonly Marks[]
  start: number
  end: number
}

/** Each answers: does this rule forbid it? */
const rules: Record<Exclude<Ineligibility, 'outside-window'>, (pair: Pair) => boolean> = {
  resting: (pair) => pair.all.some(({ begin, restUntil }) => touches(pair, begin, restUntil)),
  'quiet-day': (pair) =>
    !(pair.policy.quietDay === 'opt-in' && pair.member.quietDayOptIn) &&
    pair.all.some(({ restUntil, quietUntil }) => touches(pair, restUntil, quietUntil)),
  'too-close': (pair) =>
    pair.all.some(({ begin }) => {
      const from = Math.min(begin - pair.policy.hoursBeforeNext * hour, dayStart(begin, pair.member.zone))
      return touches(pair, from, begin)
    }),
  'outside-hours': ({ member, start, end }) => !withinHours(member.hours, member.zone, start, end),
  'same-day': ({ member, circle, start, end }) => {
    const days = daysOf(start, end, member.zone)
    return member.booked
      .filter(({ circleId }) => circleId !== circle.circleId)
      .some((other) =>
        daysOf(msOf(other.start), msOf(other.end), member.zone).some((day) => days.includes(day)),
      )
  },
  full: ({ member, circle }) =>
    circle.seated.filter((personId) => personId !== member.personId).length >= circle.capacity,
  'on-hold': (pair) =>
    pair.member.holds.some(({ from, to }) => touches(pair, msOf(from), to === null ? Infinity : msOf(to))),
  'keep-apart': ({ member, circle }) => circle.seated.some((personId) => member.keepApart.includes(personId)),
  agreements: ({ member }) => !member.agreementsAffirmed,
  location: ({ member, circle }) =>
    member.locationIds.length > 0 && !member.locationIds.includes(circle.locationId),
  language: ({ member, circle }) =>
    circle.languageId !== null &&
    member.languageIds.length > 0 &&
    !member.languageIds.includes(circle.languageId),
  // A track keeps to its own circles, and members without one to circles without one.
  track: ({ member, circle }) => member.trackId !== circle.trackId,
  cancelled: ({ circle }) => circle.cancelled,
}

const touches = ({ start, end }: Pair, from: number, until: number) => start < until && end > from

/** The weakest phase of this session that the circle touches. Null: before the session, or steady and not for that. */
function classOf(marks: Marks, { start, end, circle }: Pair) {
  if (start < marks.end) return null
  if (end > marks.tailUntil) return circle.evergreen ? 'steady' : null
  if (end > marks.openUntil) return 'tail'
  if (end > marks.peakUntil) return 'open'
  return start < marks.quietUntil ? 'open' : 'peak'
}

/** After a later session has begun, a circle belongs to that one’s window. */
const laterBegan = (marks: Marks, { all, end }: Pair) =>
  all.some((other) => other.begin > marks.begin && end > other.begin)
