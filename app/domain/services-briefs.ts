import type { Ending } from './intention/intention.ts'
import type { Actor } from './person.ts'
import type { Phase } from './window/window.ts'

/** What a guide may know of one member before and during a circle. Instants are ISO 8601 UTC. */
export type BriefIntention = {
  intentionId: string
  /** Null: how it stands is not shared, only what was written before or after. */
  status: 'open' | Ending | null
  at: string
  sensitive: boolean
  now: string | null
  before: string[]
  after: { text: string; at: string }[]
}
export type BriefMember = {
  memberId: string
  name: string
  pronouns: string | null
  /** Of their window; never a date. */
  phase: Phase
  first: boolean
  home: boolean
  /** The session their window follows, where they share its date. */
  sessionStart: string | null
  zone: string
  /** What would help them today, as they said it at the threshold. */
  help: string | null
  /** Newest first; empty: nothing is shared, or nothing was written. The two look alike. */
  intentions: BriefIntention[]
}
export type Brief = {
  circleId: string
  title: string
  startsAt: string
  endsAt: string
  zone: string
  /** From when to when what is shared can be seen. */
  from: string
  to: string
  open: boolean
  members: BriefMember[]
}

export type BriefItem = {
  circleId: string
  title: string
  member: Pick<BriefMember, 'name' | 'pronouns' | 'zone'>
  intention: BriefIntention
}

export type Briefs = {
  /** For those who guide this circle now. What it shows is written down for each member before it is answered (K10). */
  of(actor: Actor, circleId: string): Promise<Brief>
  /**
   * One intention of it by itself. Refuses `no-longer-shared` where it was shown to them once and is not now, and
   * `not-found` for everything else (rulings 25).
   */
  item(actor: Actor, given: { circleId: string; intentionId: string }): Promise<BriefItem>
}
