import { buildProblem, type BuiltProblem } from '#app/domain/schedule/build-problem.ts'
import { inOrder } from '#app/domain/schedule/problem.ts'
import { fixedHours, proposedId, type WeekFacts } from '#app/domain/schedule/week-facts.ts'
import { asStanding, judgePair } from '#app/domain/schedule/week-seats.ts'
import type { Week } from '#app/domain/schedule/week.ts'
import type { Board, BoardCircle, BoardSeat, Quality } from '#app/domain/services-schedules.ts'
import type { BoardCircleRow, PlanSeatNameRow, ProposedRow, SeatNameRow } from '#db/queries/plan-board.ts'
import type { PlanRow } from '#db/queries/plans.ts'

export type Drawn = {
  week: Week
  now: string
  plan: PlanRow | null
  /** Of the plan. */
  planned: readonly PlanSeatNameRow[]
  proposed: readonly ProposedRow[]
  /** What stands. */
  standing: readonly BoardCircleRow[]
  seated: readonly SeatNameRow[]
  facts: WeekFacts
}
type Seat = Omit<SeatNameRow, 'circleId'> & { pinned: boolean }

/** The board out of its rows: a draft as it would be, anything else as it stands. */
export function drawBoard(drawn: Drawn): Board {
  const { plan, facts, now, week } = drawn
  const built = buildProblem(facts, { now, pins: [] })
  const sessions = sessionsIn(facts)
  const draft = plan?.state === 'draft'
  const free = new Set(built.planned.map(({ circleId }) => circleId))
  const planned = (circleId: string): Seat[] => drawn.planned.filter((seat) => seat.circleId === circleId)
  const standing = (circleId: string): Seat[] =>
    drawn.seated
      .filter((seat) => seat.circleId === circleId)
      .map((seat) => ({ ...seat, pinned: false, sessionId: followed(built, sessions, circleId, seat) }))
  const circles: BoardCircle[] = [
    ...drawn.standing.map((row) => {
      const plans = free.has(row.circleId)
      const seats = draft && plans ? planned(row.circleId) : standing(row.circleId)
      const draw = (seat: Seat) => drawSeat(drawn, built, sessions, row, row.circleId, seat)
      return { ...shown(row), planned: plans, state: 'standing' as const, seats: seats.map(draw) }
    }),
    ...(draft ? drawn.proposed : []).map((row) => {
      const name = proposedId(row.seriesId, row.startsAt)
      const draw = (seat: Seat) => drawSeat(drawn, built, sessions, row, name, seat)
      const state = row.runs ? ('proposed' as const) : ('idle' as const)
      return { ...shown(row), planned: true, state, seats: planned(row.circleId).map(draw) }
    }),
  ].toSorted((a, b) => inOrder(a.startsAt, b.startsAt) || inOrder(a.circleId, b.circleId))
  return {
    ...{ week: week.monday, zone: week.zone, now, circles },
    plan: plan && plan.state !== 'dropped' ? planOf({ ...plan, state: plan.state }, drawn, built) : null,
    unserved: drawn.planned.flatMap(({ sessionId, personId, name, circleId, why }) =>
      circleId === null && !built.current.has(sessionId)
        ? [{ sessionId, personId, name, why: why ?? '' }]
        : [],
    ),
    guides: guidesOf(facts, circles),
  }
}

type Sessions = Map<
  string,
  { member: WeekFacts['members'][number]; session: WeekFacts['members'][number]['sessions'][number] }
>
const sessionsIn = (facts: WeekFacts): Sessions =>
  new Map(
    facts.members.flatMap((member) =>
      member.sessions.map((session) => [session.sessionId, { member, session }]),
    ),
  )

/** Which session a standing seat follows: its own, or the one a plan would count it for. */
function followed(
  built: BuiltProblem,
  sessions: Sessions,
  circleId: string,
  { sessionId, personId }: SeatNameRow,
): string | null {
  if (sessionId !== null) return sessionId
  const found = [...built.current].find(
    ([session, circle]) => circle === circleId && sessions.get(session)?.member.personId === personId,
  )
  return found?.[0] ?? null
}

function drawSeat(
  { facts, now, plan }: Drawn,
  built: BuiltProblem,
  sessions: Sessions,
  row: BoardCircleRow,
  /** As problems call it. */
  name: string,
  { sessionId, personId, name: person, pinned, first }: Seat,
): BoardSeat {
  const known = sessionId === null ? undefined : sessions.get(sessionId)
  const circle = [...built.planned, ...built.given, ...built.proposed].find(
    ({ circleId }) => circleId === name,
  )
  const verdict =
    known && circle ? judgePair(facts, built, asStanding(known.member), known.session, circle) : null
  const current = sessionId === null ? undefined : built.current.get(sessionId)
  const moved = current === undefined ? 'new' : 'moved'
  const left = built.given.some(({ circleId }) => circleId === name)
  const stands = plan?.state !== 'draft' || left || current === name
  const near = Date.parse(row.startsAt) < Date.parse(now) + fixedHours * 3_600_000
  return {
    ...{ sessionId, personId, name: person, pinned, firstTimer: first },
    phase: verdict?.eligible ? verdict.phase : null,
    fixed: stands && near,
    change: stands ? 'none' : moved,
  }
}

function planOf(
  plan: PlanRow & { state: NonNullable<Board['plan']>['state'] },
  drawn: Drawn,
  built: BuiltProblem,
): Board['plan'] {
  const { planId, parentId, state, at, status } = plan
  const why = state === 'failed' ? (status ?? '').split('\n') : []
  return { planId, parentId, state, at: at.toISOString(), why, quality: qualityOf(plan, drawn, built) }
}

function qualityOf(plan: PlanRow, { planned, proposed }: Drawn, { current }: BuiltProblem): Quality | null {
  if (plan.state === 'failed' || plan.objective === null || plan.bound === null) return null
  const served = planned.filter(({ circleId }) => circleId !== null)
  const inPlan = new Map(planned.map(({ sessionId, circleId }) => [sessionId, circleId]))
  const moves = [...current].filter(
    ([sessionId, circleId]) => inPlan.has(sessionId) && inPlan.get(sessionId) !== circleId,
  )
  return {
    status: plan.status ?? '',
    ...{
      objective: plan.objective,
      bound: plan.bound,
      seconds: plan.seconds ?? 0,
      solver: plan.solver ?? '',
    },
    ...{ served: served.length, sessions: planned.length, moves: moves.length },
    running: new Set([
      ...served.map(({ circleId }) => circleId),
      ...proposed.flatMap((one) => (one.runs ? one.circleId : [])),
    ]).size,
  }
}

function guidesOf({ guides }: WeekFacts, circles: readonly BoardCircle[]): Board['guides'] {
  return guides
    .flatMap(({ id, weeklyMax }) => {
      const theirs = circles.filter(({ guideId }) => guideId === id)
      const leads = theirs.filter(
        ({ state, seats }) => state === 'proposed' || (state === 'standing' && seats.length > 0),
      )
      const name = theirs[0]?.guide
      return name === undefined ? [] : [{ guideId: id, name, circles: leads.length, weeklyMax }]
    })
    .toSorted((a, b) => inOrder(a.name, b.name) || inOrder(a.guideId, b.guideId))
}

const shown = ({
  circleId,
  title,
  startsAt,
  endsAt,
  zone,
  location,
  guideId,
  guide,
  room,
  capacity,
}: BoardCircleRow) => ({
  ...{ circleId, title, startsAt, endsAt, zone, location, guideId, guide, room, capacity },
})
