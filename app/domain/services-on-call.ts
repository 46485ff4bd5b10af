import type { CareDone, CareOutcome, CareSource, CareState, CareSubject, CareTier } from './care/care-case.ts'
import type { Watch } from './on-call/coverage.ts'
import type { Actor } from './person.ts'
import type { PageReason } from './protocol.ts'

/** What screens may ask of the on-call and of practice rooms; instants are ISO 8601 UTC strings. */
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
  /** The circle that calls; null where the call is about a person alone. */
  circleId: string | null
  circle: string | null
  /** The person whom it is about, where it is about one: whoever answers looks after them from then on. */
  care: { caseId: string; name: string } | null
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
  source: CareSource
  /** Amber waits to be looked at; it called nobody. */
  tier: CareTier
  state: CareState
  acknowledgedBy: string | null
  outcome: CareOutcome | null
}
/** One person who is looked after, and what was done for them. */
export type CarePage = {
  card: CareCase
  /** What it came from, where that can be opened. */
  subject: { kind: CareSubject; id: string } | null
  /** The circle where it was seen last, for whoever may go there. */
  circle: { circleId: string; title: string } | null
  version: number
  /** It is theirs who asks. */
  mine: boolean
  /** Whether the notes of its history are for who asks: what was done is told without them otherwise. */
  notes: boolean
  history: {
    n: number
    at: string
    by: string | null
    to: string | null
    act: CareDone
    /** Of a sign: where it was seen. */
    source: CareSource | null
    outcome: CareOutcome | null
    /** Null also where it is not for who asks. */
    note: string | null
  }[]
  /** Whom it could be handed to: who may read its notes. */
  staff: { personId: string; name: string }[]
}
export type OnCall = {
  /** Shifts that run now or begin within 14 days; `now` by the server's clock; `staff` for those who may change it. */
  roster(
    actor: Actor,
  ): Promise<{ shifts: Shift[]; staff: { personId: string; name: string }[]; zone: string; now: string }>
  /** R2: whether somebody of the clinic is on duty now. For whoever asks, signed in or not. */
  watch(actor: Actor): Promise<Watch>
  addShift(
    actor: Actor,
    given: { personId: string; kind: ShiftKind; from: string; to: string },
  ): Promise<void>
  removeShift(actor: Actor, shiftId: string): Promise<void>
  /** Open pages first, then those of the last day. */
  pages(actor: Actor): Promise<PageCard[]>
  /** For the head of every page of staff: how many wait for this actor. Nobody else: 0. */
  waiting(actor: Actor): Promise<number>
  /**
   * *I am coming*: the first who says it. They are then the on-call of that circle and enter without a lobby. Where it is
   * about a person they look after them, and the other way around: answering for a person answers their call.
   */
  acknowledge(actor: Actor, pageId: string): Promise<{ circleId: string | null; caseId: string | null }>
  careCases(actor: Actor): Promise<CareCase[]>
  acknowledgeCase(actor: Actor, caseId: string): Promise<void>
  careCase(actor: Actor, caseId: string): Promise<CarePage>
  /** Words for those who look after them, kept with the case. */
  noteCase(actor: Actor, given: { caseId: string; note: string }): Promise<void>
  /** Explicitly, with a note (M2), and to a guide or a clinician: who may read it. Refuses `version-older` where somebody acted in between. */
  handOverCase(
    actor: Actor,
    given: { caseId: string; toId: string; note: string; version: number },
  ): Promise<void>
  /** With an outcome, by somebody who sees it, once somebody has answered for it (R2). */
  closeCase(
    actor: Actor,
    given: { caseId: string; outcome: CareOutcome; note: string; version: number },
  ): Promise<void>
}

/** A guide's practice room: the same engine, with people that only exist there. */
export type PracticeAct = 'drop' | 'come-back' | 'signal' | 'knock' | 'leave'
export type Practice = {
  /** The guide's practice room, opened if there is none. */
  open(actor: Actor): Promise<{ circleId: string }>
  /** Makes something happen to somebody there. */
  cause(actor: Actor, given: { circleId: string; what: PracticeAct }): Promise<void>
}
