import type { Ending, Mark } from './intention/intention.ts'
import type { Actor } from './person.ts'
import type { Phase } from './window/window.ts'

/** A member's own intentions (I1, I2). Instants are ISO 8601 UTC. */
export type Written = { entryId: string; text: string; at: string }
export type IntentionCard = {
  intentionId: string
  sessionId: string | null
  sessionStart: string | null
  status: 'open' | Ending
  mark: Mark
  at: string
  closedAt: string | null
  /** Every wording, the newest last, and what was written of it afterwards. Empty: they cannot be read any more. */
  wordings: Written[]
  after: Written[]
}
export type IntentionTimeline = {
  zone: string
  phase: Phase
  /** Newest first. */
  items: IntentionCard[]
  next: string | null
  /** Treatment sessions that one could be set for: the next and the last. */
  sessions: { sessionId: string; startsAt: string }[]
  prompt: { kind: 'before' | 'after'; sessionId: string; startsAt: string } | null
}
/** `commandId`: the same sent twice happens once. */
type Words = { commandId: string; text: string }

export type Intentions = {
  /** `before`: an intention of theirs to go on from. */
  timeline(actor: Actor, given: { before: string | null }): Promise<IntentionTimeline>
  set(actor: Actor, given: Words & { sessionId: string | null; mark: Mark }): Promise<void>
  /** A newer wording; those before it stay. */
  revise(actor: Actor, given: Words & { intentionId: string }): Promise<void>
  /** What they write of it afterwards. */
  follow(actor: Actor, given: Words & { intentionId: string }): Promise<void>
  /** Closes it, or opens it again. */
  close(actor: Actor, given: { intentionId: string; status: 'open' | Ending }): Promise<void>
  /** Refuses `rest-first` where more people could see it by this and the member rests (K8). */
  mark(actor: Actor, given: { intentionId: string; mark: Mark }): Promise<void>
}
