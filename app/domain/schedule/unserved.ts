import { type Assignment, canonical, type PlanCircle, type PlanSession, type Problem } from './problem.ts'
import { emptySeating, type NoCircle, type NoSeat, type Seating } from './seating.ts'

type Why = NoSeat | NoCircle | 'too-few' | 'not-worth'

/** Those whom a plan leaves without a seat, each with the reason in a sentence. Who is kept apart from whom is never told. */
export function unservedOf(
  given: Problem,
  assignments: readonly Assignment[],
): { sessionId: string; why: string }[] {
  const problem = canonical(given)
  const plan = emptySeating(problem)
  const sessions = new Map(problem.sessions.map((session) => [session.id, session]))
  const circles = new Map(problem.circles.map((circle) => [circle.id, circle]))
  const eligible = new Map<string, PlanCircle[]>()
  const wanted = new Map<string, Set<string>>()
  for (const { sessionId, circleId } of problem.eligible) {
    const circle = circles.get(circleId)
    if (circle) eligible.set(sessionId, [...(eligible.get(sessionId) ?? []), circle])
    const member = sessions.get(sessionId)?.memberId
    if (member !== undefined) wanted.set(circleId, (wanted.get(circleId) ?? new Set()).add(member))
  }
  for (const { sessionId, circleId } of assignments) {
    const [session, circle] = [sessions.get(sessionId), circles.get(circleId)]
    if (session && circle) plan.sit(session, circle)
  }
  return problem.sessions
    .filter(({ id }) => !plan.has(id))
    .map((session) => {
      const whys = (eligible.get(session.id) ?? []).map((circle) =>
        whyNot(problem, plan, session, circle, wanted.get(circle.id)?.size ?? 0),
      )
      return { sessionId: session.id, why: sentence(whys) }
    })
}

function whyNot(
  problem: Problem,
  plan: Seating,
  session: PlanSession,
  circle: PlanCircle,
  wanted: number,
): Why {
  const noSeat = plan.noSeat(session, circle)
  const runs = plan.seats(circle.id).length > 0
  if (noSeat && (runs || noSeat === 'same-day')) return noSeat
  if (runs) return 'not-worth'
  const { minSize, maxSize } = problem.policy
  if (wanted < minSize || Math.min(maxSize, circle.capacity) < minSize) return 'too-few'
  const noCircle = plan.noCircle(circle)
  if (noCircle) return noCircle
  const free = problem.eligible.filter(
    ({ circleId, sessionId }) => circleId === circle.id && !plan.has(sessionId),
  )
  return free.length < minSize ? 'too-few' : 'not-worth'
}

const clauses: Record<Why, (many: boolean) => string> = {
  full: (many) => (many ? 'are full' : 'is full'),
  'first-timers': (many) =>
    many ? 'have as many first-timers as they take' : 'has as many first-timers as it takes',
  'same-day': (many) =>
    many
      ? 'are on days on which the member is in another circle'
      : 'is on a day on which the member is in another circle',
  'keep-apart': (many) =>
    many ? 'hold somebody who is to be kept apart' : 'holds somebody who is to be kept apart',
  'guide-busy': (many) =>
    many ? 'are too close to other circles of their guides' : 'is too close to another circle of its guide',
  'guide-week': (many) => (many ? 'have guides whose week is full' : 'has a guide whose week is full'),
  room: (many) => (many ? 'are in rooms that are taken' : 'is in a room that is taken'),
  'too-few': (many) => (many ? 'would have too few people' : 'would have too few people'),
  'not-worth': (many) =>
    many ? 'would cost the plan more than they give' : 'would cost the plan more than it gives',
}

function sentence(whys: readonly Why[]): string {
  if (whys.length === 0) return 'No circle is eligible.'
  const kinds = [...new Set(whys)]
  const [only] = kinds
  if (kinds.length === 1 && only)
    return whys.length === 1
      ? `Its only eligible circle ${clauses[only](false)}.`
      : `Its ${whys.length} eligible circles ${clauses[only](true)}.`
  const parts = kinds.map((kind) => {
    const count = whys.filter((why) => why === kind).length
    return `${count} ${clauses[kind](count > 1)}`
  })
  return `Of its ${whys.length} eligible circles ${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}.`
}
