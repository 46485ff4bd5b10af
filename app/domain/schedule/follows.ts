import { msOf } from '../window/marks.ts'
import type { WindowPolicy } from '../window/policy.ts'
import type { TreatmentTimes } from '../window/window.ts'
import type { CircleFacts, Eligibility, MemberFacts } from './eligible.ts'
import { eligible } from './eligible.ts'

export type Verdict = Eligibility & { sessionId: string | null }

/**
 * S5 for a member and a circle, whichever session it is: the last that has begun when the circle ends, since only that
 * one’s window can hold it; before any, the next. Who has no session is outside of every window.
 */
export function judge(member: MemberFacts, circle: CircleFacts, policy: WindowPolicy): Verdict {
  const session = followed(member.sessions, circle)
  if (!session) return { eligible: false, rule: 'outside-window', sessionId: null }
  return { ...eligible(member, session, circle, policy), sessionId: session.sessionId }
}

function followed(sessions: readonly TreatmentTimes[], circle: CircleFacts): TreatmentTimes | null {
  const inOrder = sessions.toSorted((a, b) => beginOf(a) - beginOf(b))
  const end = msOf(circle.end)
  return inOrder.findLast((session) => beginOf(session) < end) ?? inOrder[0] ?? null
}

/** What is recorded wins; who ended before the plan began, began before it too. */
const beginOf = ({ start, actualStart, actualEnd }: TreatmentTimes): number =>
  Math.min(msOf(actualStart ?? start), actualEnd === null ? Infinity : msOf(actualEnd))

/** The same circle for one member: seats held for others are taken. `Infinity` asks whether it would be theirs at all. */
export const withSeats = (circle: CircleFacts, heldForOthers: number): CircleFacts => ({
  ...circle,
  capacity: circle.capacity - heldForOthers,
})
