import type { Circle } from './circle/circle.ts'
import type { Intent } from './circle/intent.ts'
import type { Actor, Role } from './person.ts'
import type { Readiness } from './circle/words.ts'
import type { EnterAnswer, Listening, PageReason } from './protocol.ts'

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
export type AccountNext = 'home' | 'second-factor' | 'enrol'
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

export type PersonCard = { personId: string; name: string; email: string; roles: Role[]; active: boolean }
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
}

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
  threshold: { arriving: Readiness; hindered: boolean; alone: boolean } | null
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

export type Circles = {
  mine(actor: Actor): Promise<CircleCard[]>
  /** Circles of the clinic, for those who run it; nearest first. */
  all(actor: Actor, given: { after: string | null }): Promise<Page<CircleCard>>
  page(actor: Actor, circleId: string): Promise<CirclePage>
  locations(actor: Actor): Promise<Location[]>
  guidesToChoose(actor: Actor): Promise<{ personId: string; name: string }[]>
  membersToChoose(actor: Actor, circleId: string): Promise<{ personId: string; name: string }[]>
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

export type ShiftKind = 'on-call' | 'backup' | 'lead' | 'on-shift'
export type Shift = {
  shiftId: string
  personId: string
  name: string
  kind: ShiftKind
  /** ISO 8601 UTC */
  from: string
  to: string
}
/** A call for a person, with a deadline. `hop`: 0 on-call, 1 backup, 2 the lead and every guide on shift. */
export type PageCard = {
  pageId: string
  reason: PageReason
  circleId: string
  circle: string
  at: string
  hop: number
  called: string[]
  acknowledgedBy: string | null
  acknowledgedAt: string | null
  /** What this actor may do: answer it, or go into the circle for which they answered. */
  mine: 'answer' | 'enter' | null
}
export type CareCase = {
  caseId: string
  circleId: string | null
  name: string
  at: string
  acknowledgedBy: string | null
}
export type OnCall = {
  /** Shifts that run now or begin within 14 days; `now` by the server's clock; `staff` for those who may change it. */
  roster(
    actor: Actor,
  ): Promise<{ shifts: Shift[]; staff: { personId: string; name: string }[]; zone: string; now: string }>
  addShift(actor: Actor, given: { personId: string; kind: ShiftKind; from: string; to: string }): Promise<void>
  removeShift(actor: Actor, shiftId: string): Promise<void>
  /** Open pages first, then those of the last day. */
  pages(actor: Actor): Promise<PageCard[]>
  /** For the head of every page of staff: how many wait for this actor. Nobody else: 0. */
  waiting(actor: Actor): Promise<number>
  /** *I am coming*: the first who says it. They are then the on-call of that circle and enter without a lobby. */
  acknowledge(actor: Actor, pageId: string): Promise<{ circleId: string }>
  careCases(actor: Actor): Promise<CareCase[]>
  acknowledgeCase(actor: Actor, caseId: string): Promise<void>
}

/** A guide's practice room: the same engine, with people that only exist there. */
export type PracticeAct = 'drop' | 'come-back' | 'signal' | 'knock' | 'leave'
export type Practice = {
  /** The guide's practice room, opened if there is none. */
  open(actor: Actor): Promise<{ circleId: string }>
  /** Makes something happen to somebody there. */
  cause(actor: Actor, given: { circleId: string; what: PracticeAct }): Promise<void>
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
  onCall: OnCall
  practice: Practice
  demo?: Demo
}
