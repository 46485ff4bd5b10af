import { type BuiltProblem, buildProblem, type Pin } from '#app/domain/schedule/build-problem.ts'
import { checkPlan } from '#app/domain/schedule/check-plan.ts'
import { objectiveOf } from '#app/domain/schedule/objective.ts'
import type { Assignment } from '#app/domain/schedule/problem.ts'
import type { WeekFacts } from '#app/domain/schedule/week-facts.ts'
import type { Runner } from '#db/client.ts'
import { listPlanSeats, type PlanRow, type PlanSeatRow } from '#db/queries/plans.ts'
import { type CircleNames, circleNames, hashOf } from './schedules-need.ts'

/** A plan as it was written, with its circles as problems call them. */
export type Draft = {
  plan: PlanRow
  assignments: Assignment[]
  pins: Pin[]
  names: CircleNames
  seats: PlanSeatRow[]
}
/** One session's seat, now and by the plan; null: none. Circles as problems call them. */
export type Change = { sessionId: string; personId: string; from: string | null; to: string | null }

export async function readDraft(run: Runner, plan: PlanRow): Promise<Draft> {
  const names = await circleNames(run, plan.week)
  const seats = await listPlanSeats(run, plan.planId)
  const inCircles = seats.flatMap(({ circleId, ...seat }) =>
    circleId === null ? [] : [{ ...seat, circleId: names.inProblem(circleId) }],
  )
  const pair = ({ sessionId, circleId }: Assignment) => ({ sessionId, circleId })
  return {
    plan,
    names,
    seats,
    assignments: inCircles.map(pair),
    pins: inCircles.filter(({ pinned }) => pinned).map(pair),
  }
}

/** The problem the draft solves, if the facts still make the same one; null when something that matters has changed. */
export function problemOf(
  { plan, pins }: Draft,
  facts: WeekFacts,
): (BuiltProblem & { leaveFixed: boolean }) | null {
  for (const leaveFixed of [false, true]) {
    const built = buildProblem(facts, { now: plan.at.toISOString(), pins, leaveFixed })
    if (hashOf(built.problem) === plan.inputHash) return { ...built, leaveFixed }
  }
  return null
}

/**
 * What is wrong with carrying the draft out now: a circle too near by now, a seat that is fixed by now, or any rule. The
 * independent checker says so, of the problem as it stands at this instant. Seats that stay where they are are no matter.
 */
export function faultsNow(
  draft: Draft,
  facts: WeekFacts,
  of: { now: string; leaveFixed: boolean },
): string[] {
  const { problem } = buildProblem(facts, { ...of, pins: draft.pins })
  const people = personsOf(facts)
  const stands = new Set(facts.bookings.map(({ circleId, personId }) => `${circleId} ${personId}`))
  const listed = new Set(problem.circles.map(({ id }) => id))
  const assignments = draft.assignments.filter(
    ({ sessionId, circleId }) => listed.has(circleId) || !stands.has(`${circleId} ${people.get(sessionId)}`),
  )
  const seated = new Set(assignments.map(({ sessionId }) => sessionId))
  return checkPlan(problem, {
    ...{ status: 'as it stands', objective: objectiveOf(problem, assignments), bound: Infinity, assignments },
    running: [...new Set(assignments.map(({ circleId }) => circleId))],
    unserved: problem.sessions.flatMap(({ id }) =>
      seated.has(id) ? [] : [{ sessionId: id, why: 'As drafted.' }],
    ),
  })
}

/** Whose seats the draft gives, moves and ends, by session. */
export function changesOf(
  draft: Draft,
  facts: WeekFacts,
  { current }: Pick<BuiltProblem, 'current'>,
): Change[] {
  const people = personsOf(facts)
  const to = new Map(draft.assignments.map(({ sessionId, circleId }) => [sessionId, circleId]))
  return draft.seats.flatMap(({ sessionId }) => {
    const change = { from: current.get(sessionId) ?? null, to: to.get(sessionId) ?? null }
    const personId = people.get(sessionId)
    // Where a circle is left as it is, so is who has a seat in it.
    const stays = facts.bookings.some((seat) => seat.circleId === change.to && seat.personId === personId)
    return personId === undefined || change.from === change.to || stays
      ? []
      : [{ sessionId, personId, ...change }]
  })
}

const personsOf = (facts: WeekFacts): Map<string, string> =>
  new Map(
    facts.members.flatMap(({ personId, sessions }) =>
      sessions.map(({ sessionId }): [string, string] => [sessionId, personId]),
    ),
  )
