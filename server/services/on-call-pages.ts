import type { PersonActor } from '#app/domain/person.ts'
import { authorize, can } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { OnCall } from '#app/domain/services-on-call.ts'
import { insertAudit } from '#db/queries/audit.ts'
import type { Carer } from '#db/queries/care-cases.ts'
import { acknowledgePage, lastHop, listPages, lockPage, type Watcher } from '#db/queries/pages.ts'
import { checkId, personOf } from './accounts-needs.ts'
import type { OnCallNeed } from './on-call.ts'

/**
 * What of pages and cases somebody of staff may see beyond those they were called for: a page at the end of its chain
 * is for those who may answer it and for those who run the roster; every case is for clinicians.
 */
export function watcherOf(actor: PersonActor): Watcher & Carer {
  const everyone =
    can(actor, 'page.see', { called: false, everyone: true }) || can(actor, 'roster.change', {})
  return { personId: actor.personId, everyone, all: actor.roles.includes('clinician') }
}

/** Calls for a person (rulings 43): seen and answered by those they call. */
export function openPages({ db, announce }: OnCallNeed): Pick<OnCall, 'pages' | 'acknowledge'> {
  return {
    async pages(actor) {
      authorize(actor, 'page.list', {})
      const me = personOf(actor)
      const rows = await listPages(db.orm, watcherOf(me))
      return rows.map(({ at, hop, isCalled, acknowledgedAt, acknowledgerId, ...page }) => ({
        ...page,
        at: at.toISOString(),
        hop: Math.min(lastHop, Math.max(0, hop - 1)),
        acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
        mine:
          acknowledgedAt === null
            ? can(me, 'page.see', { called: isCalled, everyone: hop > lastHop })
              ? ('answer' as const)
              : null
            : acknowledgerId === me.personId
              ? ('enter' as const)
              : null,
      }))
    },

    async acknowledge(actor, pageId) {
      authorize(actor, 'page.list', {})
      const me = personOf(actor)
      checkId(pageId)
      const { circleId, news } = await db.orm.transaction(async (tx) => {
        const page = await lockPage(tx, pageId, watcherOf(me))
        refuseUnless(page, 'not-found')
        authorize(me, 'page.see', { called: page.isCalled, everyone: page.everyone })
        const { circleId: where } = page
        if (page.acknowledgedAt !== null) {
          refuseUnless(page.acknowledgedBy === me.personId, 'page-answered')
          return { circleId: where, news: false }
        }
        await acknowledgePage(tx, { pageId, circleId: where, personId: me.personId })
        await insertAudit(tx, { actorId: me.personId, act: 'page-answered', subjectId: where })
        return { circleId: where, news: true }
      })
      // Guides and staff alone: a ring on the page that members watch would tell them of it (C14).
      if (news) await announce('pages', `lobby:${circleId}`, `aside:${circleId}`, `mine:${me.personId}`)
      return { circleId }
    },
  }
}
