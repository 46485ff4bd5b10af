import { judge, withSeats } from '#app/domain/schedule/follows.ts'
import { heldUntil, untilHours } from '#app/domain/schedule/offer-time.ts'
import * as offers from '#db/queries/offers.ts'
import { lockSeats } from '#db/queries/seats.ts'
import * as waitingList from '#db/queries/waiting.ts'
import { readFacts } from './seat-facts.ts'
import type { SeatsNeed } from './seats-need.ts'

export type SeatsOffering = {
  /** Holds this circle's free seats for those who wait, in fair order. Once more changes nothing. */
  offerFreed: (circleId: string) => Promise<void>
  offerAll: () => Promise<void>
  expireDue: () => Promise<void>
}
/** At most so many at a look; the rest at the next. */
const atOnce = 200

/**
 * S11, rulings 16: a free seat is held for who has waited, missed before and then longest, until it is answered or its
 * time is over, and then for the next. Nothing is remembered but rows, so a process that ends in the middle delays an
 * offer by one look, and two processes that look together make it once.
 */
export function openSeatsOffering({ db, announce, tell }: SeatsNeed): SeatsOffering {
  async function offerFreed(circleId: string): Promise<void> {
    const waiting = await waitingList.listWaitingFor(db.orm, circleId)
    if (waiting.length === 0) return
    const rings = await db.orm.transaction(async (tx) => {
      const seat = (await lockSeats(tx, [circleId])).get(circleId)
      if (!seat || seat.cancelled || seat.phase !== 'planned') return []
      const ids = waiting.map(({ personId }) => personId)
      const facts = await readFacts(tx, ids, { circleIds: [circleId] })
      const circle = facts.circles.get(circleId)
      const until = heldUntil(facts.now.getTime(), seat.startsAt.getTime())
      if (!circle || until === null) return []
      const asked = new Set(facts.holding.map(({ personId }) => personId))
      const free = circle.capacity - circle.seated.length - facts.holding.length
      const open = withSeats(circle, -Infinity)
      const next = ids
        .filter((id) => !asked.has(id) && !circle.seated.includes(id))
        .flatMap((personId) => {
          const member = facts.members.get(personId)
          const verdict = member && judge(member, open, facts.window)
          return verdict?.eligible ? [{ personId, sessionId: verdict.sessionId }] : []
        })
        .slice(0, Math.max(0, free))
      const expiresAt = new Date(until)
      const made = await offers.insertOffers(
        tx,
        next.map((one) => ({ ...one, circleId, kind: 'freed', expiresAt })),
      )
      const told = await tell(
        tx,
        made.map(({ personId, offerId }) => ({
          ...{ personId, circleId, kind: 'offered' },
          ...{ key: `offer:${offerId}`, until: expiresAt },
        })),
      )
      return [...told, ...made.map(({ personId }) => `mine:${personId}`)]
    })
    if (rings.length > 0) await announce(...new Set([...rings, 'schedule']))
  }

  return {
    offerFreed,

    async offerAll() {
      for (const circleId of await waitingList.listToOffer(db.orm, { hours: untilHours, limit: atOnce }))
        await offerFreed(circleId)
    },

    async expireDue() {
      const over = await db.orm.transaction(async (tx) => {
        const rows = await offers.expireOffers(tx, atOnce)
        await waitingList.endWaitingOfExpired(
          tx,
          rows.filter(({ kind }) => kind === 'freed'),
        )
        return rows
      })
      if (over.length > 0)
        await announce(...new Set([...over.map((row) => `mine:${row.personId}`), 'schedule']))
    },
  }
}
