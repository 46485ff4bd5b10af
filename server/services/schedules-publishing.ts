import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Schedules } from '#app/domain/services-schedules.ts'
import type { Tx } from '#db/client.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { holdPeople, holdPlanned } from '#db/queries/plan-publishing.ts'
import { findPlan, lockPlan, lockWeek, settlePlan } from '#db/queries/plans.ts'
import { checkId, personOf } from './accounts-needs.ts'
import { carryOut } from './schedules-carrying-out.ts'
import { changesOf, faultsNow, problemOf, readDraft } from './schedules-draft.ts'
import { findWeek, type SchedulesNeed } from './schedules-need.ts'
import { readWeekIn } from './schedules-reading.ts'

/** PostgreSQL's word for two who wait for each other: one of them begins again. */
const deadlock = '40P01'
const tries = 3

/** S11: a draft becomes what people know, in one transaction, or not at all. Publishing it again does nothing. */
export function openPublishing(need: SchedulesNeed): Pick<Schedules, 'publish'> {
  const { db, announce } = need

  async function publish(tx: Tx, planId: string, by: string): Promise<string[]> {
    const known = await findPlan(tx, planId)
    refuseUnless(known, 'not-found')
    await lockWeek(tx, known.week)
    const plan = await lockPlan(tx, planId)
    refuseUnless(plan && plan.state !== 'dropped', 'not-found')
    if (plan.state === 'published') return []
    refuseUnless(plan.state === 'draft', 'plan-not-ready')
    const at = plan.at.toISOString()
    const { week } = await findWeek(tx, plan.week)
    // Whom and what it is about is read first, held still, and read again: only that counts.
    const before = await readWeekIn(tx, week, at)
    await holdPeople(
      tx,
      before.facts.members.map(({ personId }) => personId),
    )
    const held = await holdPlanned(
      tx,
      before.facts.standing.map(({ circleId }) => circleId),
    )
    const { now } = await findWeek(tx, plan.week)
    const { facts, series } = await readWeekIn(tx, week, at)
    const draft = await readDraft(tx, plan)
    const built = problemOf(draft, facts)
    refuseUnless(built, 'plan-outdated')
    const faults = faultsNow(draft, facts, { now, leaveFixed: built.leaveFixed })
    refuseUnless(faults.length === 0, 'plan-outdated')
    const changes = changesOf(draft, facts, built)
    // What exists and is not held has begun, or came between: what happens there goes on meanwhile, so nothing is changed.
    const begun = new Set(facts.standing.map(({ circleId }) => circleId).filter((id) => !held.has(id)))
    const open = ({ from, to }: { from: string | null; to: string | null }) =>
      [from, to].some((id) => begun.has(id ?? ''))
    refuseUnless(!changes.some(open), 'plan-outdated')
    const topics = await carryOut(tx, need, { draft, facts, series, built, changes, by })
    await settlePlan(tx, planId, ['draft'], { state: 'published' })
    await insertAudit(tx, { actorId: by, act: 'schedule.publish', subjectId: planId })
    return ['schedule', ...topics]
  }

  return {
    async publish(actor, planId) {
      authorize(actor, 'schedule.plan', {})
      checkId(planId)
      const by = personOf(actor).personId
      for (let attempt = 1; ; attempt += 1)
        try {
          const topics = await db.orm.transaction((tx) => publish(tx, planId, by))
          return await announce(...new Set(topics))
        } catch (thrown) {
          if (attempt === tries || codeOf(thrown) !== deadlock) throw thrown
        }
    },
  }
}

function codeOf(thrown: unknown): unknown {
  const { code, cause } = (thrown ?? {}) as { code?: unknown; cause?: { code?: unknown } }
  return code ?? cause?.code
}
