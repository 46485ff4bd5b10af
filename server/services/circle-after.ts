import type { Actor, PersonActor } from '#app/domain/person.ts'
import { authorize, can } from '#app/domain/policy.ts'
import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { Circles, Contact } from '#app/domain/services-circles.ts'
import { findAfter, findContact, listOpenings } from '#db/queries/circle-after.ts'
import { findStandings, type Standing } from '#db/queries/circle-stream.ts'
import type { Sealing } from '../sealing.ts'
import { thresholdContext } from './circle-asides-view.ts'
import { asidesKeptHours, type ErasureNeed, openErasure } from './circle-erasure.ts'
import { type FollowUpsNeed, followUpsOf, openFollowUps, openFollowUpSweeps } from './circle-follow-ups.ts'
import { authorizeIn, factsOf } from './circle-standing.ts'
import { kekContexts } from './kek-contexts.ts'
import { openKeptWords } from './kept-words.ts'

export type AfterNeed = Pick<ErasureNeed, 'db' | 'announce' | 'wordsKeptHours'> & { sealing: Sealing }
export type After = Pick<Circles, 'contact' | 'after' | 'kept' | 'forget' | 'followUps' | 'finishFollowUp'>

const hour = 60 * 60_000

/** What stays after a circle, and for whom. */
export function openAfter(need: AfterNeed): After {
  const { db, sealing, wordsKeptHours } = need

  async function standing({ personId }: PersonActor, circleId: string): Promise<Standing | undefined> {
    return (await findStandings(db.sql, circleId, [personId])).standings.get(personId)
  }

  return {
    ...openKeptWords(need),
    ...openFollowUps(need),

    async contact(actor, { circleId, seatId }) {
      const me = someone(actor)
      authorizeIn(actor, 'circle.lead', await standing(me, circleId))
      const of = { circleId, seatId, personId: me.personId, hours: asidesKeptHours }
      const found = await findContact(db.orm, of)
      refuseUnless(found, 'seat-unknown')
      refuseUnless(found.opened, 'not-allowed')
      refuseUnless(!found.over && found.body, 'contact-gone')
      const context = thresholdContext(found.circleId, found.personId)
      const told = JSON.parse(sealing.openWith(found.wordKey, found.body, context)) as Omit<Contact, 'name'>
      return { name: found.name, where: told.where, phone: told.phone, alone: told.alone }
    },

    async after(actor, circleId) {
      const me = someone(actor)
      authorize(actor, 'kept.see', { personId: me.personId })
      const mine = await standing(me, circleId)
      // Also whoever was removed or left it: what was opened of theirs is theirs to know.
      refuseUnless(mine && (mine.guiding !== null || mine.booking !== null), 'not-found')
      const leads = can(actor, 'circle.lead', factsOf(mine))
      const [circle, openings, followUps] = await Promise.all([
        findAfter(db.orm, circleId, me.personId),
        listOpenings(db.orm, circleId, me.personId),
        leads ? followUpsOf(db, me.personId, circleId) : [],
      ])
      refuseUnless(circle, 'not-found')
      const { endedAt, erasedAt, checkIn, debriefed } = circle
      return {
        openings: openings.map(({ openingId, by, at, reason }) => ({
          by: by ?? '',
          at: at.toISOString(),
          reason: sealing.open(reason, kekContexts['seal_openings.reason'](openingId)),
        })),
        checkIn,
        erasesAt: endedAt && new Date(endedAt.getTime() + wordsKeptHours * hour).toISOString(),
        erasedAt: erasedAt && erasedAt.toISOString(),
        guide: leads ? { debriefed, followUps } : null,
      }
    },
  }
}

/** What every process calls each minute (or oftener); each is safe to call at once on all of them. */
export function openAfterSweeps(need: ErasureNeed & FollowUpsNeed) {
  return { ...openErasure(need), ...openFollowUpSweeps(need) }
}

function someone(actor: Actor): PersonActor {
  if (actor.kind === 'person') return actor
  throw new Refusal(actor.kind === 'nobody' ? 'not-signed-in' : 'not-allowed')
}
