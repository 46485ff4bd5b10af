import { randomUUID } from 'node:crypto'
import { buildProblem, type BuiltProblem, type Pin } from '#app/domain/schedule/build-problem.ts'
import type { Plan, Problem } from '#app/domain/schedule/problem.ts'
import type { WeekFacts } from '#app/domain/schedule/week-facts.ts'
import type { Week } from '#app/domain/schedule/week.ts'
import * as queries from '#db/queries/plans.ts'
import { sayConflicts } from './schedules-conflicts.ts'
import { type CircleNames, hashOf, type SchedulesNeed } from './schedules-need.ts'

export type ToSolve = {
  planId: string
  week: Week
  facts: WeekFacts
  now: string
  /** With the ids of boards. */
  pins: readonly Pin[]
  names: CircleNames
}
type Solved = Plan & { seconds: number; solver: string }

/** A plan answers within this, proved best or not. */
const seconds = 50

/** Said of a plan whose process is gone, or goes. */
export const stoppedWords = 'The planner stopped. Please plan again.'

/** Solves one plan after the other in the planner's worker, and writes what came of each. */
export function openSolving({ db, announce, solve, report = () => {} }: SchedulesNeed) {
  const running = new Map<string, AbortController>()
  let turn: Promise<void> = Promise.resolve()
  let closing = false

  async function work(asked: ToSolve, signal: AbortSignal): Promise<void> {
    try {
      signal.throwIfAborted()
      await keep(asked, await solved(asked, signal))
    } catch (thrown) {
      // What was dropped stays so: it is not being solved any more.
      const status = signal.aborted ? stoppedWords : (await whyNot(asked, thrown)).join('\n')
      await queries.settlePlan(db.orm, asked.planId, ['solving'], { state: 'failed', status })
    }
    await announce('schedule')
  }

  async function whyNot(asked: ToSolve, thrown: unknown): Promise<string[]> {
    const conflicts = conflictsIn(thrown)
    if (conflicts) return sayConflicts(db.orm, asked, conflicts)
    report(thrown)
    return ['The planner could not finish. Please plan again.']
  }

  /** Seats that are near are pinned; where that alone leaves no plan, their circles are left as they are. */
  async function solved(asked: ToSolve, signal: AbortSignal) {
    const pins = asked.pins.map((pin) => ({ ...pin, circleId: asked.names.inProblem(pin.circleId) }))
    const build = (leaveFixed: boolean) => buildProblem(asked.facts, { now: asked.now, pins, leaveFixed })
    const built = build(false)
    try {
      return { built, plan: await best(built.problem, signal) }
    } catch (thrown) {
      if (!conflictsIn(thrown) || asked.pins.length > 0 || built.fixed.size === 0) throw thrown
      const without = build(true)
      return { built: without, plan: await best(without.problem, signal) }
    }
  }

  const best = async (problem: Problem, signal: AbortSignal): Promise<Solved> =>
    problem.sessions.length === 0 ? nothing : solve(problem, { seconds, signal })

  async function keep(asked: ToSolve, { built, plan }: { built: BuiltProblem; plan: Solved }) {
    const { status, objective, bound, solver } = plan
    await db.orm.transaction(async (tx) => {
      const draft = {
        status,
        objective,
        bound,
        solver,
        seconds: plan.seconds,
        inputHash: hashOf(built.problem),
      }
      // It was dropped in the meantime, or given up.
      if (!(await queries.settlePlan(tx, asked.planId, ['solving'], { state: 'draft', ...draft }))) return
      const ids = new Map(
        built.proposed.map(({ circleId }) => [circleId, asked.names.onBoard(circleId) ?? randomUUID()]),
      )
      const pinned = new Set(asked.pins.map(({ sessionId }) => sessionId))
      await queries.deletePlanSeats(tx, asked.planId)
      await queries.insertPlanSeats(tx, asked.planId, [
        ...plan.assignments.map(({ sessionId, circleId }) => ({
          ...{ sessionId, circleId: ids.get(circleId) ?? circleId, why: null },
          pinned: pinned.has(sessionId),
        })),
        ...plan.unserved.map((one) => ({ ...one, circleId: null, pinned: false })),
      ])
      await queries.insertPlanCircles(
        tx,
        asked.planId,
        built.proposed.map(({ circleId, seriesId, start, end }) => ({
          ...{ circleId: ids.get(circleId) ?? circleId, seriesId, runs: plan.running.includes(circleId) },
          startsAt: new Date(start),
          endsAt: new Date(end),
        })),
      )
    })
  }

  return {
    begin(asked: ToSolve): void {
      const stop = new AbortController()
      if (closing) stop.abort(new Error('Closing'))
      running.set(asked.planId, stop)
      turn = turn
        .then(() => work(asked, stop.signal))
        .catch(report)
        .finally(() => running.delete(asked.planId))
    },
    /** What is being solved here or stands in line. */
    held: () => [...running.keys()],
    stop: (planId: string) => running.get(planId)?.abort(new Error('Dropped')),
    async idle() {
      while (running.size > 0) await turn
    },
    /** Ends what is being solved and what stands in line, and says so of each: nobody has to wait until it counts as lost. */
    async close() {
      closing = true
      for (const stop of running.values()) stop.abort(new Error('Closing'))
      while (running.size > 0) await turn
    },
  }
}

const nothing: Solved = {
  ...{ status: 'proved best', objective: 0, bound: 0, running: [], assignments: [], unserved: [] },
  ...{ seconds: 0, solver: 'none' },
}

/** The worker's error crosses no class: it is known by its name. */
function conflictsIn(thrown: unknown): string[] | null {
  const { name, conflicts } = (thrown ?? {}) as { name?: unknown; conflicts?: unknown }
  return name === 'PinsConflict' && Array.isArray(conflicts) ? conflicts.map(String) : null
}
