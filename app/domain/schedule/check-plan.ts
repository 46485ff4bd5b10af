import { timesOf, tooClose } from './circle-times.ts'
import { objectiveOf } from './objective.ts'
import type { Plan, PlanCircle, PlanSession, Problem } from './problem.ts'
import { guidesIn } from './problem.ts'

/**
 * What is wrong with a plan, a sentence for each fault; none when it may be published. Written from the rules alone: it
 * knows nothing of how the plan was found. The problem must have been read by `readProblem`.
 */
export function checkPlan(problem: Problem, plan: Plan): string[] {
  const seats = seatsOf(problem, plan)
  return [
    ...everySessionOnce(problem, plan),
    ...seats.strangers,
    ...problem.circles.flatMap((circle) => circleFaults(problem, circle, seats.of(circle.id))),
    ...memberFaults(problem, seats),
    ...guideFaults(problem, seats),
    ...roomFaults(problem, seats),
    ...runningFaults(problem, plan, seats),
    ...worthFaults(problem, plan),
  ]
}

type Seats = {
  of: (circleId: string) => readonly PlanSession[]
  runs: (circle: PlanCircle) => boolean
  strangers: string[]
}

function seatsOf(problem: Problem, plan: Plan): Seats {
  const sessions = new Map(problem.sessions.map((session) => [session.id, session]))
  const eligible = new Map<string, Set<string>>()
  for (const { sessionId, circleId } of problem.eligible)
    eligible.set(sessionId, (eligible.get(sessionId) ?? new Set()).add(circleId))
  const byCircle = new Map<string, PlanSession[]>(problem.circles.map(({ id }) => [id, []]))
  const strangers: string[] = []
  for (const { sessionId, circleId } of plan.assignments) {
    const session = sessions.get(sessionId)
    const seats = byCircle.get(circleId)
    if (!session) strangers.push(`Session ${sessionId} has a seat, but is not in the problem.`)
    else if (!seats)
      strangers.push(`Session ${sessionId} is in circle ${circleId}, which is not in the problem.`)
    else {
      seats.push(session)
      if (!eligible.get(sessionId)?.has(circleId))
        strangers.push(`Session ${sessionId} is in circle ${circleId}, for which it is not eligible.`)
    }
  }
  const of = (circleId: string) => byCircle.get(circleId) ?? []
  return { of, runs: ({ id }) => of(id).length > 0, strangers }
}

function everySessionOnce(problem: Problem, plan: Plan): string[] {
  const times = new Map<string, number>()
  for (const { sessionId } of [...plan.assignments, ...plan.unserved])
    times.set(sessionId, (times.get(sessionId) ?? 0) + 1)
  const faults = problem.sessions.flatMap(({ id }) => {
    const said = times.get(id) ?? 0
    return said === 1
      ? []
      : [`Session ${id} stands ${said} times among the seats and the unserved, not once.`]
  })
  const known = new Set(problem.sessions.map(({ id }) => id))
  for (const { sessionId, why } of plan.unserved) {
    if (!known.has(sessionId)) faults.push(`Session ${sessionId} is unserved, but is not in the problem.`)
    if (why.trim() === '') faults.push(`Session ${sessionId} is unserved without a reason.`)
  }
  return faults
}

function circleFaults(problem: Problem, circle: PlanCircle, seats: readonly PlanSession[]): string[] {
  if (seats.length === 0) return []
  const { minSize, maxSize, maxFirstTimers } = problem.policy
  const most = Math.min(maxSize, circle.capacity)
  const firsts = seats.filter(({ first }) => first).length
  const members = seats.map(({ memberId }) => memberId)
  const together = problem.keepApart.filter(([a, b]) => members.includes(a) && members.includes(b))
  return [
    ...(seats.length < minSize
      ? [`Circle ${circle.id} has ${seats.length} people, fewer than ${minSize}.`]
      : []),
    ...(seats.length > most ? [`Circle ${circle.id} has ${seats.length} people, more than ${most}.`] : []),
    ...(firsts > maxFirstTimers
      ? [`Circle ${circle.id} has ${firsts} first-timers, more than ${maxFirstTimers}.`]
      : []),
    ...members
      .filter((member, at) => members.indexOf(member) !== at)
      .map((member) => `Member ${member} has two seats in circle ${circle.id}.`),
    ...together.map(
      ([a, b]) => `Members ${a} and ${b} are to be kept apart, but are both in circle ${circle.id}.`,
    ),
  ]
}

