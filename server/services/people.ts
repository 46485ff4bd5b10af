import { authorize, can } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { People } from '#app/domain/services.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { releaseCases } from '#db/queries/care-leaving.ts'
import { closePerson, listPeople, lockAccount, lockAdmins } from '#db/queries/people.ts'
import { checkId, personOf } from './accounts-needs.ts'
import type { AccountsNeeds } from './accounts-needs.ts'
import { endAllOf } from './leaving-ends.ts'
import { inviting } from './people-inviting.ts'
import { secondSteps } from './people-second-factor.ts'

const pageLength = 50

/** Inviting and keeping the people of the clinic. */
export function openPeople(needs: AccountsNeeds): People {
  const { db, announce, sealing } = needs
  return {
    ...inviting(needs),
    ...secondSteps(needs),

    async list(actor, { after, search }) {
      authorize(actor, 'people.list', {})
      if (after !== null) checkId(after)
      const found = await listPeople(db.orm, {
        after,
        search: search.trim().slice(0, 100),
        limit: pageLength + 1,
      })
      const items = found.slice(0, pageLength).map((one) => ({
        ...one,
        secondStep: one.secondStep && can(actor, 'second-factor.begin-anew', { personId: one.personId }),
      }))
      // The cursor is an id, so that no name stands in an address.
      return { items, next: found.length > pageLength ? (items.at(-1)?.personId ?? null) : null }
    },

    async close(actor, personId) {
      const { personId: actorId } = personOf(actor)
      authorize(actor, 'people.change', {})
      checkId(personId)
      const topics = await db.orm.transaction(async (tx) => {
        const admins = await lockAdmins(tx)
        const account = await lockAccount(tx, personId)
        refuseUnless(account, 'not-found')
        if (account.closed) return []
        // A clinic always has somebody who can let others in.
        refuseUnless(
          admins.some((admin) => admin !== personId),
          'not-allowed',
        )
        // Seats to come, every yes and every way in end with it (K15); a room under way notices that they are gone.
        const { topics: ended } = await endAllOf(tx, sealing, { personId, email: account.email })
        await closePerson(tx, personId)
        await insertAudit(tx, { actorId, act: 'account-closed', subjectId: personId })
        // Who is at risk is somebody else’s from now on, and somebody is called.
        const freed = await releaseCases(tx, { personId, byId: actorId })
        for (const subjectId of freed)
          await insertAudit(tx, { actorId, act: 'care-case-open-again', subjectId })
        return freed.length > 0 ? [...ended, 'pages'] : ended
      })
      if (topics.length > 0) await announce(...new Set(topics))
    },
  }
}
