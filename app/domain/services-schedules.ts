import type { Actor } from './person.ts'
import type { Ineligibility } from './schedule/eligible.ts'

/** What the week board asks (S6 to S11, S15). Instants are ISO 8601 UTC, `week` the local date of its Monday. */
export type BoardCircle = {
  circleId: string
  title: string
  startsAt: string
  endsAt: string
  zone: string
  location: string
  guideId: string
  guide: string
  room: string | null
  capacity: number
  /** `standing`: it exists and people know of it. `proposed`: it runs in this plan. `idle`: it could run. */
  state: 'standing' | 'proposed' | 'idle'
  seats: BoardSeat[]
}
export type BoardSeat = {
  sessionId: string
  personId: string
  name: string
  phase: 'peak' | 'open' | 'tail' | 'steady'
  pinned: boolean
  /** Within 24 h of its start: it stands, unless it became unsafe. */
  fixed: boolean
  /** Against what people know now. */
  change: 'none' | 'new' | 'moved'
  firstTimer: boolean
}
export type Unserved = { sessionId: string; personId: string; name: string; why: string }
export type Quality = {
  /** `proved best`, or `within X of the best`. */
  status: string
  objective: number
  bound: number
  seconds: number
  solver: string
  served: number
  sessions: number
  running: number
  /** Seats that change against what stands. */
  moves: number
}
export type Board = {
  week: string
  zone: string
  now: string
  /** Null: nobody has planned this week yet. */
  plan: {
    planId: string
    parentId: string | null
    state: 'solving' | 'draft' | 'published' | 'failed'
    quality: Quality | null
  } | null
  circles: BoardCircle[]
  unserved: Unserved[]
  guides: { guideId: string; name: string; circles: number; weeklyMax: number }[]
}
/** S11: what publishing would do, person by person. Circles by their title and start. */
export type Difference = {
  planId: string
  gains: { name: string; to: string; startsAt: string; why: string }[]
  moves: { name: string; from: string; fromStartsAt: string; to: string; startsAt: string; why: string }[]
  loses: { name: string; from: string; fromStartsAt: string; why: string }[]
  runs: { title: string; startsAt: string; seats: number }[]
  stops: { title: string; startsAt: string }[]
}
export type PairWhy = {
  circleId: string
  eligible: boolean
  rule: Ineligibility | null
  phase: string | null
}

export type Schedules = {
  board(actor: Actor, given: { week: string | null; planId: string | null }): Promise<Board>
  /** Begins to solve; answers at once. The topic `schedule` rings when there is something to see. */
  plan(
    actor: Actor,
    given: { week: string; pins: { sessionId: string; circleId: string }[] },
  ): Promise<{ planId: string }>
  /** A draft like this one with one more pin (or one less), solved anew: a what-if. Refuses pins that cannot hold. */
  pin(
    actor: Actor,
    given: { planId: string; sessionId: string; circleId: string | null },
  ): Promise<{ planId: string }>
  /** Back to the draft this what-if was asked of. */
  drop(actor: Actor, planId: string): Promise<{ planId: string | null }>
  difference(actor: Actor, planId: string): Promise<Difference>
  /** One transaction; refuses a plan whose facts have changed since (`plan-outdated`). */
  publish(actor: Actor, planId: string): Promise<void>
  /** S5, for every circle of the week: why this session may be in it, or why not. */
  why(actor: Actor, given: { planId: string; sessionId: string }): Promise<PairWhy[]>
}
