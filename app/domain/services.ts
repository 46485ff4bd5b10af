import type { Actor, Role } from './person.ts'
import type { Calendar } from './services-calendar.ts'
import type { Cases } from './services-cases.ts'
import type { Circles } from './services-circles.ts'
import type { BreakGlass } from './services-break-glass.ts'
import type { Briefs } from './services-briefs.ts'
import type { Exports } from './services-exports.ts'
import type { Consents } from './services-consents.ts'
import type { Forum } from './services-forum.ts'
import type { Digests, Pushes } from './services-forum-reader.ts'
import type { Library } from './services-library.ts'
import type { Leaving } from './services-leaving.ts'
import type { Files } from './services-files.ts'
import type { Journal } from './services-journal.ts'
import type { Intentions } from './services-intentions.ts'
import type { Measures } from './services-measures.ts'
import type { Preparing } from './services-preparing.ts'
import type { Plan } from './services-plan.ts'
import type { Availability, Holds, Series } from './services-members.ts'
import type { OnCall, Practice } from './services-on-call.ts'
import type { Reflections } from './services-reflections.ts'
import type { Schedules } from './services-schedules.ts'
import type { Seats } from './services-seats.ts'
import type { Supports } from './services-supports.ts'
import type { Voice } from './services-voice.ts'
import type { Totals } from './services-totals.ts'
import type { Worries } from './services-worries.ts'
import type { TreatmentImports, Treatments, Zones } from './services-treatments.ts'

/**
 * What screens may ask of the server: the only way from a route to a service.
 * Every function takes the actor first, and throws a refusal (refusal.ts) or answers.
 * Instants are ISO 8601 UTC strings; zones are IANA names.
 */

/** Where a request comes from, for limits and for the list of devices. */
export type From = { address: string; device: string }
export type Me = {
  personId: string
  name: string
  pronouns: string | null
  email: string
  roles: Role[]
  zone: string
}
export type Device = { deviceId: string; label: string; since: string; lastSeen: string; current: boolean }
/** `askPassphrase`: they signed in a while ago, so confirming takes their passphrase too. */
export type SecondFactor = { secret: string; uri: string; qrSvg: string; askPassphrase: boolean }
/** `closed`: the account is closed, and may be taken back (services-leaving.ts). */
export type AccountNext = 'home' | 'second-factor' | 'enrol' | 'closed'
/** `cookies` are whole Set-Cookie values. */
export type SignedIn = { cookies: string[]; next: AccountNext }
export type InviteView = {
  clinic: string
  name: string
  email: string | null
  roles: Role[]
  expires: string
}

export type Accounts = {
  me(actor: Actor): Promise<Me>
  /** `token`: of the auth session signed in with until now, if any; it ends. */
  signIn(
    actor: Actor,
    given: { email: string; passphrase: string; from: From; token?: string | null },
  ): Promise<SignedIn>
  giveCode(actor: Actor, given: { code: string; from: From; token: string }): Promise<SignedIn>
  signOut(actor: Actor, token: string): Promise<{ cookies: string[] }>
  signOutEverywhere(actor: Actor): Promise<{ cookies: string[] }>
  devices(actor: Actor, token: string): Promise<Device[]>
  signOutDevice(actor: Actor, deviceId: string): Promise<void>
  /** Reads an invitation without using it up. `token`: from the link, or a printed code. */
  invitation(actor: Actor, given: { token: string; from: From }): Promise<InviteView>
  acceptInvitation(
    actor: Actor,
    given: {
      token: string
      name: string
      pronouns: string
      email: string
      passphrase: string
      zone: string
      from: From
    },
  ): Promise<SignedIn>
  /** Always answers the same, whoever the address belongs to. */
  askReset(actor: Actor, given: { email: string; from: From }): Promise<void>
  resetView(actor: Actor, given: { token: string; from: From }): Promise<{ secondFactor: boolean }>
  reset(actor: Actor, given: { token: string; passphrase: string; code: string; from: From }): Promise<void>
  changePassphrase(
    actor: Actor,
    given: { current: string; next: string; token: string; from: From },
  ): Promise<void>
  /** Whether they gave their passphrase in this auth session within the last quarter of an hour. */
  isProved(actor: Actor, token: string): Promise<boolean>
  /** Gives it once more, for what no glance at an unlocked phone may open. */
  prove(actor: Actor, given: { passphrase: string; token: string; from: From }): Promise<void>
  changeName(actor: Actor, given: { name: string; pronouns: string }): Promise<void>
  hasSecondFactor(actor: Actor): Promise<boolean>
  /** The same secret for a quarter of an hour in one auth session (`token`), until it is confirmed. */
  startSecondFactor(actor: Actor, token: string): Promise<SecondFactor>
  /**
   * Confirms the secret with a first code. A first one takes the passphrase as well, unless this auth session began
   * within the last quarter of an hour. Answers the recovery codes, shown once, and a fresh cookie.
   */
  confirmSecondFactor(
    actor: Actor,
    given: { code: string; passphrase?: string | undefined; token: string; from: From },
  ): Promise<{ recoveryCodes: string[]; cookies: string[] }>
}

