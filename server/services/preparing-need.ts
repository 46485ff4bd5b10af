import type { Actor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import type { Db } from '#db/client.ts'
import type { Announce } from '../announce.ts'
import { personOf } from './accounts-needs.ts'
import type { MemberSealing } from './member-keys.ts'

export type PreparingNeed = { db: Db; memberSealing: MemberSealing; announce: Announce }

/** Whose it is; refuses whoever has nothing of the kind. */
export function memberOf(actor: Actor): string {
  const { personId } = personOf(actor)
  authorize(actor, 'preparing.own', { personId })
  return personId
}
