import type { Actor } from './person.ts'
import type { Support } from './support/supports.ts'

/** `warmth`: 0 to 1, for a picture and words, never shown as a number. */
export type SupportCard = { support: Support; warmth: number; today: boolean }
export type SupportsPage = {
  resting: boolean
  /** The day it is for its member, as an ISO 8601 date. */
  day: string
  /** Grows with each choosing; 0: nothing was chosen yet. */
  version: number
  /** Those that they picked, in the order of the list. */
  cards: SupportCard[]
}

/** J5: daily supports; a member’s alone. `commandId`: the same sent twice happens once. */
export type Supports = {
  page(actor: Actor): Promise<SupportsPage>
  /** Picks these, whatever was picked before; what was said of others stays. Refuses `version-older` where another device chose since. */
  choose(actor: Actor, given: { commandId: string; version: number; chosen: Support[] }): Promise<void>
  /** It was there on this day, or it is taken back. `day`: today, or the day before for a page that stood open over midnight. */
  say(
    actor: Actor,
    given: { commandId: string; support: Support; day: string; there: boolean },
  ): Promise<void>
}
