import { type CircleTimes, timesOf, tooClose } from './circle-times.ts'
import type { PlanCircle, PlanSession, Problem } from './problem.ts'
import { guidesIn } from './problem.ts'

type Pinned = { circle: PlanCircle; times: CircleTimes; sessions: PlanSession[] }

/**
 * Pins that cannot all hold, a sentence for each conflict that can be seen by looking. None does not yet mean that they can:
 * circles may compete for the same few people, which only a solver can tell.
 */
export function pinConflicts(problem: Problem): string[] {
  const pinned = pinnedCircles(problem)
  return [
    ...memberConflicts(problem, pinned),
    ...pinned.flatMap((circle) => sizeConflicts(problem, circle)),
    ...guideConflicts(problem, pinned),
    ...pairsOf(pinned)
      .filter(([a, b]) => a.circle.room !== undefined && a.circle.room === b.circle.room)
      .filter(([a, b]) => tooClose(a.times, b.times, 0))
      .map(([a, b]) => `${who(b)}; room ${b.circle.room} already holds circle ${a.circle.id} at that time.`),
    ...pinned.flatMap((circle) => tooFew(problem, pinned, circle)),
  ]
}

/** Pins that together leave no plan, in words; for sets that a solver found. */
export function pinsTogether(problem: Problem, sessions: readonly PlanSession[]): string {
  const list = sessions.map(({ id, current }) => `session ${id} to circle ${current}`)
  const pins = list.length === 1 ? `The pin of ${list[0]} cannot` : `These pins cannot all`
  const named = list.length === 1 ? '' : `: ${list.join(', ')}`
  return `${pins} hold${named}; not every circle they ask for can have its ${problem.policy.minSize} people.`
}

const who = ({ circle, sessions }: Pinned) =>
  sessions.length === 1
    ? `Session ${sessions[0]?.id} is pinned to circle ${circle.id}`
    : `Sessions ${sessions.map(({ id }) => id).join(', ')} are pinned to circle ${circle.id}`

function pinnedCircles(problem: Problem): Pinned[] {
  const pins = problem.sessions.filter(({ pinned }) => pinned)
  return problem.circles
    .map((circle) => ({
      circle,
      times: timesOf(circle),
      sessions: pins.filter(({ current }) => current === circle.id),
    }))
    .filter(({ sessions }) => sessions.length > 0)
}

function memberConflicts(problem: Problem, pinned: readonly Pinned[]): string[] {
  const pins = pinned.flatMap(({ circle, times, sessions }) =>
    sessions.map((session) => ({ session, circle, times })),
  )
  const apart = new Set(
    problem.keepApart.flatMap(([a, b]) => [JSON.stringify([a, b]), JSON.stringify([b, a])]),
  )
  return pairsOf(pins).flatMap(([a, b]) => {
    const said = `Session ${b.session.id} is pinned to circle ${b.circle.id}; `
    if (a.session.memberId === b.session.memberId && a.times.day === b.times.day)
      return [
        `${said}session ${a.session.id} of the same member, ${a.session.memberId}, is pinned to circle ${a.circle.id} on that day, ${a.times.day}.`,
      ]
    const together = a.circle.id === b.circle.id
    return together && apart.has(JSON.stringify([a.session.memberId, b.session.memberId]))
      ? [
          `${said}session ${a.session.id} is pinned there too, and members ${a.session.memberId} and ${b.session.memberId} are to be kept apart.`,
        ]
      : []
  })
}

function sizeConflicts(problem: Problem, pinned: Pinned): string[] {
  const { circle, sessions } = pinned
  const { minSize, maxSize, maxFirstTimers } = problem.policy
  const most = Math.min(maxSize, circle.capacity)
  const firsts = sessions.filter(({ first }) => first).length
  return [
    ...(sessions.length > most ? [`${who(pinned)}, which has room for ${most}.`] : []),
    ...(sessions.length <= most && most < minSize
      ? [`${who(pinned)}, which has room for ${most}; a circle needs ${minSize} people.`]
      : []),
    ...(firsts > maxFirstTimers
      ? [`${who(pinned)}; ${firsts} of them are first-timers, and a circle takes ${maxFirstTimers}.`]
      : []),
  ]
}

