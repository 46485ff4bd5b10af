import type { GlassMinutes, GlassOutcome, GlassReason, GlassState } from './consent/break-glass.ts'
import type { DataClass } from './consent/provision.ts'
import type { Mark } from './intention/intention.ts'
import type { Actor } from './person.ts'

/** K12: what a clinician opened without a yes, and what was made of it. Instants are ISO 8601 UTC. */
export type GlassReview = { outcome: GlassOutcome; statement: string | null; by: string; at: string }
export type GlassCard = {
  glassId: string
  /** Of an alias: that name until it is open, and again afterwards for who does not review. */
  member: string
  /** F2: it opens who wrote under this name for one thread, and nothing that they wrote. */
  alias: string | null
  by: string
  second: string | null
  reason: GlassReason
  /** Null: it was sealed with a key that is gone. */
  statement: string | null
  withPrivate: boolean
  minutes: number
  askedAt: string
  opensAt: string | null
  endsAt: string | null
  state: GlassState
  review: GlassReview | null
  /** Not reviewed three days after it was opened. */
  overdue: boolean
}
/** For clinicians: who can be chosen, what waits for a second person, what they opened themselves. */
export type GlassDesk = {
  zone: string
  breaking: {
    members: { personId: string; name: string }[]
    waiting: GlassCard[]
    mine: GlassCard[]
  } | null
  /** For those who review: oldest unreviewed first, and what was reviewed last. */
  reviewing: { unreviewed: GlassCard[]; reviewed: GlassCard[] } | null
}
export type GlassRecord = {
  intentions: {
    intentionId: string
    at: string
    status: string
    mark: Mark
    entries: { entryId: string; kind: 'wording' | 'after'; text: string; at: string }[]
  }[]
  next: string | null
}
/** What was looked at in it: classes and counts, never words. */
export type GlassLook = { at: string; classes: DataClass[]; items: number }
/** What this person may do with it, and see of it. */
export type GlassPage = {
  card: GlassCard
  zone: string
  now: string
  /** Somebody else asked, and this person may be the second. */
  mayConfirm: boolean
  mayEnd: boolean
  mayReview: boolean
  looks: GlassLook[] | null
}
/** As the member reads it: who, when and why in the structured words, whether it was reviewed. */
export type GlassTold = {
  glassId: string
  by: string
  second: string | null
  reason: GlassReason
  statement: string | null
  withPrivate: boolean
  alias: string | null
  opensAt: string
  endsAt: string
  outcome: GlassOutcome | null
}

export type BreakGlass = {
  desk(actor: Actor): Promise<GlassDesk>
  /**
   * With a fresh code of the second factor. Opens at once; with private items it waits for a second clinician. The member
   * and those who review are told at the opening. Refuses `wrong-code`, `not-found` for who is no member.
   */
  ask(
    actor: Actor,
    asked: {
      personId: string
      reason: GlassReason
      statement: string
      minutes: GlassMinutes
      withPrivate: boolean
      code: string
    },
  ): Promise<{ glassId: string; state: GlassState }>
  /** F2: the name for one thread that a post was written under, for who may ask. */
  aliasOf(actor: Actor, postId: string): Promise<{ name: string; thread: string }>
  /**
   * F2: asks who wrote it. Always waits for a second clinician (`confirm`); the member is told at the opening. Refuses
   * `already-asked` where the same person’s ask still waits.
   */
  askAlias(
    actor: Actor,
    asked: { postId: string; reason: GlassReason; statement: string; code: string },
  ): Promise<{ glassId: string }>
  /** The second clinician, with a code of their own. Refuses `glass-over` where it has waited too long. */
  confirm(actor: Actor, given: { glassId: string; code: string }): Promise<void>
  /** Before its time is over, by who opened it. Twice happens once. */
  end(actor: Actor, glassId: string): Promise<void>
  page(actor: Actor, glassId: string): Promise<GlassPage>
  /** What the member wrote, newest first, while it is open, for who opened it. Each look is written down (K10). */
  record(actor: Actor, given: { glassId: string; before: string | null }): Promise<GlassRecord>
  /** By somebody who neither opened nor confirmed it. Once. */
  review(actor: Actor, given: { glassId: string; outcome: GlassOutcome; statement: string }): Promise<void>
  /** The member’s own, newest first. */
  told(actor: Actor): Promise<GlassTold[]>
}
