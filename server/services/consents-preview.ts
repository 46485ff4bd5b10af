import { explain } from '#app/domain/consent/explain.ts'
import { circleAccess } from '#app/domain/consent/provision.ts'
import type { Actor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { Consents } from '#app/domain/services-consents.ts'
import type { Db } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { listProvisions, listSharedCircles } from '#db/queries/consents.ts'
import * as written from '#db/queries/intentions.ts'
import { checkId } from './accounts-needs.ts'
import type { MemberSealing } from './member-keys.ts'
import { previewNumbers } from './consents-preview-numbers.ts'
import { standingOf } from './member-window.ts'

const hour = 3_600_000
const most = 100

/** K11: the pure function that the policies are held against (K9) tells a member what a guide would see, and why not more. */
export function openPreview({
  db,
  memberSealing,
}: {
  db: Db
  memberSealing: MemberSealing
}): Pick<Consents, 'preview'> {
  return {
    async preview(actor, { circleId, guideId }) {
      const personId = consentingMember(actor)
      checkId(circleId)
      checkId(guideId)
      return asActor(db, personId, async (tx) => {
        const circles = await listSharedCircles(tx, personId)
        const circle = circles.find((one) => one.circleId === circleId)
        const guide = circle?.guides.find((one) => one.personId === guideId)
        refuseUnless(circle && guide, 'not-found')
        const provisions = await listProvisions(tx, { personId })
        const rows = await written.listIntentions(tx, personId, { before: null, limit: most })
        const entries = await written.listEntries(
          tx,
          rows.map(({ intentionId }) => intentionId),
        )
        const open = await memberSealing.opener(tx, [personId])
        const { zone, now } = await standingOf(tx, personId)
        const first = Date.parse(circle.startsAt) - circleAccess.before * hour
        const at = new Date(Math.max(Date.parse(now), first)).toISOString()
        // Every circle of theirs that this guide is in, as it stands now.
        const shared = circles
          .filter(({ guides }) => guides.some((one) => one.personId === guideId))
          .map(({ startsAt, endsAt, ...one }) => ({
            ...{ circleId: one.circleId, memberId: personId, startsAt, endsAt },
            ...{ cancelled: false, booked: true, guiding: 'guide' as const },
          }))
        const viewer = { personId: guideId, clinician: guide.clinician, closed: false }
        return {
          ...{ circle: circle.title, guide: guide.name, at, zone },
          ...(await previewNumbers(tx, memberSealing, { personId, viewer, provisions, shared, at })),
          items: rows.map(({ intentionId, mark, at: set }) => ({
            ...{ intentionId, at: set.toISOString() },
            entries: entries
              .filter((entry) => entry.intentionId === intentionId)
              .flatMap(({ entryId, kind, dataClass, body }) => {
                const column = 'intention_entries.body'
                const text = open(body, { column, rowId: entryId, personId })
                if (text === null) return []
                const item = { memberId: personId, itemId: intentionId, dataClass, mark, memberClosed: false }
                const said = explain(viewer, { ...item, at: set.toISOString() }, { provisions, shared, at })
                return [{ text, kind, shown: said.allowed, gate: said.allowed ? null : said.gate }]
              }),
          })),
        }
      })
    },
  }
}

export function consentingMember(actor: Actor): string {
  if (actor.kind !== 'person') throw new Refusal(actor.kind === 'nobody' ? 'not-signed-in' : 'not-allowed')
  authorize(actor, 'consent.own', { personId: actor.personId })
  return actor.personId
}
