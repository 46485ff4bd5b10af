import { hour, msOf } from '../window/marks.ts'
import type { CircleFacts, Eligibility } from './eligible.ts'
import { eligible, unsafe } from './eligible.ts'
import { inOrder } from './problem.ts'
import { type PlannedCircle, sortCircles, type SortedCircles } from './sort-circles.ts'
import type { PlanMember, WeekBooking, WeekFacts } from './week-facts.ts'
import { fixedHours } from './week-facts.ts'

type Session = PlanMember['sessions'][number]
type Seat = { member: PlanMember; session: Session; circle: PlannedCircle }
type Members = ReadonlyMap<string, PlanMember>

export type WeekSeats = SortedCircles & {
  /** Seats that stand now in planned circles: circle by treatment session. */
  current: Map<string, string>
  /** Sessions whose seat is too near to move, and safe. */
  fixed: Set<string>
  /** Sessions that have their circle: in another week, or in one that is left as it is. */
  taken: Set<string>
}

/**
 * Whose seats stand in the week as seen at `now`, and which circles a plan leaves as they are: those with a seat that
 * follows no treatment session, and those too near to end or fill (with `leaveFixed`, every circle with a fixed seat).
 */
export function seatsOf(facts: WeekFacts, now: string, leaveFixed: boolean): WeekSeats {
  const members = new Map(facts.members.map((member) => [member.personId, member]))
  const left = new Set<string>()
  for (;;) {
    const before = left.size
    const sorted = sortCircles(facts, now, left)
    const taken = takenSessions(facts, sorted, members)
    const { seats, byHand } = readSeats(facts, sorted, members, taken)
    const fixed = seats.filter((seat) => isFixed(facts, seat, now))
    for (const circleId of [...byHand, ...tooFew(facts, fixed, leaveFixed)]) left.add(circleId)
    if (left.size > before) continue
    return {
      ...sorted,
      current: new Map(seats.map(({ session, circle }) => [session.sessionId, circle.circleId])),
      fixed: new Set(fixed.map(({ session }) => session.sessionId)),
      taken,
    }
  }
}

/** S5 for a plan: seats of the week that the plan may move stand in nobody's way. */
export function judgePair(
  facts: WeekFacts,
  { planned }: SortedCircles,
  member: PlanMember,
  session: Session,
  circle: CircleFacts,
): Eligibility {
  const moves = new Set(planned.map(({ circleId }) => circleId))
  const booked = member.booked.filter(({ circleId }) => !moves.has(circleId))
  const seated = moves.has(circle.circleId) ? [] : circle.seated
  return eligible({ ...member, booked }, session, { ...circle, seated }, facts.policy.window)
}

/** A second seat for one session is somebody's own doing: its circle is left as it is. */
function readSeats(facts: WeekFacts, sorted: SortedCircles, members: Members, taken: ReadonlySet<string>) {
  const seats: Seat[] = []
  const byHand: string[] = []
  const seen = new Set(taken)
  const circles = new Map(sorted.planned.map((circle) => [circle.circleId, circle]))
  for (const booking of facts.bookings) {
    const circle = circles.get(booking.circleId)
    if (!circle) continue
    const member = members.get(booking.personId)
    const session = member && sessionOf(facts, sorted, member, booking, circle)
    if (!member || !session || seen.has(session.sessionId)) byHand.push(booking.circleId)
    else seats.push({ member, session, circle })
    if (session) seen.add(session.sessionId)
  }
  return { seats, byHand }
}

/** The session a seat follows; of one given by hand, the session it would follow by the rules. */
function sessionOf(
  facts: WeekFacts,
  sorted: SortedCircles,
  member: PlanMember,
  { sessionId }: WeekBooking,
  circle: PlannedCircle,
): Session | undefined {
  if (sessionId !== null) return member.sessions.find((session) => session.sessionId === sessionId)
  return member.sessions.find((session) => judgePair(facts, sorted, member, session, circle).eligible)
}

/** Near circles whose fixed seats are fewer than a circle needs: nobody may be moved out, so they stand as they are. */
function tooFew(facts: WeekFacts, fixed: readonly Seat[], all: boolean): string[] {
  const counts = new Map<string, number>()
  for (const { circle } of fixed) counts.set(circle.circleId, (counts.get(circle.circleId) ?? 0) + 1)
  const { minSize } = facts.policy.plan
  return [...counts].flatMap(([circleId, count]) => (all || count < minSize ? circleId : []))
}

/** Agreements are asked at the door; that they are not affirmed ends no seat that stands. */
export const asStanding = (member: PlanMember): PlanMember => ({ ...member, agreementsAffirmed: true })

const isFixed = (facts: WeekFacts, { member, circle }: Seat, now: string): boolean =>
  msOf(circle.start) < msOf(now) + fixedHours * hour &&
  unsafe(asStanding(member), circle, facts.policy.window) === null

function takenSessions(facts: WeekFacts, { given }: SortedCircles, members: Members): Set<string> {
  const taken = new Set(facts.served)
  const circles = new Map(given.map((circle) => [circle.circleId, circle]))
  for (const { circleId, personId, sessionId } of facts.bookings) {
    const circle = circles.get(circleId)
    if (!circle) continue
    const before = members.get(personId)?.sessions.filter(({ plannedEnd }) => plannedEnd <= circle.start)
    const last = before?.toSorted((a, b) => inOrder(a.plannedEnd, b.plannedEnd)).at(-1)
    const follows = sessionId ?? last?.sessionId
    if (follows !== undefined) taken.add(follows)
  }
  return taken
}
