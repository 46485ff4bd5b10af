import type { PersonActor } from '#app/domain/person.ts'
import { authorize, can } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { OnCall } from '#app/domain/services-on-call.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { decideCare } from '#app/domain/care/care-case.ts'
import type { Tx } from '#db/client.ts'
import { type Carer, findOpenCase, writeCare } from '#db/queries/care-cases.ts'
import { holdOpen } from '#db/queries/forum-leaving.ts'
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
      return rows.map(({ at, hop, isCalled, acknowledgedAt, acknowledgerId, caseId, name, ...page }) => ({
        ...page,
        care: caseId === null || name === null ? null : { caseId, name },
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
      const { circleId, caseId, news } = await db.orm.transaction(async (tx) => {
        refuseUnless(await holdOpen(tx, me.personId), 'not-signed-in')
        const page = await lockPage(tx, pageId, watcherOf(me))
        refuseUnless(page, 'not-found')
        authorize(me, 'page.see', { called: page.isCalled, everyone: page.everyone })
        const where = { circleId: page.circleId, caseId: page.caseId }
        if (page.acknowledgedAt !== null) {
          refuseUnless(page.acknowledgedBy === me.personId, 'page-answered')
          return { ...where, news: false }
        }
        await acknowledgePage(tx, { pageId, circleId: page.circleId, personId: me.personId, enters: true })
        if (page.caseId !== null) await answerCase(tx, page.caseId, me.personId)
        await insertAudit(tx, {
          actorId: me.personId,
          act: 'page-answered',
          subjectId: page.circleId ?? page.caseId,
        })
        return { ...where, news: true }
      })
      if (news) await announce(...ringsOf(circleId, me.personId))
      return { circleId, caseId }
    },
  }
}

/** Guides and staff alone: a ring on the page that members watch would tell them of it (C14). */
export const ringsOf = (circleId: string | null, personId: string): string[] => [
  'pages',
  ...(circleId === null ? [] : [`lobby:${circleId}`, `aside:${circleId}`]),
  `mine:${personId}`,
]

/** Whoever answers the call of somebody whom nobody has looks after them. */
async function answerCase(tx: Tx, caseId: string, personId: string): Promise<void> {
  const found = await findOpenCase(tx, caseId)
  if (!found) return
  const next = decideCare(
    { ...found, state: 'open', acknowledgedBy: null },
    { type: 'acknowledge' },
    personId,
  )
  if (next === null) return
  const { version, noteKey } = found
  await writeCare(
    tx,
    caseId,
    { ...next, version: version + 1, noteKey },
    { act: 'acknowledge', byId: personId, note: null },
  )
  await insertAudit(tx, { actorId: personId, act: 'care-case-answered', subjectId: found.personId })
}
