import type { Actor } from './person.ts'
import type { Ineligibility } from './schedule/eligible.ts'
import type { Phase } from './window/window.ts'

/** What members ask of their own circles and window (S5, S11, S15). Instants are ISO 8601 UTC. */
export type MyWindow = {
  zone: string
  now: string
  /** Null: no treatment session stands with the clinic. */
  window: {
    phase: Phase
    sessionStart: string
    sessionEnd: string
    provisional: boolean
    bounds: { restUntil: string; quietUntil: string; peakUntil: string; openUntil: string; tailUntil: string }
    nextStart: string | null
    /** A session is within its days of preparation, whatever the phase. */
    preparing: boolean
    /** When another phase begins. Null: none in sight. */
    until: string | null
  } | null
  agreementsAffirmed: boolean
  mine: MyCircle[]
  /** Seats held for them until a time. */
  offers: { offerId: string; circle: CircleTime; kind: 'freed' | 'alternative'; expiresAt: string }[]
}
export type CircleTime = {
  circleId: string
  title: string
  startsAt: string
  endsAt: string
  zone: string
  guides: string[]
}
/** `phase`: where it falls; null: it would not be theirs to choose now, by `rule`, and what stands is still theirs. */
export type MyCircle = CircleTime & {
  mayChange: boolean
} & ({ phase: 'peak' | 'open' | 'tail' | 'steady' } | { phase: null; rule: Told })
export type Choice = CircleTime & {
  seatsFree: number
  waiting: boolean
  /** Circles of theirs that they could give up for it; where `onlyInstead`, because both cannot be. */
  insteadOf: string[]
  onlyInstead: boolean
} & ({ eligible: true; phase: 'peak' | 'open' | 'tail' | 'steady' } | { eligible: false; rule: Told })
/** Why not, as far as a member is told: a hold and somebody they are kept apart from are one and the same to them. */
export type Told = Exclude<Ineligibility, 'on-hold' | 'keep-apart'> | 'not-open'

/** S12: a circle that fell under its least, and which one could take all of its members together; null: none can. */
export type Merge = {
  circleId: string
  title: string
  startsAt: string
  zone: string
  guide: string | null
  seats: number
  least: number
  into: { circleId: string; title: string; startsAt: string; keepsGuide: boolean } | null
}

export type Seats = {
  myWindow(actor: Actor): Promise<MyWindow>
  /** S5, S11: circles of the next two weeks, each with why it would be theirs or why not. Holds and keep-apart read as *not open to you*. */
  choices(actor: Actor): Promise<Choice[]>
  /** Gives the seat back; whoever waits is offered it. Asking twice happens once. */
  decline(actor: Actor, circleId: string): Promise<void>
  /** Takes a free seat, or moves from `from` to it: one transaction, one seat, whoever else asks. */
  claim(actor: Actor, given: { circleId: string; from: string | null }): Promise<void>
  wait(actor: Actor, circleId: string): Promise<void>
  stopWaiting(actor: Actor, circleId: string): Promise<void>
  answerOffer(actor: Actor, given: { offerId: string; take: boolean }): Promise<void>
  affirmProgramme(actor: Actor, version: number): Promise<void>
  /** S12: for the week board. Twelve hours before they begin, circles still under their least are called off. */
  merges(actor: Actor): Promise<Merge[]>
  /** Everybody of `circleId` gets a seat in `into`, and it is called off: one transaction, all of them or nobody. */
  merge(actor: Actor, given: { circleId: string; into: string }): Promise<void>
}
