import { createHash } from 'node:crypto'
import { canonical, type Plan, type Problem } from '#app/domain/schedule/problem.ts'
import { proposedId } from '#app/domain/schedule/week-facts.ts'
import type { Week } from '#app/domain/schedule/week.ts'
import { weekOf } from '#app/domain/schedule/week.ts'
import type { Db, Runner } from '#db/client.ts'
import { findClinic } from '#db/queries/plan-facts.ts'
import { listProposedIds } from '#db/queries/plans.ts'
import type { Announce } from '../announce.ts'
import type { Sealing } from '../sealing.ts'
import type { TellPeople } from './telling.ts'

/** server/planner: finds the best plan in so many seconds. Throws an error called `PinsConflict`, with its `conflicts`. */
export type Solve = (
  problem: Problem,
  wanted: { seconds: number; signal?: AbortSignal },
) => Promise<Plan & { seconds: number; solver: string }>

export type SchedulesNeed = {
  db: Db
  announce: Announce
  sealing: Pick<Sealing, 'newKey'>
  tell: TellPeople
  solve: Solve
  report?: (thrown: unknown) => void
}

/** The clinic's week that begins on this Monday, and the database's clock. */
export async function findWeek(run: Runner, monday: string): Promise<{ week: Week; now: string }> {
  const { zone, now } = await findClinic(run)
  return { week: weekOf(monday, zone), now }
}

/** The same problem, however its lists are ordered, has the same hash. */
export const hashOf = (problem: Problem): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(problem)))
    .digest('hex')

/** Between the ids that circles have on boards and those they have in problems, where proposed ones are named by series and start. */
export type CircleNames = {
  inProblem: (circleId: string) => string
  onBoard: (name: string) => string | null
}

export async function circleNames(run: Runner, week: string): Promise<CircleNames> {
  const rows = await listProposedIds(run, week)
  const named = rows.map(({ circleId, seriesId, startsAt }) => ({
    circleId,
    name: proposedId(seriesId, startsAt.toISOString()),
  }))
  const byId = new Map(named.map(({ circleId, name }) => [circleId, name]))
  const byName = new Map(named.map(({ circleId, name }) => [name, circleId]))
  return {
    inProblem: (circleId) => byId.get(circleId) ?? circleId,
    onBoard: (name) => byName.get(name) ?? (name.includes(' ') ? null : name),
  }
}
