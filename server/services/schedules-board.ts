import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { buildProblem } from '#app/domain/schedule/build-problem.ts'
import { judgePair } from '#app/domain/schedule/week-seats.ts'
import { mondayOf } from '#app/domain/schedule/week.ts'
import type { Schedules } from '#app/domain/services-schedules.ts'
import * as boards from '#db/queries/plan-board.ts'
import { findClinic } from '#db/queries/plan-facts.ts'
import * as queries from '#db/queries/plans.ts'
import { checkId } from './accounts-needs.ts'
import { circleNames, findWeek, type SchedulesNeed } from './schedules-need.ts'
import { drawBoard } from './schedules-drawing.ts'
import { readWeekAsPlanner } from './schedules-reading.ts'

/** S15: the week board. A fixed number of statements, however many circles and people. */
export function openBoard({ db }: SchedulesNeed): Pick<Schedules, 'board' | 'why'> {
  async function shownPlan(planId: string | null, monday: string) {
    if (planId === null) return queries.findNewestPlan(db.orm, monday)
    checkId(planId)
    const plan = await queries.findPlan(db.orm, planId)
    refuseUnless(plan && plan.state !== 'dropped', 'not-found')
    return plan
  }

  return {
    async board(actor, given) {
      authorize(actor, 'schedule.see', {})
      const clinic = await findClinic(db.orm)
      const asked = given.week ?? mondayOf(clinic.now, clinic.zone)
      const plan = await shownPlan(given.planId, asked)
      const { week, now } = await findWeek(db.orm, plan?.week ?? asked)
      const [standing, proposed, planned, read] = await Promise.all([
        boards.listBoardCircles(db.orm, week),
        plan ? boards.listProposed(db.orm, plan.planId) : [],
        plan ? boards.listPlanSeatNames(db.orm, plan.planId) : [],
        readWeekAsPlanner(db, week, now),
      ])
      const circleIds = standing.map(({ circleId }) => circleId)
      const seated = await boards.listSeated(db.orm, circleIds)
      return drawBoard({ plan, planned, seated, standing, proposed, facts: read.facts, now, week })
    },

    async why(actor, { planId, sessionId }) {
      authorize(actor, 'schedule.see', {})
      for (const id of [planId, sessionId]) checkId(id)
      const plan = await queries.findPlan(db.orm, planId)
      refuseUnless(plan, 'not-found')
      const { week, now } = await findWeek(db.orm, plan.week)
      const { facts } = await readWeekAsPlanner(db, week, now)
      const names = await circleNames(db.orm, plan.week)
      const member = facts.members.find(({ sessions }) => sessions.some((one) => one.sessionId === sessionId))
      const session = member?.sessions.find((one) => one.sessionId === sessionId)
      refuseUnless(member && session, 'not-found')
      const built = buildProblem(facts, { now, pins: [] })
      return [...built.planned, ...built.given, ...built.proposed].flatMap((circle) => {
        const circleId = names.onBoard(circle.circleId)
        if (circleId === null || circle.start < week.from || circle.start >= week.to) return []
        const answer = judgePair(facts, built, member, session, circle)
        const { eligible } = answer
        return [
          { circleId, eligible, rule: eligible ? null : answer.rule, phase: eligible ? answer.phase : null },
        ]
      })
    },
  }
}
