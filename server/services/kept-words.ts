import type { Actor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { Circles } from '#app/domain/services-circles.ts'
import type { Db } from '#db/client.ts'
import { deleteKept, listKept } from '#db/queries/kept-words.ts'
import type { Sealing } from '../sealing.ts'
import { kekContexts } from './kek-contexts.ts'

/** C18 and C22: what a person kept of a circle is read and forgotten by that person alone. */
export function openKeptWords({
  db,
  sealing,
}: {
  db: Db
  sealing: Sealing
}): Pick<Circles, 'kept' | 'forget'> {
  return {
    async kept(actor) {
      const rows = await listKept(db.orm, themselves(actor))
      return rows.map(({ keptId, circle, text, at }) => ({
        keptId,
        circle,
        text: sealing.open(text, kekContexts['kept_words.text'](keptId)),
        at: at.toISOString(),
      }))
    },

    async forget(actor, keptId) {
      refuseUnless(await deleteKept(db.orm, { keptId, personId: themselves(actor) }), 'not-found')
    },
  }
}

function themselves(actor: Actor): string {
  if (actor.kind !== 'person') throw new Refusal(actor.kind === 'nobody' ? 'not-signed-in' : 'not-allowed')
  authorize(actor, 'kept.see', { personId: actor.personId })
  return actor.personId
}
