import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { buildProblem } from '#app/domain/schedule/build-problem.ts'
import { badWords, betterWords, goodWords, stopsWords } from '#app/domain/schedule/plan-words.ts'
import { asStanding, judgePair } from '#app/domain/schedule/week-seats.ts'
import type { Difference, Schedules } from '#app/domain/services-schedules.ts'
import * as boards from '#db/queries/plan-board.ts'
import { findPlan } from '#db/queries/plans.ts'
import { checkId } from './accounts-needs.ts'
import { type Change, changesOf, readDraft } from './schedules-draft.ts'
import { findWeek, type SchedulesNeed } from './schedules-need.ts'
import { readWeekAsPlanner } from './schedules-reading.ts'

/** S11: what publishing would do, person by person, before anything is done. */
export function openDifference({ db }: SchedulesNeed): Pick<Schedules, 'difference'> {
  return {
    async difference(actor, planId) {
      authorize(actor, 'schedule.see', {})
      checkId(planId)
      const plan = await findPlan(db.orm, planId)
      refuseUnless(plan && plan.state !== 'dropped', 'not-found')
      refuseUnless(plan.state === 'draft' || plan.state === 'published', 'plan-not-ready')
      const { week, now } = await findWeek(db.orm, plan.week)
      const [{ facts }, draft, standing, proposed, seats] = await Promise.all([
        readWeekAsPlanner(db, week, now),
        readDraft(db.orm, plan),
        boards.listBoardCircles(db.orm, week),
        boards.listProposed(db.orm, planId),
        boards.listPlanSeatNames(db.orm, planId),
      ])
      const built = buildProblem(facts, { now, pins: [] })
      const changes = plan.state === 'draft' ? changesOf(draft, facts, built) : []
      const rows = new Map([
        ...standing.map((row): [string, boards.BoardCircleRow] => [row.circleId, row]),
        ...proposed.map((row): [string, boards.BoardCircleRow] => [draft.names.inProblem(row.circleId), row]),
      ])
      const named = new Map(seats.map((seat) => [seat.sessionId, seat]))
      const running = new Set(draft.assignments.map(({ circleId }) => circleId))
      const left = new Set(built.planned.map(({ circleId }) => circleId))
      const title = (circleId: string | null) => rows.get(circleId ?? '')?.title ?? ''
      const start = (circleId: string | null) => rows.get(circleId ?? '')?.startsAt ?? ''
      const verdict = ({ sessionId, personId }: Change, circleId: string | null) => {
        const member = facts.members.find((one) => one.personId === personId)
        const session = member?.sessions.find((one) => one.sessionId === sessionId)
        const circle = [...built.planned, ...built.proposed].find((one) => one.circleId === circleId)
        return member && session && circle
          ? judgePair(facts, built, asStanding(member), session, circle)
          : null
      }
      const good = (change: Change) => {
        const to = verdict(change, change.to)
        return to?.eligible ? goodWords[to.phase] : betterWords
      }
      const bad = (change: Change) => {
        const from = verdict(change, change.from)
        if (from && !from.eligible) return badWords[from.rule]
        return running.has(change.from ?? '') ? betterWords : stopsWords
      }
      const answer: Difference = { planId, gains: [], moves: [], loses: [], runs: [], stops: [] }
      for (const change of changes) {
        const name = named.get(change.sessionId)?.name ?? ''
        const from = { name, from: title(change.from), fromStartsAt: start(change.from) }
        const to = { name, to: title(change.to), startsAt: start(change.to) }
        if (change.from === null) answer.gains.push({ ...to, why: good(change) })
        else if (change.to === null) answer.loses.push({ ...from, why: bad(change) })
        else answer.moves.push({ ...from, ...to, why: bad(change) })
      }
      if (plan.state === 'published') return answer
      for (const row of proposed)
        if (row.runs)
          answer.runs.push({
            ...{ title: row.title, startsAt: row.startsAt },
            seats: seats.filter(({ circleId }) => circleId === row.circleId).length,
          })
      for (const row of standing)
        if (left.has(row.circleId) && !running.has(row.circleId))
          answer.stops.push({ title: row.title, startsAt: row.startsAt })
      return answer
    },
  }
}
