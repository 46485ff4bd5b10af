import type { Ineligibility } from '#app/domain/schedule/eligible.ts'
import { notByHand } from '#app/domain/schedule/by-hand.ts'
import { withSeats } from '#app/domain/schedule/follows.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Tx } from '#db/client.ts'
import { insertBookings } from '#db/queries/circle-people.ts'
import { settleOffers } from '#db/queries/offers.ts'
import * as queries from '#db/queries/seats.ts'
import { endWaiting } from '#db/queries/waiting.ts'
import { heldForOthers, judgeFor, readFacts, type SeatFacts } from './seat-facts.ts'
import type { Telling } from './telling.ts'

/** Why staff may not give this seat by hand now (notByHand); `seated`: who has one, or will by the same act. */
export function ruleByHand(
  facts: SeatFacts,
  circleId: string,
  personId: string,
  seated: readonly string[],
): Ineligibility | null {
  const [member, circle] = [facts.members.get(personId), facts.circles.get(circleId)]
  // Rooms that are no circles of the clinic have no such rules; who has no open account gets no seat.
  if (!member || !circle) return null
  // A seat that is held for somebody who has one by now is not taken twice.
  const holding = facts.holding.filter((offer) => !seated.includes(offer.personId))
  const held = heldForOthers({ ...facts, holding }, circleId, personId)
  const free = withSeats({ ...circle, seated: [...seated] }, held)
  return notByHand(member, free, facts.window)
}

/**
 * A seat by hand for all of them or for nobody, in the caller's transaction: each is judged as if those before had theirs.
 * Refuses `circle-full` and `not-for-them`. Answers whose seat it became by this, and what to tell them.
 */
export async function giveSeats(
  tx: Tx,
  circleId: string,
  personIds: readonly string[],
): Promise<{ added: string[]; told: Telling[] }> {
  await queries.lockPeople(tx, personIds)
  await queries.lockSeats(tx, [circleId])
  const facts = await readFacts(tx, personIds, { circleIds: [circleId] })
  const seated = new Set(facts.circles.get(circleId)?.seated)
  for (const personId of personIds) {
    const rule = ruleByHand(facts, circleId, personId, [...seated])
    refuseUnless(rule !== 'full', 'circle-full')
    refuseUnless(rule === null, 'not-for-them')
    if (facts.members.has(personId)) seated.add(personId)
  }
  const added = await insertBookings(tx, circleId, [...personIds])
  const follows = added.flatMap((personId) => {
    const known = facts.circles.has(circleId) && facts.members.has(personId)
    const sessionId = known ? judgeFor(facts, personId, circleId, null).sessionId : null
    return sessionId === null ? [] : [{ circleId, personId, sessionId }]
  })
  await queries.setSessions(tx, follows)
  for (const personId of added) {
    await endWaiting(tx, { circleId, personId })
    await settleOffers(tx, { circleId, personId }, 'taken')
  }
  const key = `seat:${circleId}:${facts.now.toISOString()}`
  return { added, told: added.map((personId) => ({ personId, circleId, kind: 'booked', key })) }
}
