import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { OnCall } from '#app/domain/services-on-call.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { acknowledgeCareCase, listCareCases, lockCareCase } from '#db/queries/care-cases.ts'
import { checkId, personOf } from './accounts-needs.ts'
import { watcherOf } from './on-call-pages.ts'
import type { OnCallNeed } from './on-call.ts'

/** People who are looked after, by their chosen name: told to those who look after them and to nobody else. */
export function openCare({ db, announce }: OnCallNeed): Pick<OnCall, 'careCases' | 'acknowledgeCase'> {
  return {
    async careCases(actor) {
      authorize(actor, 'page.list', {})
      const rows = await listCareCases(db.orm, watcherOf(personOf(actor)))
      return rows.map(({ at, ...one }) => ({ ...one, at: at.toISOString() }))
    },

    async acknowledgeCase(actor, caseId) {
      authorize(actor, 'page.list', {})
      const me = personOf(actor)
      checkId(caseId)
      const news = await db.orm.transaction(async (tx) => {
        const found = await lockCareCase(tx, caseId, watcherOf(me))
        refuseUnless(found, 'not-found')
        if (found.state === 'acknowledged') {
          refuseUnless(found.acknowledgedBy === me.personId, 'page-answered')
          return false
        }
        await acknowledgeCareCase(tx, caseId, me.personId)
        await insertAudit(tx, { actorId: me.personId, act: 'care-case-answered', subjectId: found.personId })
        return true
      })
      if (news) await announce('pages')
    },
  }
}
