import { buildProblem } from '#app/domain/schedule/build-problem.ts'
import { unsafe } from '#app/domain/schedule/eligible.ts'
import { judge } from '#app/domain/schedule/follows.ts'
import { greedyPlan } from '#app/domain/schedule/greedy.ts'
import { defaultPlanPolicy } from '#app/domain/schedule/plan-policy.ts'
import type { PlanMember, ProposedCircle, WeekFacts } from '#app/domain/schedule/week-facts.ts'
import { defaultWindowPolicy } from '#app/domain/window/policy.ts'
import { diceOf } from './schedule-problems.ts'

/** Monday 00:00 UTC; the week and the days around it are in winter, so that the zones below keep one offset. */
const monday = Date.UTC(2027, 0, 11)
const hour = 3_600_000
const day = 24 * hour
const iso = (ms: number) => new Date(ms).toISOString()
export const offsets: Record<string, number> = {
  'America/Denver': -7 * hour,
  'Asia/Kolkata': 5.5 * hour,
  UTC: 0,
}

type Session = { sessionId: string; begin: number; planned: number; end: number | null }
export type WalkMember = {
  personId: string
  zone: string
  sessions: Session[]
  hold: boolean
  affirmed: boolean
  first: boolean
}
export type WalkCircle = { circleId: string; start: number; end: number; seats: Map<string, string | null> }
export type Placement = { by: 'plan' | 'claim'; member: WalkMember; circle: WalkCircle }
export type Seen = Record<string, number>

