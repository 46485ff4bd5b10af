import { agreements } from '#app/domain/circle/agreements.ts'
import type { By } from '#app/domain/circle/command.ts'
import type { SeatRole } from '#app/domain/circle/circle.ts'
import type { Actor, PersonActor } from '#app/domain/person.ts'
import { authorize, can, type CircleFacts } from '#app/domain/policy.ts'
import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { Standing } from '#db/queries/circle-stream.ts'

/** What the policy is asked about this person and this circle. */
export function factsOf(standing: Standing | undefined): CircleFacts {
  return {
    booked: standing?.booking === 'booked',
    guiding: standing?.guiding ?? null,
    removed: standing?.booking === 'removed',
  }
}

export type CircleAct = 'circle.enter' | 'circle.lead' | 'circle.take-part' | 'circle.invite' | 'circle.see'

/** Refuses what the actor may not do; what they may not even see is not found. Who was removed is told so (C12). */
export function authorizeIn(
  actor: Actor,
  act: CircleAct,
  standing: Standing | undefined,
): asserts actor is PersonActor {
  if (actor.kind === 'nobody') throw new Refusal('not-signed-in')
  const facts = factsOf(standing)
  const seen = actor.kind === 'person' ? { ...actor, assurance: 'full' as const } : actor
  if (!can(seen, 'circle.see', facts)) throw new Refusal(facts.removed ? 'removed' : 'not-found')
  authorize(actor, act, facts)
}

/** The seat counts only while its person is admitted (or guides): one sent back has none until admitted again. */
export function byOf(standing: Standing): By {
  const role: SeatRole = standing.guiding ?? 'participant'
  const admitted = standing.guiding !== null || standing.arrival === 'admitted'
  return { role, seatId: admitted ? standing.seatId : null }
}

/** May this person be inside the room, or only wait in front of it? */
export function insideOf(standing: Standing): boolean {
  return standing.guiding !== null || (standing.booking === 'booked' && standing.arrival === 'admitted')
}

/** C3: nobody knocks who has not affirmed the present agreements and said how to be reached. */
export function refuseUnlessCrossed(standing: Standing): void {
  refuseUnless(standing.agreements !== null, 'threshold-first')
  refuseUnless(standing.agreements === agreements.version, 'agreements-changed')
}
