/** K1, K2: what a member's yes or no covers. Instants are ISO 8601 UTC. */

/** Closed and explicit: a class that is added later is covered by no earlier yes. There is no wildcard. */
export const dataClasses = [
  'intention-text', // an intention as it stands, and how it was closed
  'intention-history', // its earlier wordings, and what was written of it afterwards
  'reflection',
  'score-total',
  'wheel',
  'attendance',
  'session-dates',
  'display-identity',
] as const
export type DataClass = (typeof dataClasses)[number]

/** `quote` in the circle takes a yes in the room as well. */
export const actions = ['view', 'quote', 'export'] as const
export type Action = (typeof actions)[number]

/**
 * `circle-guides`: of whichever circle the member is booked in, from 48 h before it to 24 h after. `circle`: of that one.
 * `guide`: that person, while they guide a circle of the member. `care-team`: the clinic's clinicians.
 */
export type Recipient =
  | { kind: 'circle-guides' | 'care-team'; id: null }
  | { kind: 'circle' | 'guide'; id: string }

/** One item by its id, or what was written in [since, until). Sensitive items are covered by their id alone. */
export type Scope = { itemId: string } | { itemId: null; since: string | null; until: string | null }

export type Provision = {
  provisionId: string
  memberId: string
  effect: 'permit' | 'deny'
  dataClass: DataClass
  action: Action
  /** There is one: leading the member's integration circles, and caring for them between. */
  purpose: 'integration'
  recipient: Recipient
  scope: Scope
  /** The access window: [from, to); null: until it is taken back. */
  from: string
  to: string | null
  /** `pending`: given in rest; it permits nothing until it is affirmed after it (K8). */
  status: 'pending' | 'active' | 'ended'
  eventId: string
}

/** From when to when the guides of a circle may see, in hours before its start and after its end (K2). */
export const circleAccess = { before: 48, after: 24 } as const
