import type { Provision } from './provision.ts'

/** K4: what was said, when, and how it was asked. Never changed; replaying them gives the provisions exactly. */
export type ConsentEvent = {
  eventId: string
  memberId: string
  at: string
  act: ConsentAct
}
export type Stated = Omit<Provision, 'memberId' | 'status' | 'eventId'>
export type ConsentAct =
  /** `pending`: it was said in rest. */
  | { type: 'given'; provisions: Stated[]; pending: boolean }
  /** They were asked and said no. */
  | { type: 'refused' }
  | { type: 'revoked'; provisionIds: string[] }
  | { type: 'reaffirmed'; provisionIds: string[] }
  /** Not said by them: the house went back to an older copy of itself, in which something is missing that they took back. */
  | { type: 'held-back'; provisionIds: string[] }

/** Total: provisions that are not there, or ended before, stay as they are. */
export function hearConsent(
  provisions: readonly Provision[],
  { eventId, memberId, act }: ConsentEvent,
): Provision[] {
  switch (act.type) {
    case 'given':
      return [
        ...provisions,
        ...act.provisions.map((stated): Provision => {
          // A no holds at once, whenever it is said.
          const status = act.pending && stated.effect === 'permit' ? 'pending' : 'active'
          return { ...stated, memberId, eventId, status }
        }),
      ]
    case 'refused':
      return [...provisions]
    case 'revoked':
      return provisions.map((one) =>
        act.provisionIds.includes(one.provisionId) ? { ...one, status: 'ended' } : one,
      )
    case 'reaffirmed':
      return provisions.map((one) =>
        one.status === 'pending' && act.provisionIds.includes(one.provisionId)
          ? { ...one, status: 'active' }
          : one,
      )
    case 'held-back':
      return provisions.map((one) =>
        one.status === 'active' && one.effect === 'permit' && act.provisionIds.includes(one.provisionId)
          ? { ...one, status: 'pending' }
          : one,
      )
  }
}

/** Everything that was said by one member, in the order in which it was said. */
export const provisionsOf = (events: readonly ConsentEvent[]): Provision[] =>
  events.reduce<Provision[]>((known, event) => hearConsent(known, event), [])
