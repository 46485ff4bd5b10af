import { keptUntil } from '#app/domain/leaving.ts'
import { defaultWindowPolicy } from '#app/domain/window/policy.ts'
import type { Runner } from '#db/client.ts'
import { findLeaving, type LeavingRow } from '#db/queries/leaving.ts'
import { findPolicy } from '#db/queries/plan-facts.ts'

/**
 * K15: where an account stands. `kept`: its person may take it back until `until`; `closed`: the clinic closed it, and its
 * keys live until then; `over`: it is gone, or will be at the next look. `until` of an open one: were it closed now.
 */
export type Leaving = LeavingRow & { until: string; state: 'open' | 'kept' | 'closed' | 'over' }

/** The one place that says until when: pages, sign-in and what destroys keys all ask it. Null: there is no such person. */
export async function readLeaving(run: Runner, personId: string): Promise<Leaving | null> {
  const [row, policy] = [await findLeaving(run, personId), await findPolicy(run)]
  if (!row) return null
  const { sessions, zone, now } = row
  const reckoned = keptUntil({
    closedAt: row.closedAt ?? now,
    ...{ sessions, zone, policy: policy?.window ?? defaultWindowPolicy },
  })
  // Never before what they were told, whatever was corrected since.
  const told = row.keptUntil ?? reckoned
  const until = Date.parse(told) > Date.parse(reckoned) ? told : reckoned
  return { ...row, until, state: stateOf(row, until) }
}

function stateOf({ closedAt, goneAt, keptUntil: told, now }: LeavingRow, until: string): Leaving['state'] {
  if (closedAt === null) return 'open'
  if (goneAt !== null || Date.parse(now) >= Date.parse(until)) return 'over'
  return told === null ? 'closed' : 'kept'
}
