import type { Actor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import { Refusal } from '#app/domain/refusal.ts'
import type { Db } from '#db/client.ts'
import type { Announce } from '../announce.ts'
import type { TellPeople } from './telling.ts'

export type SeatsNeed = {
  db: Db
  announce: Announce
  tell: TellPeople
  /** Ends a booking; who sits in the room leaves it (circle-inviting.ts). */
  leave: (circleId: string, personId: string) => Promise<void>
}

/** Whose window and seats these are: patients have their own alone. */
export function memberOf(actor: Actor, act: 'window.see' | 'seat.choose'): string {
  if (actor.kind !== 'person') throw new Refusal('not-signed-in')
  authorize(actor, act, { personId: actor.personId })
  return actor.personId
}
