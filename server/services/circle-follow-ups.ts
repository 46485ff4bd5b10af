import { authorize } from '#app/domain/policy.ts'
import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { Circles, FollowUp } from '#app/domain/services-circles.ts'
import type { Db } from '#db/client.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { finishFollowUpOf, listFollowUps } from '#db/queries/circle-after.ts'
import { insertExits, lockDueCheckIns, markCheckInSent } from '#db/queries/circle-exits.ts'
import type { Announce } from '../announce.ts'
import { checkInMail } from '../mail/words.ts'
import type { Outbox } from './mails.ts'

export type FollowUpsNeed = {
  db: Db
  announce: Announce
  outbox: Outbox
  clinicName: string
  /** How links in mails begin. */
  baseUrl: string
}

/** What is still to be done after circles that this person guides; after one of them where it is named. */
export async function followUpsOf(db: Db, personId: string, circleId: string | null): Promise<FollowUp[]> {
  const rows = await listFollowUps(db.orm, personId, circleId)
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}

/** C22: somebody to look after once a circle is over. Its guides see it, and they alone finish it. */
export function openFollowUps({
  db,
  announce,
}: Pick<FollowUpsNeed, 'db' | 'announce'>): Pick<Circles, 'followUps' | 'finishFollowUp'> {
  return {
    async followUps(actor) {
      authorize(actor, 'follow-up.list', {})
      if (actor.kind !== 'person') throw new Refusal('not-signed-in')
      return followUpsOf(db, actor.personId, null)
    },

    async finishFollowUp(actor, followUpId) {
      authorize(actor, 'follow-up.list', {})
      if (actor.kind !== 'person') throw new Refusal('not-signed-in')
      const { personId } = actor
      const finished = await db.orm.transaction(async (tx) => {
        const found = await finishFollowUpOf(tx, { followUpId, personId })
        if (found?.done)
          await insertAudit(tx, { actorId: personId, act: 'follow-up.finish', subjectId: found.about })
        return found
      })
      refuseUnless(finished, 'not-found')
      await announce(`mine:${personId}`, `page:${finished.circleId}`)
    },
  }
}

/**
 * What the clock brings after circles, for every process to call as often as it likes: an exit that nobody explained
 * becomes one task, and a check-in that somebody asked for one mail, however many processes look.
 */
export function openFollowUpSweeps({ db, announce, outbox, clinicName, baseUrl }: FollowUpsNeed): {
  noteExits: () => Promise<void>
  sendCheckIns: () => Promise<void>
} {
  return {
    async noteExits() {
      const noted = await insertExits(db.orm)
      const topics = noted.flatMap(({ circleId, guideIds }) => [
        `page:${circleId}`,
        ...guideIds.map((guideId) => `mine:${guideId}`),
      ])
      if (topics.length > 0) await announce(...new Set(topics))
    },

    async sendCheckIns() {
      await db.orm.transaction(async (tx) => {
        for (const due of await lockDueCheckIns(tx)) {
          const words = checkInMail({ clinicName, name: due.name, baseUrl })
          if (due.open) await outbox.write(tx, { to: due.email, ...words })
          await markCheckInSent(tx, due)
        }
      })
    },
  }
}
