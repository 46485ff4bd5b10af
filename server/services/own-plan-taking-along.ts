import { domainWords, levelWords } from '#app/domain/plan/words.ts'
import { domains } from '#app/domain/plan/domains.ts'
import type { Export } from '#app/domain/services-exports.ts'
import type { Db } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { listOwnPlan } from '#db/queries/own-plan.ts'
import type { MemberSealing } from './member-keys.ts'
import { readOwnPlan } from './own-plan-body.ts'

/** K15: a plan, oldest first: each round in words, and each goal with its steps, those too that can be brought back. */
export async function ownPlanExport(
  { db, memberSealing }: { db: Db; memberSealing: MemberSealing },
  personId: string,
): Promise<Export['plan']> {
  const own = await asActor(db, personId, (tx) => listOwnPlan(tx, personId))
  const { goals, rounds } = readOwnPlan(memberSealing, personId, own, [])
  return {
    rounds: rounds.map(({ at, changedAt, ratings }) => ({
      ...{ at, changedAt },
      rated: domains.flatMap((domain) => {
        const one = ratings[domain]
        return one === null ? [] : [{ domain: domainWords[domain].name, says: levelWords[one - 1] ?? '' }]
      }),
    })),
    goals: goals.map(({ at, changedAt, deletedAt, goal }) => ({ at, changedAt, deletedAt, ...goal })),
  }
}
