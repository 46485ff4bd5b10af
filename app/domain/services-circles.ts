import type { Circle } from './circle/circle.ts'
import type { Intent } from './circle/intent.ts'
import type { Readiness } from './circle/words.ts'
import type { Actor } from './person.ts'
import type { EnterAnswer, Listening } from './protocol.ts'
import type { Ineligibility } from './schedule/eligible.ts'
import type { Page } from './services.ts'

/** What screens may ask about circles; instants are ISO 8601 UTC strings, zones IANA names. */
export type CircleCard = {
  circleId: string
  title: string
  /** ISO 8601 UTC; `zone` is the clinic location's. */
  startsAt: string
  endsAt: string
  zone: string
  location: string
  phase: Circle['phase']
  guides: string[]
  mine: 'guide' | 'co-guide' | 'on-call' | 'participant' | null
  kind: CircleKind
}
/** `private`: C15, one person and who looks after them. `practice`: for a guide alone, with simulated people. */
export type CircleKind = 'circle' | 'private' | 'practice'
/** `answered`: a guide said *one moment*. What they said at the threshold is null once it is erased. */
export type Waiting = {
  arrivalId: string
  name: string
  pronouns: string | null
  since: string
  answered: boolean
  threshold: { arriving: Readiness; hindered: boolean; alone: boolean; help: string | null } | null
}
export type CirclePage = CircleCard & {
  capacity: number
  booked: { personId: string; name: string }[] | null
  mayInvite: boolean
  mayLead: boolean
  mayEnter: boolean
}
/** The room as a page: what `circle:enter` answers, and who waits, for its guides. */
export type RoomPage = { card: CircleCard; entered: EnterAnswer; waiting: Waiting[] | null }
/** C3, opened by break-glass. */
export type Contact = { name: string; where: string; phone: string; alone: boolean }
/** After a circle, for who was there (and told to nobody else). */
export type AfterCircle = {
  /** C3: who opened the contact I left, when and why. */
  openings: { by: string; at: string; reason: string }[]
  checkIn: boolean
  /** When words of this circle are erased; null before its end. */
  erasesAt: string | null
  erasedAt: string | null
  /** For its guides. */
  guide: { debriefed: boolean; followUps: FollowUp[] } | null
}
export type FollowUp = {
  followUpId: string
  circleId: string
  circle: string
  name: string
  kind: 'unexplained-exit' | 'removed'
  at: string
}
/** C18, C22: what a person kept for themselves of a circle. */
export type Kept = { keptId: string; circle: string | null; text: string; at: string }
export type Location = { locationId: string; name: string; zone: string }

/** Why not, as far as who invites is told. */
export type ByHand = Ineligibility | 'not-open'
export type MemberToChoose = { personId: string; name: string; rule: ByHand | null }

export type Circles = {
  mine(actor: Actor): Promise<CircleCard[]>
  /** Circles of the clinic, for those who run it; nearest first. */
  all(actor: Actor, given: { after: string | null }): Promise<Page<CircleCard>>
  page(actor: Actor, circleId: string): Promise<CirclePage>
  locations(actor: Actor): Promise<Location[]>
  guidesToChoose(actor: Actor): Promise<{ personId: string; name: string }[]>
  /**
   * `rule`: why this one may not be given a seat by hand now; null: they may. What a rule would say of treatment sessions or
   * a hold is `not-open` to whoever does not see those.
   */
  membersToChoose(actor: Actor, circleId: string): Promise<MemberToChoose[]>
  create(
    actor: Actor,
    given: {
      title: string
      locationId: string
      startsAt: string
      minutes: number
      capacity: number
      guideId: string
      coGuideId: string | null
    },
  ): Promise<{ circleId: string }>
  /** Books members into the circle. */
  invite(actor: Actor, given: { circleId: string; personIds: string[] }): Promise<void>
  uninvite(actor: Actor, given: { circleId: string; personId: string }): Promise<void>
  enter(actor: Actor, given: { circleId: string; sinceWord: number }): Promise<EnterAnswer>
  act(
    actor: Actor,
    given: { circleId: string; commandId: string; lease?: number | undefined; intent: Intent },
  ): Promise<{ seq: number }>
  share(
    actor: Actor,
    given: { circleId: string; commandId: string; epoch: number; text: string; listening: Listening },
  ): Promise<{ wordId: string }>
  /** The room for someone without JavaScript; each load renews their presence. */
  room(actor: Actor, circleId: string): Promise<RoomPage>
  /** The same for a page that has a socket: it renews nothing. */
  roomNow(actor: Actor, circleId: string): Promise<RoomPage>
  /** The contact this actor opened by `OpenContact`; refuses everyone else, and everyone from 24 h after the end. */
  contact(actor: Actor, given: { circleId: string; seatId: string }): Promise<Contact>
  after(actor: Actor, circleId: string): Promise<AfterCircle>
  kept(actor: Actor): Promise<Kept[]>
  forget(actor: Actor, keptId: string): Promise<void>
  followUps(actor: Actor): Promise<FollowUp[]>
  finishFollowUp(actor: Actor, followUpId: string): Promise<void>
}
