import { refuseUnless } from '#app/domain/refusal.ts'
import { windowOf, type TreatmentTimes, type Window } from '#app/domain/window/window.ts'
import type { Runner } from '#db/client.ts'
import { readFacts } from './seat-facts.ts'

/** Where a member stands now: what the altered-state guard (K8) and prompts are judged by. `now`: ISO 8601 UTC. */
export async function standingOf(
  run: Runner,
  personId: string,
): Promise<{ window: Window; zone: string; now: string; sessions: TreatmentTimes[] }> {
  const facts = await readFacts(run, [personId], { circleIds: [] })
  const member = facts.members.get(personId)
  refuseUnless(member, 'not-found')
  const now = facts.now.toISOString()
  const sessions = [...member.sessions]
  return {
    window: windowOf(sessions, facts.window, member.zone, now),
    ...{ zone: member.zone, now, sessions },
  }
}
