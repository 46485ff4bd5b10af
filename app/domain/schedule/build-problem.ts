import { hour, marksOf, msOf } from '../window/marks.ts'
import { type Eligible, inOrder, type PlanSession, type Problem } from './problem.ts'
import type { PlannedCircle, SortedCircles } from './sort-circles.ts'
import type { PlanMember, WeekFacts } from './week-facts.ts'
import { noticeHours } from './week-facts.ts'
import { asStanding, judgePair, seatsOf, type WeekSeats } from './week-seats.ts'

export type Pin = { sessionId: string; circleId: string }
export type BuiltProblem = WeekSeats & { problem: Problem }
export type Asked = {
  /** ISO 8601 UTC. What is too near is counted from it. */
  now: string
  pins: readonly Pin[]
  /** Leave every circle with a fixed seat as it is, instead of pinning that seat and filling the others. */
  leaveFixed?: boolean
}
type Session = PlanMember['sessions'][number]

/**
 * S6: the planning problem of a week, from what is known of it. Pure; the same facts give the same problem. Nobody is
 * eligible for a circle but by S5, and what is published and near stands unless it became unsafe.
 */
export function buildProblem(facts: WeekFacts, asked: Asked): BuiltProblem {
  const seats = seatsOf(facts, asked.now, asked.leaveFixed ?? false)
  const circles: PlannedCircle[] = [...seats.planned, ...seats.proposed]
  const pins = new Map(asked.pins.map(({ sessionId, circleId }) => [sessionId, circleId]))
  for (const sessionId of seats.fixed) pins.set(sessionId, seats.current.get(sessionId) ?? '')
  const sessions: PlanSession[] = []
  const pairs: Eligible[] = []
  for (const member of facts.members)
    for (const session of member.sessions) {
      const { sessionId } = session
      const mine = seats.current.get(sessionId)
      if (seats.taken.has(sessionId) || (mine === undefined && !concerns(facts, member, session))) continue
      const pin = pins.get(sessionId)
      const good = circles.flatMap((circle) => pairOf(facts, asked, seats, member, session, circle) ?? [])
      if (good.length === 0 && mine === undefined && !isLastChance(facts, member, session, asked.now))
        continue
      sessions.push({
        ...{ id: sessionId, memberId: member.personId, missed: member.missed, first: member.first },
        ...(pin !== undefined ? { current: pin, pinned: true } : mine !== undefined ? { current: mine } : {}),
      })
      pairs.push(...good)
    }
  const problem: Problem = {
    policy: facts.policy.plan,
    guides: loadsLeft(facts, seats),
    circles: circles.map(({ circleId, guideId, coGuideId, start, end, capacity, day, roomId }) => ({
      ...{ id: circleId, guideId, start, end, capacity, day },
      ...(coGuideId === null ? {} : { coGuideId }),
      ...(roomId === null ? {} : { room: roomId }),
    })),
    sessions,
    eligible: pairs,
    keepApart: pairsApart(facts.members, new Set(sessions.map(({ memberId }) => memberId))),
  }
  return { ...seats, problem }
}

/** The pair of a problem, or null: not by S5, given back before, too near for a new seat, or steady and nobody asked. */
function pairOf(
  facts: WeekFacts,
  { now }: Asked,
  seats: WeekSeats,
  member: PlanMember,
  session: Session,
  circle: PlannedCircle,
): Eligible | null {
  const stands = seats.current.get(session.sessionId) === circle.circleId
  const held = stands && seats.fixed.has(session.sessionId)
  const pair = { sessionId: session.sessionId, circleId: circle.circleId }
  const home = circle.seriesId === member.homeSeriesId
  const answer = judgePair(facts, seats, stands ? asStanding(member) : member, session, circle)
  if (held) return { ...pair, home, phase: answer.eligible ? answer.phase : 'steady' }
  if (!answer.eligible) return null
  const { phase } = answer
  if (stands) return { ...pair, home, phase }
  const near = msOf(circle.start) < msOf(now) + noticeHours * hour
  const back = facts.givenBack.some(
    ({ circleId, personId }) => circleId === circle.circleId && personId === member.personId,
  )
  return near || back || (phase === 'steady' && !member.steady) ? null : { ...pair, home, phase }
}

/** Could any circle of the week be this session's: it is before the week ends, and no later one began before the week. */
function concerns(facts: WeekFacts, member: PlanMember, session: Session): boolean {
  const began = ({ actualStart, start }: Session) => actualStart ?? start
  return (
    session.start < facts.to &&
    !member.sessions.some((other) => began(other) > began(session) && began(other) < facts.from)
  )
}

/** Does this session's window end in this week? If it goes on, the next week may serve it. */
function isLastChance(facts: WeekFacts, member: PlanMember, session: Session, now: string): boolean {
  const { tailUntil } = marksOf(session, facts.policy.window, member.zone)
  return tailUntil > Math.max(msOf(now), msOf(facts.from)) && tailUntil <= msOf(facts.to)
}

/** How many circles each guide may still lead, those that are left as they are counted. */
function loadsLeft(facts: WeekFacts, { planned, given, proposed }: SortedCircles): Problem['guides'] {
  const asked = new Set([...planned, ...proposed].map(({ guideId }) => guideId))
  return [...asked].toSorted(inOrder).map((id) => {
    const most = facts.guides.find((guide) => guide.id === id)?.weeklyMax ?? 5
    const leads = given.filter(
      ({ guideId, start }) => guideId === id && start >= facts.from && start < facts.to,
    )
    return { id, weeklyMax: Math.max(0, most - leads.length) }
  })
}

function pairsApart(members: readonly PlanMember[], asked: ReadonlySet<string>): Problem['keepApart'] {
  const pairs = members.flatMap(({ personId, keepApart }) =>
    keepApart
      .filter((other) => personId < other && asked.has(personId) && asked.has(other))
      .map((other): [string, string] => [personId, other]),
  )
  return pairs.toSorted((a, b) => inOrder(a[0], b[0]) || inOrder(a[1], b[1]))
}
