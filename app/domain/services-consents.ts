import type { ConsentResource } from './consent/fhir.ts'
import type { Gate } from './consent/explain.ts'
import type { DataClass, Provision, Recipient } from './consent/provision.ts'
import type { Actor } from './person.ts'
import type { SharedNumbers } from './services-totals.ts'

/** What a member lets others see, and who has looked (K1 to K11). Instants are ISO 8601 UTC. */

/** One answer of theirs as one line: everything that was said together ends together. */
export type Grant = {
  eventId: string
  effect: Provision['effect']
  classes: DataClass[]
  recipient: Recipient['kind']
  /** Of the circle or the guide, where one is named and still there. */
  named: string | null
  /** How many single items; 0: what was written in [since, until). */
  items: number
  since: string | null
  until: string | null
  from: string
  to: string | null
  status: Provision['status']
  /** Why a yes waits, where it does. */
  waits: 'rest' | 'restored' | null
  given: string
}
export type Sharing = {
  zone: string
  /** In rest a yes waits (K8). */
  resting: boolean
  grants: Grant[]
  /** Circles of theirs to come, and who guides them: whom a yes may name. */
  circles: {
    circleId: string
    title: string
    startsAt: string
    guides: { personId: string; name: string }[]
  }[]
  guides: { personId: string; name: string }[]
  /** From when on what they wrote belongs to their last three treatment sessions; null: there are none. */
  lastThree: string | null
}
/** One time that something of theirs was seen. */
export type Look = {
  at: string
  viewer: string
  /** What they were to the circle, by which they could. */
  circle: string | null
  /** K12: without a yes, behind broken glass. */
  broken: boolean
  classes: DataClass[]
  items: number
}
/** What one guide of one circle would be shown, and what not and why not: K11, for the member. */
export type Preview = {
  circle: string
  guide: string
  /** Now, or where that is later the first instant at which the circle’s guides can see anything. */
  at: string
  zone: string
  items: {
    intentionId: string
    at: string
    entries: { text: string; kind: 'wording' | 'after'; shown: boolean; gate: Gate | null }[]
  }[]
  /** Totals of scales and the wheel, as that guide’s page of them would show them. */
  numbers: SharedNumbers
  /** Which of these there are and stay hidden, all or some, and why. */
  hidden: { dataClass: 'score-total' | 'wheel'; gate: Gate }[]
}
/** K4: what was said, how it was asked, and what stands of it now; and the same as a FHIR R5 `Consent`. */
export type Receipt = {
  eventId: string
  at: string
  zone: string
  said: 'given' | 'refused' | 'revoked' | 'reaffirmed' | 'held-back'
  notice: { version: string; language: string; textHash: string; channel: string; text: string | null }
  /** The lines that it made, or ended. */
  grants: Grant[]
  fhir: ConsentResource
}
/** By the database’s clock: `last-three` is refused where there are none. */
export type GivenScope =
  | { itemIds: string[] }
  | { since: string | null; until: string | null }
  | { period: 'all' | 'last-three' | 'from-now' }

export type Consents = {
  mine(actor: Actor): Promise<Sharing>
  /** A yes, or a no that wins over every yes. In rest a yes waits until it is affirmed. */
  give(
    actor: Actor,
    given: {
      effect: Provision['effect']
      classes: DataClass[]
      recipient: Recipient
      scope: GivenScope
      /** An instant, or so many days from now; null: until it is taken back. */
      to: string | { days: number } | null
      channel: 'web' | 'plain'
    },
  ): Promise<{ eventId: string; pending: boolean }>
  /** They were asked and said no: that is an answer too. */
  refuse(actor: Actor, channel: 'web' | 'plain'): Promise<void>
  /** Ends what was said then, at once. Twice happens once. */
  revoke(actor: Actor, eventId: string): Promise<void>
  /** Says again, after rest, what waits since. Refuses `rest-first` before. */
  reaffirm(actor: Actor, eventId: string): Promise<void>
  receipt(actor: Actor, eventId: string): Promise<Receipt>
  /** Everything they ever said, newest first. */
  said(
    actor: Actor,
  ): Promise<{ zone: string; items: { eventId: string; at: string; said: Receipt['said'] }[] }>
  /** *Try it as my guide*: a circle of theirs to come, and one of its guides. */
  preview(actor: Actor, given: { circleId: string; guideId: string }): Promise<Preview>
  /** Newest first: who saw what. `before`: an instant to go on from. */
  looks(actor: Actor, given: { before: string | null }): Promise<{ items: Look[]; next: string | null }>
}
