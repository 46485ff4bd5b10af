import { isoOf, marksOf, msOf } from './window/marks.ts'
import type { WindowPolicy } from './window/policy.ts'
import type { TreatmentTimes } from './window/window.ts'

/** Rulings 23. */
const keptMs = 7 * 86_400_000

/**
 * K15: until when an account that was closed at an instant can be taken back; from then on its keys are destroyed. Seven
 * days after it was closed or, where the person was resting then, after that rest ends: nobody’s words are lost by what
 * they did in an altered state. `zone`: theirs, IANA. ISO 8601 UTC.
 */
export function keptUntil({
  closedAt,
  sessions,
  policy,
  zone,
}: {
  closedAt: string
  sessions: readonly TreatmentTimes[]
  policy: WindowPolicy
  zone: string
}): string {
  const closed = msOf(closedAt)
  const begun = sessions
    .map((session) => marksOf(session, policy, zone))
    .filter(({ begin }) => begin <= closed)
  return isoOf(Math.max(closed, ...begun.map(({ restUntil }) => restUntil)) + keptMs)
}
