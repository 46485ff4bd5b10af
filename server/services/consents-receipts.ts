import { provisionsOf } from '#app/domain/consent/event.ts'
import { consentResource } from '#app/domain/consent/fhir.ts'
import { noticeText } from '#app/domain/consent/notice.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Consents } from '#app/domain/services-consents.ts'
import type { Db } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { listEvents, listNames } from '#db/queries/consents.ts'
import { checkId } from './accounts-needs.ts'
import { grantsOf } from './consents-grants.ts'
import { consentingMember } from './consents-preview.ts'
import { standingOf } from './member-window.ts'

/** K4: what a member said, read from the events alone; the rules that follow from them are made anew. */
export function openReceipts({ db }: { db: Db }): Pick<Consents, 'receipt' | 'said'> {
  return {
    async said(actor) {
      const personId = consentingMember(actor)
      return asActor(db, personId, async (tx) => {
        const events = await listEvents(tx, personId)
        const { zone } = await standingOf(tx, personId)
        return {
          zone,
          items: events
            .filter(({ act }) => act.type !== 'held-back' || act.provisionIds.length > 0)
            .toReversed()
            .map(({ eventId, at, act }) => ({ eventId, at, said: act.type })),
        }
      })
    },

    async receipt(actor, eventId) {
      const personId = consentingMember(actor)
      checkId(eventId)
      return asActor(db, personId, async (tx) => {
        const events = await listEvents(tx, personId)
        const event = events.find((one) => one.eventId === eventId)
        refuseUnless(event, 'not-found')
        const { act, at, noticeVersion, textHash, language, channel } = event
        const about = (id: string) =>
          'provisionIds' in act
            ? act.provisionIds.includes(id)
            : act.type === 'given' && act.provisions.some(({ provisionId }) => provisionId === id)
        const provisions = provisionsOf(events).filter(({ provisionId }) => about(provisionId))
        const ids = provisions.flatMap(({ recipient }) => (recipient.id === null ? [] : [recipient.id]))
        const names = await listNames(tx, [...new Set(ids)])
        const { zone, now } = await standingOf(tx, personId)
        const text = noticeText(noticeVersion)
        return {
          ...{ eventId, at, zone, said: act.type },
          notice: { version: noticeVersion, language, textHash, channel, text },
          grants: grantsOf(provisions, names, events, now),
          fhir: consentResource(event, { version: noticeVersion, textHash }, provisions, now),
        }
      })
    },
  }
}
