import { randomUUID } from 'node:crypto'
import type { Actor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { buildProblem, type Pin } from '#app/domain/schedule/build-problem.ts'
import type { Week } from '#app/domain/schedule/week.ts'
import type { Schedules } from '#app/domain/services-schedules.ts'
import { insertAudit } from '#db/queries/audit.ts'
import * as queries from '#db/queries/plans.ts'
import { checkId, personOf } from './accounts-needs.ts'
import { circleNames, findWeek, type SchedulesNeed } from './schedules-need.ts'
import { readWeekAsPlanner } from './schedules-reading.ts'
import { openSolving, stoppedWords } from './schedules-solving.ts'

/** A plan that no process has said for this long that it holds has lost its process: each says so whenever it looks. */
const lostAfterMinutes = 2

export type Planning = Pick<Schedules, 'plan' | 'pin' | 'drop'> & {
  /** Says which plans are solved or stand in line here, and fails those whose process is gone. For the clock. */
  look: () => Promise<void>
  /** Resolves when nothing is being solved here. */
  idle: () => Promise<void>
  close: () => Promise<void>
}

/** S6 to S10: asks for plans and what-ifs. Solving goes on after the answer. */
export function openPlanning(need: SchedulesNeed): Planning {
  const { db, announce } = need
  const solving = openSolving(need)

  /** `asked`: the one pin that must be possible; earlier pins that are not any more are let go. */
  async function begin(
    actor: Actor,
    given: { week: Week; now: string; parentId: string | null; pins: readonly Pin[]; asked: readonly Pin[] },
  ): Promise<{ planId: string }> {
    const { week, now, parentId } = given
    const by = personOf(actor).personId
    const names = await circleNames(db.orm, week.monday)
    const { facts } = await readWeekAsPlanner(db, week, now)
    const without = buildProblem(facts, { now, pins: [] })
    const can = ({ sessionId, circleId }: Pin) =>
      without.problem.eligible.some(
        (pair) => pair.sessionId === sessionId && pair.circleId === names.inProblem(circleId),
      )
    for (const pin of given.asked) {
      const stays = without.current.get(pin.sessionId) === pin.circleId
      refuseUnless(stays || !without.fixed.has(pin.sessionId), 'seat-fixed')
      refuseUnless(can(pin), 'not-eligible')
    }
    const pins = given.pins.filter(can)
    const planId = await db.orm.transaction(async (tx) => {
      const plan = await queries.insertPlan(tx, { week: week.monday, parentId, by, at: new Date(now) })
      await queries.insertPlanSeats(
        tx,
        plan.planId,
        pins.map((pin) => ({ ...pin, pinned: true, why: null })),
      )
      await insertAudit(tx, { actorId: by, act: 'schedule.plan', subjectId: plan.planId })
      return plan.planId
    })
    solving.begin({ planId, week, facts, now, pins, names })
    await announce('schedule')
    return { planId }
  }

  return {
    async plan(actor, { week: monday, pins }) {
      authorize(actor, 'schedule.plan', {})
      for (const pin of pins) [pin.sessionId, pin.circleId].forEach(checkId)
      const once = new Set(pins.map(({ sessionId }) => sessionId))
      refuseUnless(once.size === pins.length && pins.length <= 500, 'bad-input')
      return begin(actor, { ...(await findWeek(db.orm, monday)), parentId: null, pins, asked: pins })
    },

    async pin(actor, { planId, sessionId, circleId }) {
      authorize(actor, 'schedule.plan', {})
      for (const id of [planId, sessionId, circleId ?? randomUUID()]) checkId(id)
      const parent = await queries.findPlan(db.orm, planId)
      refuseUnless(parent && parent.state !== 'dropped', 'not-found')
      refuseUnless(parent.state !== 'solving', 'plan-not-ready')
      const seats = await queries.listPlanSeats(db.orm, planId)
      const others = seats.flatMap((seat) =>
        seat.pinned && seat.circleId !== null && seat.sessionId !== sessionId
          ? [{ sessionId: seat.sessionId, circleId: seat.circleId }]
          : [],
      )
      const asked = circleId === null ? [] : [{ sessionId, circleId }]
      const found = await findWeek(db.orm, parent.week)
      return begin(actor, { ...found, parentId: planId, pins: [...others, ...asked], asked })
    },

    async drop(actor, planId) {
      authorize(actor, 'schedule.plan', {})
      checkId(planId)
      const parentId = await db.orm.transaction(async (tx) => {
        const plan = await queries.lockPlan(tx, planId)
        refuseUnless(plan, 'not-found')
        refuseUnless(plan.state !== 'published', 'not-allowed')
        if (plan.state !== 'dropped') {
          await queries.settlePlan(tx, planId, [plan.state], { state: 'dropped' })
          const audit = { actorId: personOf(actor).personId, act: 'schedule.drop', subjectId: planId }
          await insertAudit(tx, audit)
        }
        return queries.findKeptParent(tx, planId)
      })
      solving.stop(planId)
      await announce('schedule')
      return { planId: parentId }
    },

    async look() {
      await queries.holdPlans(db.orm, solving.held())
      const lost = await queries.failOldPlans(db.orm, lostAfterMinutes, stoppedWords)
      if (lost > 0) await announce('schedule')
    },
    idle: solving.idle,
    close: solving.close,
  }
}
