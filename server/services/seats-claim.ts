import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { Seats } from '#app/domain/services-seats.ts'
import type { Tx } from '#db/client.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { listGuideIds } from '#db/queries/circle-people.ts'
import * as offers from '#db/queries/offers.ts'
import * as queries from '#db/queries/seats.ts'
import { findMine } from '#db/queries/seats-seen.ts'
import { endWaiting } from '#db/queries/waiting.ts'
import { checkId } from './accounts-needs.ts'
import { judgeFor, readFacts, refusalFor } from './seat-facts.ts'
import type { SeatsOffering } from './seats-offering.ts'
import { memberOf, type SeatsNeed } from './seats-need.ts'
import type { Telling } from './telling.ts'

type Claiming = Pick<Seats, 'claim' | 'decline' | 'answerOffer'> & {
  giveBack: (circleId: string, personId: string) => Promise<void>
}

/** S11: one seat is one person’s, whoever else asks and on however many processes. */
export function openSeatsClaim(
  { db, announce, tell, leave }: SeatsNeed,
  { offerFreed }: SeatsOffering,
): Claiming {
  /** Takes the seat, or moves to it; in the caller’s order of locks. Answers topics, and circles in which a seat is free by it. */
  async function take(tx: Tx, personId: string, circleId: string, from: string | null) {
    await queries.lockPeople(tx, [personId])
    const locked = await queries.lockSeats(tx, from === null ? [circleId] : [circleId, from])
    const to = locked.get(circleId)
    refuseUnless(to, 'not-found')
    const ids = [...locked.keys()]
    const [facts, bookings] = await Promise.all([
      readFacts(tx, [personId], { circleIds: ids }),
      queries.listBookings(tx, { personIds: [personId], circleIds: ids }),
    ])
    const stateIn = (id: string) => bookings.find((booking) => booking.circleId === id)?.state ?? null
    refuseUnless(stateIn(circleId) !== 'removed', 'removed')
    if (stateIn(circleId) === 'booked') {
      await endWaiting(tx, { circleId, personId })
      // Their seat is theirs already: what was held besides is free, here too.
      return { rings: [], freed: await offers.settleOffers(tx, { personId, circleId }, 'taken') }
    }
    refuseUnless(to.phase === 'planned' && to.startsAt > facts.now, 'seat-fixed')
    const before = from === null ? null : leaving(locked.get(from), stateIn(from ?? ''), facts.now)
    const verdict = judgeFor(facts, personId, circleId, from)
    if (!verdict.eligible) throw new Refusal(refusalFor(verdict, 'seat-taken'))
    if (from !== null) await queries.endSeats(tx, [{ circleId: from, personId }])
    const taken = await queries.takeSeats(tx, [{ circleId, personId, sessionId: verdict.sessionId }])
    refuseUnless(taken.length === 1, 'seat-taken')
    await endWaiting(tx, { circleId, personId })
    const released = await offers.settleOffers(tx, { personId, circleId }, 'taken')
    await insertAudit(tx, { actorId: personId, act: 'seat.taken', subjectId: personId })
    const key = `seat:${circleId}:${facts.now.toISOString()}`
    const told: Telling = before
      ? { personId, circleId, kind: 'moved', key, before }
      : { personId, circleId, kind: 'booked', key }
    const freed = [...released.filter((id) => id !== circleId), ...(from === null ? [] : [from])]
    return { rings: await tell(tx, [told]), freed }
  }

  /** `gained`: where they have a seat now. */
  async function done(
    personId: string,
    rings: readonly string[],
    freed: readonly string[],
    gained: readonly string[],
  ) {
    // Guides of what was left may have read of them: that ends with the seat (K7), and for others it begins.
    const guides = (await listGuideIds(db.orm, ...freed, ...gained)).map((id) => `mine:${id}`)
    await announce(...new Set([...rings, `mine:${personId}`, 'schedule', ...guides]))
    for (const circleId of new Set(freed)) await offerFreed(circleId)
  }

  async function giveBack(circleId: string, personId: string) {
    await leave(circleId, personId)
    await offerFreed(circleId)
  }

  return {
    giveBack,

    async claim(actor, { circleId, from }) {
      const personId = memberOf(actor, 'seat.choose')
      checkId(circleId)
      if (from !== null) checkId(from)
      const leavingId = from === circleId ? null : from
      // Before the lock, so that nobody waits for a seat that is plainly not theirs; what decides is read again after it.
      const mine = await findMine(db.orm, personId, circleId)
      refuseUnless(mine, 'not-found')
      refuseUnless(mine.state !== 'removed', 'removed')
      if (mine.state === 'booked') return
      const seen = judgeFor(
        await readFacts(db.orm, [personId], { circleIds: [circleId] }),
        personId,
        circleId,
        leavingId,
      )
      if (!seen.eligible) throw new Refusal(refusalFor(seen, 'circle-full'))
      const { rings, freed } = await db.orm.transaction((tx) => take(tx, personId, circleId, leavingId))
      await done(personId, rings, freed, [circleId])
    },

    async decline(actor, circleId) {
      const personId = memberOf(actor, 'seat.choose')
      checkId(circleId)
      const mine = await findMine(db.orm, personId, circleId)
      refuseUnless(mine && mine.state !== null, 'not-found')
      if (mine.state === 'booked') await giveBack(circleId, personId)
    },

    async answerOffer(actor, { offerId, take: wanted }) {
      const personId = memberOf(actor, 'seat.choose')
      checkId(offerId)
      const seen = await offers.findOffer(db.orm, offerId, personId)
      refuseUnless(seen, 'not-found')
      const { circleId, sessionId, kind } = seen
      const { rings, freed } = await db.orm.transaction(async (tx) => {
        await queries.lockPeople(tx, [personId])
        const from =
          wanted && kind === 'alternative' ? await insteadOf(tx, personId, circleId, sessionId) : null
        await queries.lockSeats(tx, from === null ? [circleId] : [circleId, from])
        const offer = await offers.lockOffer(tx, offerId, personId)
        const again = wanted ? 'taken' : 'declined'
        if (offer?.answer === again) return { rings: [], freed: [] }
        refuseUnless(offer && offer.answer === null && !offer.over, 'offer-over')
        if (wanted) return take(tx, personId, circleId, from)
        await offers.answerOffers(tx, [offerId], 'declined')
        if (kind === 'freed') await endWaiting(tx, { circleId, personId })
        return { rings: [], freed: [circleId] }
      })
      await done(personId, rings, freed, wanted ? [circleId] : [])
    },
  }

  /** The seat that this alternative is for: the one of the same session that does not fit any more. */
  async function insteadOf(tx: Tx, personId: string, circleId: string, sessionId: string | null) {
    const coming = (await queries.listComing(tx, [personId])).filter(
      (seat) => seat.circleId !== circleId && (sessionId === null || seat.sessionId === sessionId),
    )
    const facts = await readFacts(tx, [personId], { circleIds: coming.map((seat) => seat.circleId) })
    const unfit = coming.find((seat) => !judgeFor(facts, personId, seat.circleId, null).eligible)
    return unfit?.circleId ?? null
  }
}

/** Refuses to leave what has begun, or was never theirs. Answers when it was to be. */
function leaving(seat: queries.LockedSeats | undefined, state: string | null, now: Date): Date {
  refuseUnless(seat && state === 'booked', 'not-found')
  refuseUnless(seat.phase === 'planned' && seat.startsAt > now, 'seat-fixed')
  return seat.startsAt
}
