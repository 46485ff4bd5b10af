import { type CircleTimes, timesOf } from '#app/domain/schedule/circle-times.ts'
import { seatWorth } from '#app/domain/schedule/objective.ts'
import type { Assignment, Eligible, PlanCircle, PlanSession, Problem } from '#app/domain/schedule/problem.ts'
import { guidesIn } from '#app/domain/schedule/problem.ts'
import { gradation } from '#app/domain/schedule/proof.ts'
import { crowdsOf, groupsApart } from './cliques.ts'
import { emptyMatrix, type Matrix } from './matrix.ts'
import { grouped } from './grouped.ts'

export type Model = {
  matrix: Matrix
  /** Worth in the matrix = worth by the formula × `scale`. */
  scale: number
  /** What a column says: the seat it gives; null for the columns of circles and loads. */
  seats: (Assignment | null)[]
  /** The columns of circles. */
  circles: ReadonlyMap<string, number>
  /** The columns of these assignments and of what follows from them. */
  columnsOf: (assignments: readonly Assignment[]) => Float64Array
}

type Circle = PlanCircle & { times: CircleTimes; column: number; seats: Seat[] }
type Seat = { column: number; session: PlanSession; pair: Eligible }

/** The problem as a whole-number programme, with links as strong as they can be said. Takes a canonical problem. */
export function modelOf(problem: Problem): Model {
  const { minSize, maxSize, maxFirstTimers, turnaroundMinutes, weights } = problem.policy
  const { matrix, column, row } = emptyMatrix()
  const { scale, scaled } = scaleOf(problem)
  const sessions = new Map(problem.sessions.map((session) => [session.id, session]))
  const pairs = grouped(problem.eligible, ({ circleId }) => circleId)
  const seats: (Assignment | null)[] = []
  const circles = problem.circles
    .filter(({ id, capacity }) => canRun(problem, pairs.get(id) ?? [], sessions, capacity))
    .map((circle): Circle => {
      const own = column(-scaled(weights.circleCost), 0, 1)
      return { ...circle, times: timesOf(circle), column: own, seats: [] }
    })
  for (const circle of circles)
    for (const pair of pairs.get(circle.id) ?? []) {
      const session = sessions.get(pair.sessionId)
      if (!session) continue
      const held = session.pinned === true
      if (held && session.current !== circle.id) continue
      const own = column(scaled(seatWorth(weights, session, pair)), held ? 1 : 0, 1)
      seats[own] = { sessionId: session.id, circleId: circle.id }
      circle.seats.push({ column: own, session, pair })
    }
  for (const circle of circles) {
    const most = Math.min(maxSize, circle.capacity)
    linkRows(circle, problem.keepApart)
    const all = circle.seats.map((seat) => [seat.column, 1] as const)
    if (minSize > 1) row([...all, [circle.column, -minSize]], 0, Infinity)
    if (all.length > most) row([...all, [circle.column, -most]], -Infinity, 0)
    const firsts = circle.seats.filter(({ session }) => session.first)
    if (firsts.length > maxFirstTimers)
      row(
        [...firsts.map((seat) => [seat.column, 1] as const), [circle.column, -maxFirstTimers]],
        -Infinity,
        0,
      )
  }
  memberRows()
  for (const id of new Set(circles.flatMap((circle) => guidesIn(circle))))
    oneAtATime(
      circles.filter((circle) => guidesIn(circle).includes(id)),
      turnaroundMinutes,
    )
  const inRooms = circles.filter(({ room }) => room !== undefined)
  for (const list of grouped(inRooms, ({ room }) => room).values()) oneAtATime(list, 0)
  const loads = loadRows()
  return {
    matrix,
    scale,
    seats: matrix.worth.map((_, at) => seats[at] ?? null),
    circles: new Map(circles.map((circle) => [circle.id, circle.column])),
    columnsOf,
  }

  /** Nobody sits in a circle that does not run; nobody with somebody they are kept apart from, nor twice. */
  function linkRows(circle: Circle, keepApart: Problem['keepApart']) {
    const byMember = grouped(circle.seats, ({ session }) => session.memberId)
    const groups = groupsApart(keepApart.filter(([a, b]) => byMember.has(a) && byMember.has(b)))
    const inGroups = new Set(groups.flat())
    for (const group of [
      ...groups,
      ...[...byMember.keys()].filter((id) => !inGroups.has(id)).map((id) => [id]),
    ])
      row(
        [
          ...group.flatMap((id) => (byMember.get(id) ?? []).map((seat) => [seat.column, 1] as const)),
          [circle.column, -1],
        ],
        -Infinity,
        0,
      )
  }

  /** One circle for a session, one a day for a member. */
  function memberRows() {
    const all = circles.flatMap((circle) => circle.seats.map((seat) => ({ ...seat, day: circle.times.day })))
    const rows = [
      ...grouped(all, ({ session }) => session.id).values(),
      ...[...grouped(all, ({ session, day }) => JSON.stringify([session.memberId, day])).values()].filter(
        (list) => new Set(list.map(({ session }) => session.id)).size > 1,
      ),
    ]
    atMostOne(rows.map((list) => list.map((seat) => seat.column)))
  }

  function oneAtATime(list: readonly Circle[], minutes: number) {
    atMostOne(crowdsOf(list, minutes).map((crowd) => crowd.map((circle) => circle.column)))
  }

  function atMostOne(sets: readonly number[][]) {
    for (const set of sets)
      if (set.length > 1)
        row(
          set.map((at) => [at, 1] as const),
          -Infinity,
          1,
        )
  }

  /** How many circles a guide may have in a week, and a column for the most that any has. */
  function loadRows(): Map<string, number> {
    const most = new Map(problem.guides.map(({ id, weeklyMax }) => [id, weeklyMax]))
    const columns = new Map<string, number>()
    for (const [week, inWeek] of grouped(circles, ({ times }) => times.week)) {
      const byGuide = [...grouped(inWeek, ({ guideId }) => guideId)]
      const load = weights.loadSpread > 0 ? column(-scaled(weights.loadSpread), 0, inWeek.length) : null
      if (load !== null) columns.set(week, load)
      for (const [guide, list] of byGuide) {
        const terms = list.map((circle) => [circle.column, 1] as const)
        const weeklyMax = most.get(guide) ?? 0
        if (list.length > weeklyMax) row(terms, -Infinity, weeklyMax)
        if (load !== null) row([...terms, [load, -1]], -Infinity, 0)
      }
    }
    return columns
  }

  function columnsOf(assignments: readonly Assignment[]): Float64Array {
    const values = new Float64Array(matrix.worth.length)
    const seatOf = new Map(assignments.map(({ sessionId, circleId }) => [sessionId, circleId]))
    const counts = new Map<string, number>()
    for (const circle of circles) {
      for (const { column, session } of circle.seats)
        if (seatOf.get(session.id) === circle.id) values[column] = values[circle.column] = 1
      const key = JSON.stringify([circle.times.week, circle.guideId])
      counts.set(key, (counts.get(key) ?? 0) + (values[circle.column] ?? 0))
    }
    for (const [key, count] of counts) {
      const load = loads.get((JSON.parse(key) as [string])[0])
      if (load !== undefined) values[load] = Math.max(values[load] ?? 0, count)
    }
    return values
  }
}

/** Whether enough people could sit in it at all; a circle that holds a pin is never left out. */
function canRun(
  problem: Problem,
  pairs: readonly Eligible[],
  sessions: ReadonlyMap<string, PlanSession>,
  capacity: number,
): boolean {
  const who = pairs.map(({ sessionId }) => sessions.get(sessionId))
  if (who.some((session, at) => session?.pinned && session.current === pairs[at]?.circleId)) return true
  const members = new Set(who.map((session) => session?.memberId)).size
  return members >= problem.policy.minSize && capacity >= problem.policy.minSize
}

/** Whole numbers for the solver where the weights allow it; otherwise of a size at which its tolerances are small. */
function scaleOf(problem: Problem): { scale: number; scaled: (worth: number) => number } {
  const step = gradation(problem)
  if (step !== null) return { scale: 1 / step, scaled: (worth) => Math.round(worth / step) }
  const { weights } = problem.policy
  const missed = Math.max(0, ...problem.sessions.map((session) => session.missed))
  const cover = weights.cover * (1 + weights.missedBonus * missed)
  const scale = 1e5 / Math.max(1e-9, cover, weights.stability, weights.circleCost, weights.loadSpread)
  return { scale, scaled: (worth) => worth * scale }
}
