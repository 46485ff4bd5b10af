import type { BriefIntention } from './services-briefs.ts'
import type { ScaleId } from './measure/scale.ts'
import type { Actor } from './person.ts'
import type { Ratings } from './plan/domains.ts'

/**
 * J4, J6: what a member lets somebody see of their scales and their wheel, each by its own class. Days are instants (ISO 8601
 * UTC) at noon in the member’s zone: at what hour is nobody’s business.
 */
export type SharedTotal = { at: string; total: number }
export type SharedRound = { at: string; ratings: Ratings }
export type SharedNumbers = {
  /** Of each scale that is shared, the newest first; never an answer. */
  scales: { scale: ScaleId; totals: SharedTotal[] }[]
  wheel: { now: SharedRound; earlier: SharedRound | null } | null
  /** The day of their last treatment session, where they share that too. */
  session: string | null
}
export type SharingPerson = {
  memberId: string
  name: string
  pronouns: string | null
  totals: boolean
  wheel: boolean
  intentions: boolean
}
export type SharedPage = {
  memberId: string
  member: { name: string; pronouns: string | null; zone: string }
  numbers: SharedNumbers
  /** To clinicians, for the care team; a guide reads them in the brief of a circle. Newest first. */
  intentions: BriefIntention[]
}

/** For guides and clinicians; whoever else asks is told that nothing is there. */
export type Totals = {
  /** Who lets the actor see something of this kind now, by name. */
  list(actor: Actor): Promise<SharingPerson[]>
  /**
   * What one of them shows. Written down for the member before it is answered (K10). Refuses `no-longer-shared` where the
   * actor was shown something of theirs once, and `not-found` for everything else (rulings 25).
   */
  of(actor: Actor, memberId: string): Promise<SharedPage>
}
