import { type Clock, clocksOf } from '../today/clocks.ts'
import { hour, isoOf, local, marksOf, msOf } from '../window/marks.ts'
import type { WindowPolicy } from '../window/policy.ts'
import { type Phase, type TreatmentTimes, windowOf } from '../window/window.ts'
import { type AfterKey, afterKeys } from './lists.ts'

/** A stretch of the time after a session; `now` while it lasts. Instants are ISO 8601 UTC. */
export type After = { key: AfterKey; from: string; until: string; now: boolean }
export type PreparationTimes = {
  phase: Phase
  /** The session that somebody prepares for; null: none is within its days of preparation. */
  before: { sessionId: string; startsAt: string } | null
  clocks: Clock[]
  /** Hours after the session that they come from, while it is rest or the quiet day; empty otherwise. */
  after: After[]
}

const firstHours = 4

/** J7: what is before and after somebody now, by their window alone: a session that moves takes all of it along. Pure. */
export function preparationOf(
  sessions: readonly TreatmentTimes[],
  policy: WindowPolicy,
  zone: string,
  now: string,
): PreparationTimes {
  const window = windowOf(sessions, policy, zone, now)
  const of = (id: string | null) => sessions.find(({ sessionId }) => sessionId === id)
  const coming = of(window.prepFor)
  const behind = window.phase === 'rest' || window.phase === 'quiet-day' ? of(window.sessionId) : undefined
  const startsAt = coming && isoOf(marksOf(coming, policy, zone).begin)
  const past = behind && marksOf(behind, policy, zone)
  return {
    phase: window.phase,
    before: coming && startsAt ? { sessionId: coming.sessionId, startsAt } : null,
    clocks: clocksOf(
      {
        phase: window.phase,
        began: past !== undefined && past.begin <= msOf(now),
        restUntil: past ? isoOf(past.restUntil) : null,
        nextStart: startsAt ?? null,
      },
      now,
    ),
    after: past ? afterOf(past, zone, msOf(now)) : [],
  }
}

function afterOf(
  { end, restUntil, quietUntil }: ReturnType<typeof marksOf>,
  zone: string,
  now: number,
): After[] {
  const soft = Math.min(end + firstHours * hour, restUntil)
  // 05:00 is where a night is over for whoever sleeps badly too.
  const dawn = local(soft, zone).add({ hours: 19 }).startOfDay().add({ hours: 5 }).epochMilliseconds
  const edges = [end, soft, Math.min(Math.max(dawn, soft), restUntil), restUntil, quietUntil]
  return afterKeys.flatMap((key, n) => {
    const [from = 0, until = 0] = [edges[n], edges[n + 1]]
    return from < until
      ? [{ key, from: isoOf(from), until: isoOf(until), now: from <= now && now < until }]
      : []
  })
}