function guideConflicts(problem: Problem, pinned: readonly Pinned[]): string[] {
  const minutes = problem.policy.turnaroundMinutes
  const most = new Map(problem.guides.map(({ id, weeklyMax }) => [id, weeklyMax]))
  const ids = [...new Set([...most.keys(), ...pinned.flatMap(({ circle }) => guidesIn(circle))])]
  return ids.flatMap((id) => {
    const weeklyMax = most.get(id) ?? Infinity
    const theirs = pinned
      .filter(({ circle }) => guidesIn(circle).includes(id))
      .toSorted((a, b) => a.times.start - b.times.start)
    const weeks = new Map<string, string[]>()
    for (const { circle, times } of theirs)
      if (circle.guideId === id) weeks.set(times.week, [...(weeks.get(times.week) ?? []), circle.id])
    return [
      ...pairsOf(theirs)
        .filter(([a, b]) => tooClose(a.times, b.times, minutes))
        .map(
          ([a, b]) =>
            `${who(b)}; guide ${id} already runs circle ${a.circle.id}${distance(a.times, b.times, minutes)}.`,
        ),
      ...[...weeks]
        .filter(([, circles]) => circles.length > weeklyMax)
        .map(
          ([week, circles]) =>
            `Pins need guide ${id} for ${circles.length} circles in the week of ${week} (${circles.join(', ')}); ${id} takes at most ${weeklyMax}.`,
        ),
    ]
  })
}

function distance(a: CircleTimes, b: CircleTimes, minutes: number): string {
  const between = (Math.max(a.start, b.start) - Math.min(a.end, b.end)) / 60_000
  if (between < 0) return ' at that time'
  const missing = Math.round((minutes - between) * 100) / 100
  return ` ${missing} ${missing === 1 ? 'minute' : 'minutes'} too close`
}

/** Whether even all who could still come would not be enough. */
function tooFew(problem: Problem, pinned: readonly Pinned[], own: Pinned): string[] {
  const { minSize, maxSize, maxFirstTimers } = problem.policy
  const { circle, times, sessions } = own
  if (sessions.length >= minSize || Math.min(maxSize, circle.capacity) < minSize) return []
  const here = new Set(sessions.map(({ memberId }) => memberId))
  const away = new Set(
    pinned
      .filter((other) => other.times.day === times.day)
      .flatMap((other) => other.sessions.map(({ memberId }) => memberId)),
  )
  const apart = new Set(problem.keepApart.flatMap(([a, b]) => (here.has(a) ? [b] : here.has(b) ? [a] : [])))
  const eligible = new Set(
    problem.eligible.filter((pair) => pair.circleId === circle.id).map((pair) => pair.sessionId),
  )
  const could = problem.sessions.filter(
    ({ id, memberId, pinned: held }) =>
      eligible.has(id) && !held && !away.has(memberId) && !apart.has(memberId),
  )
  const seasoned = new Set(could.filter(({ first }) => !first).map(({ memberId }) => memberId))
  const first = new Set(
    could
      .filter((session) => session.first && !seasoned.has(session.memberId))
      .map(({ memberId }) => memberId),
  )
  const places = maxFirstTimers - sessions.filter((session) => session.first).length
  const most = sessions.length + seasoned.size + Math.max(0, Math.min(first.size, places))
  return most < minSize
    ? [`${who(own)}, where at most ${most} can come together; a circle needs ${minSize} people.`]
    : []
}

function pairsOf<T>(list: readonly T[]): [T, T][] {
  return list.flatMap((a, at) => list.slice(at + 1).map((b): [T, T] => [a, b]))
}
