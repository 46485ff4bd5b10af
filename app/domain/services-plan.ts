import type { Actor } from './person.ts'
import type { GoalAct, Note } from './plan/decide.ts'
import type { Ratings } from './plan/domains.ts'
import type { Goal, Moment } from './plan/goal.ts'
import type { Phase } from './window/window.ts'

/** J4: a member’s plan; theirs alone. Of it the wheel alone can be shared (services-totals.ts). Instants are ISO 8601 UTC. */
export type RoundCard = {
  round: string
  version: number
  /** When it was rated first, and when last. */
  at: string
  changedAt: string
  ratings: Ratings
  /** The treatment session in whose window it was rated, or after which; null: none, or it does not count any more. */
  sessionAt: string | null
}
export type GoalCard = {
  goalId: string
  version: number
  at: string
  changedAt: string
  deletedAt: string | null
  goal: Goal
}
type Standing = { zone: string; now: string; phase: Phase; moment: Moment }
export type PlanPage = Standing & {
  /** Which round a rating of now belongs to. */
  round: string
  /** Newest first. Rounds and goals whose key is gone are left out. */
  rounds: RoundCard[]
  /** In the order in which they were noted. */
  goals: GoalCard[]
  /** What was deleted and can be brought back, the latest first. */
  deleted: GoalCard[]
}

/** `commandId`: the same sent twice happens once; refuses `sent-already` where other words came under it. */
export type Plan = {
  page(actor: Actor): Promise<PlanPage>
  /** Also one that was deleted and can be brought back. */
  goal(actor: Actor, goalId: string): Promise<Standing & { card: GoalCard }>
  /**
   * Rates for the round of now, and replaces what was rated in it. `round`, `version`: what the page showed, 0 for nothing
   * yet; refuses `version-older` where another device rated since.
   */
  rate(
    actor: Actor,
    given: { commandId: string; round: string; version: number; ratings: Ratings },
  ): Promise<void>
  /** The page that notes a goal chose its id, so that what is sent again is the same one. */
  note(actor: Actor, given: { goalId: string } & Omit<Note, 'step'> & { step: string }): Promise<void>
  /** `version`: as the page showed it. New words for old ones refuse `version-older` where another device changed the goal since. */
  act(
    actor: Actor,
    given: { commandId: string; goalId: string; version: number; asked: GoalAct },
  ): Promise<void>
  /** Hides it at once, for seven days in which it can be brought back. */
  remove(actor: Actor, goalId: string): Promise<void>
  bringBack(actor: Actor, goalId: string): Promise<void>
}
