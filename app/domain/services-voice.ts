import type { Part, PartAsked } from './journal/part.ts'
import type { Actor } from './person.ts'

/** J2: a member’s voice in their journal, for them alone. An entry of their journal from its first piece on. */
export type Voice = {
  /** Whether another recording may be begun. */
  hasRoom(actor: Actor): Promise<boolean>
  /**
   * Keeps samples under the number that their page gave them: sent any number of times, in any order, they are there once.
   * The first begins an entry. Refuses `bad-input`, `too-large` past the longest recording, `too-much-voice` where another
   * cannot be begun, and `recording-over` for what comes after it was finished.
   */
  keep(
    actor: Actor,
    given: { entryId: string; n: number; promptId: string | null; samples: Uint8Array },
  ): Promise<{ kept: true }>
  /**
   * Makes one sound of what came; asked again it stays the same one. `pieces`: how many there were, where that is known;
   * refuses `pieces-missing` where some have not come. Null: whatever came.
   */
  finish(actor: Actor, given: { entryId: string; pieces: number | null }): Promise<{ seconds: number }>
  /** Hides what was begun; for seven days it can be brought back. Where nothing came, there is nothing to hide. */
  throwAway(actor: Actor, entryId: string): Promise<void>
  /** The part that was asked for, to be played; `part` null: it lies outside. Nobody but its author finds it. */
  sound(
    actor: Actor,
    given: { entryId: string; asked: PartAsked | null },
  ): Promise<{ type: string; size: number; part: Part | null; bytes: Uint8Array }>
}