function memberFaults(problem: Problem, seats: Seats): string[] {
  const faults: string[] = []
  const days = new Map<string, string>()
  for (const circle of problem.circles) {
    const { day } = timesOf(circle)
    for (const member of new Set(seats.of(circle.id).map(({ memberId }) => memberId))) {
      const key = JSON.stringify([member, day])
      const other = days.get(key)
      if (other) faults.push(`Member ${member} is in circles ${other} and ${circle.id} on one day, ${day}.`)
      else days.set(key, circle.id)
    }
  }
  for (const { id, pinned, current } of problem.sessions)
    if (pinned && !seats.of(current ?? '').some((session) => session.id === id))
      faults.push(`Session ${id} is pinned to circle ${current}, but is not in it.`)
  return faults
}

function guideFaults(problem: Problem, seats: Seats): string[] {
  const minutes = problem.policy.turnaroundMinutes
  const running = problem.circles.filter((circle) => seats.runs(circle))
  const loads = problem.guides.flatMap((guide) => {
    const weeks = new Map<string, number>()
    for (const circle of running) {
      if (circle.guideId !== guide.id) continue
      const { week } = timesOf(circle)
      weeks.set(week, (weeks.get(week) ?? 0) + 1)
    }
    return [...weeks]
      .filter(([, load]) => load > guide.weeklyMax)
      .map(
        ([week, load]) =>
          `Guide ${guide.id} has ${load} circles in the week of ${week}, more than ${guide.weeklyMax}.`,
      )
  })
  const close = pairsOf(running).flatMap(([a, b]) => {
    if (!tooClose(timesOf(a), timesOf(b), minutes)) return []
    return guidesIn(a)
      .filter((id) => guidesIn(b).includes(id))
      .map((id) => `Guide ${id} has less than ${minutes} minutes between circles ${a.id} and ${b.id}.`)
  })
  return [...close, ...loads]
}

function roomFaults(problem: Problem, seats: Seats): string[] {
  const inRooms = problem.circles.filter((circle) => circle.room !== undefined && seats.runs(circle))
  return pairsOf(inRooms)
    .filter(([a, b]) => a.room === b.room && tooClose(timesOf(a), timesOf(b), 0))
    .map(([a, b]) => `Circles ${a.id} and ${b.id} are in room ${a.room} at one time.`)
}

function pairsOf<T>(list: readonly T[]): [T, T][] {
  return list.flatMap((a, at) => list.slice(at + 1).map((b): [T, T] => [a, b]))
}

function runningFaults(problem: Problem, plan: Plan, seats: Seats): string[] {
  const said = new Set(plan.running)
  const known = new Set(problem.circles.map(({ id }) => id))
  return [
    ...(said.size < plan.running.length ? ['A circle is listed more than once as running.'] : []),
    ...plan.running
      .filter((id) => !known.has(id))
      .map((id) => `Circle ${id} is listed as running, but is not in the problem.`),
    ...problem.circles.flatMap((circle) => {
      if (said.has(circle.id) === seats.runs(circle)) return []
      return said.has(circle.id)
        ? [`Circle ${circle.id} is listed as running, but nobody is in it.`]
        : [`Circle ${circle.id} has people, but is not listed as running.`]
    }),
  ]
}

function worthFaults(problem: Problem, plan: Plan): string[] {
  const worth = objectiveOf(problem, plan.assignments)
  const slack = 1e-6
  const faults: string[] = []
  if (!(Math.abs(worth - plan.objective) <= slack))
    faults.push(`The plan says it is worth ${plan.objective}, but it is worth ${worth}.`)
  if (!(plan.bound >= worth - slack))
    faults.push(`The plan is worth ${worth}, more than its bound of ${plan.bound}.`)
  if (plan.status === 'proved best' && !(plan.bound - worth <= slack))
    faults.push(
      `The plan is called proved best, but its bound of ${plan.bound} is not its worth of ${worth}.`,
    )
  return faults
}