/** One history: people import, move, record and cancel sessions, place and lift holds, claim, give back, plan and publish, while time passes. */
export function walkSchedule(
  seed: number,
  tell: {
    placed: (placement: Placement) => void
    moment: (members: WalkMember[], circles: WalkCircle[], now: number) => void
  },
  seen: Seen,
): void {
  const { whole, pick, yes } = diceOf(seed)
  const saw = (what: string) => void (seen[what] = (seen[what] ?? 0) + 1)
  let now = monday - whole(0, 2) * day + 9 * hour
  let numbered = 0
  const members: WalkMember[] = Array.from({ length: 6 }, (_, at) => ({
    ...{ personId: `m${at}`, zone: pick(Object.keys(offsets)), sessions: [], first: yes(0.3) },
    ...{ hold: false, affirmed: yes(0.85) },
  }))
  const possible: WalkCircle[] = [1, 2, 2, 3, 4].map((at, index) => {
    const start = monday + at * day + (index === 2 ? 20 : pick([9, 14, 17])) * hour
    return { circleId: `s${index % 3} ${iso(start)}`, start, end: start + 1.25 * hour, seats: new Map() }
  })
  const standing: WalkCircle[] = []
  const someTime = () => monday + whole(-5, 6) * day + pick([1, 4, 10, 15, 21]) * hour

  const sessionTimes = ({ sessionId, begin, planned, end }: Session) => ({
    ...{ sessionId, start: iso(begin), plannedEnd: iso(begin + planned) },
    ...{ actualStart: null, actualEnd: end === null ? null : iso(end) },
  })
  const factsOf = (member: WalkMember): PlanMember => ({
    ...{ personId: member.personId, zone: member.zone, sessions: member.sessions.map(sessionTimes) },
    hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
    ...{
      quietDayOptIn: false,
      agreementsAffirmed: member.affirmed,
      first: member.first,
      missed: 0,
      steady: false,
    },
    holds: member.hold ? [{ from: iso(monday - 30 * day), to: null }] : [],
    ...{ locationIds: [], languageIds: [], trackId: null, keepApart: [], homeSeriesId: null },
    booked: standing
      .filter(({ seats }) => seats.has(member.personId))
      .map(({ circleId, start, end }) => ({ circleId, start: iso(start), end: iso(end) })),
  })
  const circleFacts = (circle: WalkCircle): ProposedCircle => ({
    ...{ circleId: circle.circleId, start: iso(circle.start), end: iso(circle.end), capacity: 3 },
    ...{ seated: [...circle.seats.keys()], locationId: 'l', languageId: null, trackId: null },
    ...{
      evergreen: false,
      cancelled: false,
      coGuideId: null,
      seriesId: circle.circleId.slice(0, 2),
      guideId: circle.circleId.slice(0, 2),
    },
    ...{ roomId: null, day: iso(circle.start).slice(0, 10) },
  })
  const weekFacts = (): WeekFacts => ({
    ...{ from: iso(monday), to: iso(monday + 7 * day), members: members.map(factsOf) },
    policy: { window: defaultWindowPolicy, plan: { ...defaultPlanPolicy, minSize: 2 } },
    standing: standing.map(circleFacts),
    proposed: possible.map(circleFacts).map((circle) => ({ ...circle, seated: [] })),
    bookings: standing.flatMap(({ circleId, seats }) =>
      [...seats].map(([personId, sessionId]) => ({ circleId, personId, sessionId })),
    ),
    ...{ served: [], givenBack: [], guides: [] },
  })
  /** S12: what became unsafe ends, in the act that made it so. */
  const cascade = () => {
    for (const circle of standing)
      for (const personId of circle.seats.keys()) {
        const member = members.find((one) => one.personId === personId)
        if (circle.start <= now || !member) continue
        const asked = { ...factsOf(member), agreementsAffirmed: true }
        if (unsafe(asked, circleFacts(circle), defaultWindowPolicy) === null) continue
        circle.seats.delete(personId)
        saw('ended because unsafe')
      }
  }
  const plan = () => {
    const facts = weekFacts()
    const built = buildProblem(facts, { now: iso(now), pins: [] })
    const assignments = greedyPlan(built.problem)
    if (!assignments) return saw('pins left no plan')
    saw('planned')
    if (built.fixed.size > 0) saw('fixed')
    for (const sessionId of built.fixed)
      if (
        !assignments.some(
          (one) => one.sessionId === sessionId && one.circleId === built.current.get(sessionId),
        )
      )
        throw new Error('A fixed seat moved.')
    const seats = new Map(assignments.map(({ sessionId, circleId }) => [sessionId, circleId]))
    for (const { id, memberId } of built.problem.sessions) {
      const [from, to] = [built.current.get(id), seats.get(id)]
      if (from === to) continue
      standing.find(({ circleId }) => circleId === from)?.seats.delete(memberId)
      if (from !== undefined) saw(to === undefined ? 'lost by a plan' : 'moved by a plan')
      const known = standing.find(({ circleId }) => circleId === to)
      const fresh = possible.find(({ circleId }) => circleId === to)
      const circle = known ?? fresh
      const member = members.find(({ personId }) => personId === memberId)
      if (!circle || !member) continue
      if (!known) standing.push(circle)
      circle.seats.set(memberId, id)
      saw('placed by a plan')
      tell.placed({ by: 'plan', member, circle })
    }
  }
  const claim = () => {
    const member = pick(members)
    const open = standing.filter(({ start }) => start > now)
    if (open.length === 0) return
    const circle = pick(open)
    const verdict = judge(factsOf(member), circleFacts(circle), defaultWindowPolicy)
    if (!verdict.eligible) return saw(`refused: ${verdict.rule}`)
    if (circle.seats.has(member.personId)) return
    circle.seats.set(member.personId, verdict.sessionId)
    saw('placed by a claim')
    tell.placed({ by: 'claim', member, circle })
  }
  const change = () => {
    const member = pick(members)
    const known = member.sessions
    const what =
      known.length === 0 ? 'import' : pick(['import', 'move', 'record', 'cancel', 'hold', 'hold', 'affirm'])
    if (what === 'import') {
      known.push({ sessionId: `t${(numbered += 1)}`, begin: someTime(), planned: 2 * hour, end: null })
      known.sort((a, b) => a.begin - b.begin)
    }
    if (what === 'move') Object.assign(pick(known), { begin: someTime(), end: null })
    if (what === 'record') {
      const session = pick(known)
      if (session.begin < now) session.end = session.begin + pick([1, 2, 6]) * hour
    }
    if (what === 'cancel') known.splice(whole(0, known.length - 1), 1)
    if (what === 'hold') member.hold = !member.hold && yes(0.6)
    if (what === 'affirm') member.affirmed = true
    saw(what)
    cascade()
  }
  for (let at = 0; at < 6; at += 1) if (yes(0.8)) change()
  for (let at = 0; at < 14; at += 1) {
    const roll = whole(1, 20)
    if (roll <= 5) change()
    else if (roll <= 9) plan()
    else if (roll <= 15) claim()
    else if (roll <= 19) now += whole(4, 30) * hour
    else {
      const circle = standing.find(({ seats }) => seats.size > 0)
      if (circle && circle.start > now) circle.seats.delete([...circle.seats.keys()][0] ?? '')
    }
    tell.moment(members, standing, now)
  }
}

/** By hand from the rules, without a zone library: may somebody be in a circle at this time? The first thing against it. */
export function against(member: WalkMember, { start, end }: WalkCircle): string | null {
  const offset = offsets[member.zone] ?? 0
  const midnight = (at: number) => Math.floor((at + offset) / day) * day - offset
  const meets = (from: number, until: number) => start < until && end > from
  for (const session of member.sessions) {
    const ended = session.end ?? session.begin + session.planned
    const rested = Math.max(ended + 24 * hour, midnight(ended) + day + 8 * hour)
    if (meets(session.begin, rested)) return 'rest'
    if (meets(rested, midnight(ended) + 2 * day)) return 'quiet day'
    if (meets(Math.min(session.begin - 3 * hour, midnight(session.begin)), session.begin))
      return 'before a session'
  }
  return member.hold ? 'on hold' : null
}