/** `secondStep`: they have one, and whoever looks may begin it anew. */
type PersonFacts = { active: boolean; secondStep: boolean }
export type PersonCard = PersonFacts & { personId: string; name: string; email: string; roles: Role[] }
export type InviteCard = {
  inviteId: string
  name: string
  email: string | null
  roles: Role[]
  expires: string
  state: 'open' | 'used' | 'expired' | 'withdrawn'
}
export type Page<T> = { items: T[]; next: string | null }

export type People = {
  list(actor: Actor, given: { after: string | null; search: string }): Promise<Page<PersonCard>>
  invites(actor: Actor): Promise<InviteCard[]>
  /** With `email` a link is sent; without, a code to print is answered, once. */
  invite(
    actor: Actor,
    given: { name: string; email: string | null; roles: Role[] },
  ): Promise<{ code: string | null }>
  withdrawInvite(actor: Actor, inviteId: string): Promise<void>
  close(actor: Actor, personId: string): Promise<void>
  /** Of somebody else, for who may begin it anew. */
  secondStep(actor: Actor, personId: string): Promise<{ name: string; setUp: boolean }>
  /**
   * Somebody lost phone and recovery codes: both end, and so do their auth sessions. Takes the passphrase and a code of
   * whoever does it. Where none is set up nothing is done.
   */
  beginSecondStepAnew(
    actor: Actor,
    given: { personId: string; passphrase: string; code: string; from: From },
  ): Promise<void>
}

/** Only in demo and development; absent from a production build. */
export type Demo = {
  people(): Promise<
    { personId: string; name: string; pronouns: string | null; roles: Role[]; story: string }[]
  >
  /** The circle in progress: who leads it, and the patients whose places are kept free for visitors. */
  inProgress(): Promise<{ circleId: string; title: string; guideId: string; visitorIds: string[] } | null>
  signInAs(given: { personId: string; from: From }): Promise<SignedIn>
  outbox(): Promise<{ to: string; subject: string; text: string; at: string }[]>
}

export type Services = {
  accounts: Accounts
  people: People
  circles: Circles
  worries: Worries
  cases: Cases
  onCall: OnCall
  practice: Practice
  seats: Seats
  calendar: Calendar
  intentions: Intentions
  measures: Measures
  preparing: Preparing
  journal: Journal
  voice: Voice
  plan: Plan
  supports: Supports
  consents: Consents
  briefs: Briefs
  totals: Totals
  breakGlass: BreakGlass
  forum: Forum
  digests: Digests
  pushes: Pushes
  files: Files
  reflections: Reflections
  exports: Exports
  leaving: Leaving
  library: Library
  schedules: Schedules
  treatments: Treatments
  imports: TreatmentImports
  holds: Holds
  availability: Availability
  series: Series
  zones: Zones
  demo?: Demo
}
