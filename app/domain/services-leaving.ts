import type { Actor } from './person.ts'
import type { From, SignedIn } from './services.ts'

/** K15: leaving, and coming back while that can be. Instants are ISO 8601 UTC. */
export type LeavingPlan = {
  zone: string
  /** Until when it could be taken back, were the account closed now. */
  until: string
  resting: boolean
  /** Others count on them: they cannot leave yet. */
  duties: boolean
  /** A code is asked beside the passphrase. */
  secondFactor: boolean
  /** They have words of their own to take along. */
  member: boolean
}
export type Leaving = {
  plan(actor: Actor): Promise<LeavingPlan>
  /**
   * Closes the actor’s own account, in rest too, and signs them out everywhere. Refuses `has-duties`, a wrong passphrase
   * and, where there is a second factor, a wrong code.
   */
  leave(
    actor: Actor,
    given: { passphrase: string; code: string; from: From },
  ): Promise<{ until: string; zone: string; cookies: string[] }>
  /** `sent`: the token of a sign-in to an account that is closed. Refuses `not-signed-in` for every other. */
  closed(actor: Actor, sent: string): Promise<{ until: string; zone: string; secondFactor: boolean }>
  /** Takes it back: everything as written, but seats and consents that ended. Nobody else’s sign-in opens it. */
  takeBack(actor: Actor, given: { sent: string; code: string; from: From }): Promise<SignedIn>
  /** Leaves it closed, and ends this sign-in. */
  leaveClosed(actor: Actor, sent: string): Promise<{ cookies: string[] }>
}
