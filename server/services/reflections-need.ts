import type { Actor, PersonActor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import type { Journal } from '#app/domain/services-journal.ts'
import { personOf } from './accounts-needs.ts'
import type { ForumNeed } from './forum-need.ts'
import type { Sender } from './forum-sending.ts'

export type ReflectionsNeed = Pick<ForumNeed, 'db' | 'announce' | 'memberSealing' | 'moderation'> & {
  journal: Pick<Journal, 'page'>
  send: Sender
}

/** J3: whose own they are: members alone keep a journal, and show of it. */
export function showerOf(actor: Actor): PersonActor {
  const me = personOf(actor)
  authorize(actor, 'reflection.own', { personId: me.personId })
  return me
}
