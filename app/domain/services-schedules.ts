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
  /** False: made by hand or about to begin, so plans leave it as it is. */
  planned: boolean
  /** `standing`: it exists and people know of it. `proposed`: it runs in this plan. `idle`: it could run. */
  state: 'standing' | 'proposed' | 'idle'
  seats: BoardSeat[]
}
export type BoardSeat = {
  /** Null: invited by hand, without a treatment session in this plan. Plans leave such a seat as it is. */
  sessionId: string | null
  personId: string
  name: string
  /** Null where no rule would have put them here now. */
  phase: 'peak' | 'open' | 'tail' | 'steady' | null
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
    /** When it was asked for: what it knows is of that instant. */
    at: string
    quality: Quality | null
    /** S10: why there is no plan, a sentence for each conflict; empty unless `failed`. */
    why: string[]
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

/** S15: what one guide leads or co-guides this week and next, by start. */
export type GuideWeekCircle = {
  circleId: string
  title: string
  startsAt: string
  endsAt: string
  zone: string
  location: string
  room: string | null
  /** The other guides. */
  with: string[]
  mine: 'guide' | 'co-guide'
  seats: number
  capacity: number
  /** Come to their first circle. */
  firstTimers: number
  cancelled: boolean
}
export type GuideWeek = { zone: string; now: string; from: string; to: string; circles: GuideWeekCircle[] }

export type Schedules = {
  board(actor: Actor, given: { week: string | null; planId: string | null }): Promise<Board>
  /** Begins to solve; answers at once. The topic `schedule` rings when there is something to see. */
  plan(
    actor: Actor,
    given: { week: string; pins: { sessionId: string; circleId: string }[] },
  ): Promise<{ planId: string }>
  /**
   * A draft like this one with one more pin (`circleId: null`: one less), solved anew: a what-if. Refuses a pair that S5
   * refuses (`not-eligible`); pins that cannot hold together make a plan that `failed` and says why.
   */
  pin(
    actor: Actor,
    given: { planId: string; sessionId: string; circleId: string | null },
  ): Promise<{ planId: string }>
  /** Back to the draft this what-if was asked of; null where there is none. */
  drop(actor: Actor, planId: string): Promise<{ planId: string | null }>
  difference(actor: Actor, planId: string): Promise<Difference>
  /** One transaction; refuses a plan whose facts have changed since (`plan-outdated`). */
  publish(actor: Actor, planId: string): Promise<void>
  /** S5, for every circle of the week: why this session may be in it, or why not. */
  why(actor: Actor, given: { planId: string; sessionId: string }): Promise<PairWhy[]>
  guideWeek(actor: Actor): Promise<GuideWeek>
}
