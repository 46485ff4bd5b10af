import { judge, withSeats } from '#app/domain/schedule/follows.ts'
import { programmeAgreement } from '#app/domain/schedule/programme-agreement.ts'
import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { Seats } from '#app/domain/services-seats.ts'
import { declineFreed } from '#db/queries/offers.ts'
import { countMissed } from '#db/queries/plan-facts.ts'
import { affirmAgreement } from '#db/queries/seats.ts'
import { findMine } from '#db/queries/seats-seen.ts'
import { beginWaiting, endWaiting } from '#db/queries/waiting.ts'
import { checkId } from './accounts-needs.ts'
import { readFacts, refusalFor } from './seat-facts.ts'
import type { SeatsOffering } from './seats-offering.ts'
import { memberOf, type SeatsNeed } from './seats-need.ts'

type Waiting = Pick<Seats, 'wait' | 'stopWaiting' | 'affirmProgramme'>

/** S11: waiting for a seat, and what is affirmed before a first one. */
export function openSeatsWaiting({ db, announce }: SeatsNeed, { offerFreed }: SeatsOffering): Waiting {
  return {
    /** Only for a circle that would be theirs but for its seats. Where one is free it is offered at once. */
    async wait(actor, circleId) {
      const personId = memberOf(actor, 'seat.choose')
      checkId(circleId)
      const mine = await findMine(db.orm, personId, circleId)
      refuseUnless(mine, 'not-found')
      refuseUnless(mine.state !== 'removed', 'removed')
      if (mine.state === 'booked') return
      const facts = await readFacts(db.orm, [personId], { circleIds: [circleId] })
      const [member, circle] = [facts.members.get(personId), facts.circles.get(circleId)]
      refuseUnless(member && circle, 'not-found')
      refuseUnless(mine.phase === 'planned' && mine.startsAt > facts.now, 'seat-fixed')
      const verdict = judge(member, withSeats(circle, -Infinity), facts.window)
      if (!verdict.eligible) throw new Refusal(refusalFor(verdict, 'circle-full'))
      const missed = (await countMissed(db.orm, [personId], facts.now.toISOString())).get(personId) ?? 0
      await db.orm.transaction(async (tx) => {
        await beginWaiting(tx, { circleId, personId, sessionId: verdict.sessionId, missed })
      })
      await announce(`mine:${personId}`, 'schedule')
      await offerFreed(circleId)
    },

    /** A seat held for them meanwhile goes on. */
    async stopWaiting(actor, circleId) {
      const personId = memberOf(actor, 'seat.choose')
      checkId(circleId)
      await db.orm.transaction(async (tx) => {
        await endWaiting(tx, { circleId, personId })
        await declineFreed(tx, { circleId, personId })
      })
      await announce(`mine:${personId}`, 'schedule')
      await offerFreed(circleId)
    },

    async affirmProgramme(actor, version) {
      const personId = memberOf(actor, 'seat.choose')
      refuseUnless(version === programmeAgreement.version, 'agreements-changed')
      await db.orm.transaction((tx) => affirmAgreement(tx, personId, version))
      await announce(`mine:${personId}`)
    },
  }
}
