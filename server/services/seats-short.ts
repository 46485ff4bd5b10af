import type { Actor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { judge, withSeats } from '#app/domain/schedule/follows.ts'
import { untilHours } from '#app/domain/schedule/offer-time.ts'
import type { Merge, Seats } from '#app/domain/services-seats.ts'
import type { Tx } from '#db/client.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { listGuideIds } from '#db/queries/circle-people.ts'
import { settleOffers, withdrawAlternatives } from '#db/queries/offers.ts'
import * as queries from '#db/queries/seats.ts'
import { listSeatCards } from '#db/queries/seats-seen.ts'
import { callOffCircle, listShort, type ShortRow } from '#db/queries/short-circles.ts'
import { endWaiting } from '#db/queries/waiting.ts'
import { checkId, personOf } from './accounts-needs.ts'
import { readFacts, type SeatFacts } from './seat-facts.ts'
import type { SeatsNeed } from './seats-need.ts'
import type { SeatsOffering } from './seats-offering.ts'
import type { Telling } from './telling.ts'

type Short = Pick<Seats, 'merges' | 'merge'> & { callOff: () => Promise<void> }

const day = 86_400_000
/** A circle joins one at most so many days from it. */
const apart = 4 * day
const most = 50

/**
 * S12: circles that fell under their least. Until their last hour before no seat is held any more the coordinator is
 * shown which circle could take everybody of them together, with the same guide where one can; then what is still under
 * it is called off, and everyone is told.
 */
export function openShortCircles(
  { db, announce, tell }: SeatsNeed,
  { offerFreed }: Pick<SeatsOffering, 'offerFreed'>,
): Short {
  async function proposals(): Promise<Merge[]> {
    const { plan } = await readFacts(db.orm, [], { circleIds: [] })
    const short = await listShort(db.orm, { least: plan.minSize, withinHours: null, limit: most })
    const [first, last] = [short[0], short.at(-1)]
    if (!first || !last) return []
    const facts = await readFacts(db.orm, [...new Set(short.flatMap(({ seated }) => seated))], {
      from: new Date(first.startsAt.getTime() - apart).toISOString(),
      to: new Date(last.startsAt.getTime() + apart).toISOString(),
    })
    const into = short.map((row) => targetOf(facts, row))
    const cards = await listSeatCards(
      db.orm,
      '00000000-0000-0000-0000-000000000000',
      into.flatMap((target) => target?.circleId ?? []),
    )
    return short.map((row, index) => {
      const card = cards.find(({ circleId }) => circleId === into[index]?.circleId)
      const { circleId, title, zone, guide, seated } = row
      const target = card && {
        ...{ circleId: card.circleId, title: card.title, startsAt: card.startsAt.toISOString() },
        keepsGuide: into[index]?.keepsGuide ?? false,
      }
      return {
        ...{ circleId, title, zone, guide, seats: seated.length, least: plan.minSize },
        startsAt: row.startsAt.toISOString(),
        into: target ?? null,
      }
    })
  }

  return {
    async merges(actor) {
      authorize(actor, 'schedule.see', {})
      return proposals()
    },

    async merge(actor: Actor, { circleId, into }) {
      authorize(actor, 'schedule.plan', {})
      checkId(circleId)
      checkId(into)
      refuseUnless(circleId !== into, 'bad-input')
      const members = await queries.listSeated(db.orm, circleId)
      const { rings, freed } = await db.orm.transaction(async (tx) => {
        await queries.lockPeople(tx, members)
        const locked = await queries.lockSeats(tx, [circleId, into])
        const [from, to] = [locked.get(circleId), locked.get(into)]
        refuseUnless(from && to, 'not-found')
        if (from.cancelled) return { rings: [], freed: [] }
        const facts = await readFacts(tx, members, { circleIds: [circleId, into] })
        const begun = [from, to].some((one) => one.phase !== 'planned' || one.startsAt <= facts.now)
        refuseUnless(!begun, 'seat-fixed')
        // Whoever came or went meanwhile is looked at again before anybody is moved.
        const seated = facts.circles.get(circleId)?.seated ?? []
        refuseUnless(sameMembers(seated, members), 'version-older')
        const sessions = fits(facts, members, circleId, into)
        refuseUnless(sessions, 'not-eligible')
        const { guideIds } = await callOffCircle(tx, circleId)
        const moved = await queries.takeSeats(tx, sessions)
        refuseUnless(moved.length === members.length, 'seat-taken')
        const released = await settleAll(tx, sessions)
        await insertAudit(tx, {
          actorId: personOf(actor).personId,
          act: 'circle.merged',
          subjectId: circleId,
        })
        const key = `merged:${circleId}`
        const gaining = await listGuideIds(tx, into)
        const told = await tell(tx, [
          ...members.map((personId): Telling => {
            return { personId, circleId: into, kind: 'merged', key, before: from.startsAt }
          }),
          ...guideIds.map((personId): Telling => ({ personId, circleId, kind: 'cancelled', key })),
        ])
        const mine = [...gaining, ...members].map((id) => `mine:${id}`)
        return { rings: [...told, ...mine], freed: released.filter((id) => id !== into) }
      })
      await announce(...new Set([...rings, 'schedule', 'auth']))
      for (const id of new Set(freed)) await offerFreed(id)
    },

    async callOff() {
      const { plan } = await readFacts(db.orm, [], { circleIds: [] })
      for (const { circleId } of await listShort(db.orm, {
        ...{ least: plan.minSize, withinHours: untilHours, limit: most },
      })) {
        const rings = await db.orm.transaction(async (tx) => {
          await queries.lockSeats(tx, [circleId])
          // Read again under the lock: somebody may have taken a seat, or another process have been here.
          const still = await listShort(tx, { least: plan.minSize, withinHours: untilHours, limit: most })
          if (!still.some((row) => row.circleId === circleId)) return []
          const { memberIds, guideIds } = await callOffCircle(tx, circleId)
          const told = [...memberIds, ...guideIds].map((personId): Telling => {
            return { personId, circleId, kind: 'cancelled', key: `cancelled:${circleId}` }
          })
          return [...(await tell(tx, told)), ...told.map(({ personId }) => `mine:${personId}`)]
        })
        if (rings.length > 0) await announce(...new Set([...rings, 'schedule', 'auth']))
      }
    },
  }
}

/** Who has these seats waits for none of them, and is held no other for the session. Answers where something was held. */
async function settleAll(
  tx: Tx,
  seats: readonly { circleId: string; personId: string; sessionId: string | null }[],
): Promise<string[]> {
  const released: string[] = []
  for (const { circleId, personId, sessionId } of seats) {
    await endWaiting(tx, { circleId, personId })
    released.push(...(await settleOffers(tx, { circleId, personId }, 'taken')))
    released.push(...(await withdrawAlternatives(tx, { personId, sessionId })))
  }
  return released
}

/** The circle that can take all of them: with the same guide first, then the nearest. */
function targetOf(facts: SeatFacts, short: ShortRow): { circleId: string; keepsGuide: boolean } | null {
  const from = short.startsAt.getTime()
  const near = [...facts.circles.values()]
    .filter(({ circleId, start, seated, cancelled }) => {
      const at = Date.parse(start)
      const runs = seated.length > 0 && !cancelled && at > facts.now.getTime()
      return circleId !== short.circleId && runs && Math.abs(at - from) <= apart
    })
    .map((circle) => ({ ...circle, keepsGuide: circle.guideId !== null && circle.guideId === short.guideId }))
    .toSorted(
      (a, b) =>
        Number(b.keepsGuide) - Number(a.keepsGuide) ||
        Math.abs(Date.parse(a.start) - from) - Math.abs(Date.parse(b.start) - from),
    )
  const target = near.find(({ circleId }) => fits(facts, short.seated, short.circleId, circleId))
  return target ? { circleId: target.circleId, keepsGuide: target.keepsGuide } : null
}

/** Their seats in the other circle, if all of them may be there together; else null. */
function fits(facts: SeatFacts, members: readonly string[], from: string, into: string) {
  const circle = facts.circles.get(into)
  if (!circle) return null
  // What is held for one of them is the seat they would have.
  const held = facts.holding.filter((one) => one.circleId === into && !members.includes(one.personId)).length
  if (circle.seated.length + held + members.length > circle.capacity) return null
  const together = [...circle.seated, ...members]
  const seats = members.flatMap((personId) => {
    const member = facts.members.get(personId)
    if (!member || circle.seated.includes(personId)) return []
    // What the clinic does with a circle ends nobody's seat for an agreement that the door asks for anyway.
    const moving = {
      ...member,
      agreementsAffirmed: true,
      booked: member.booked.filter(({ circleId }) => circleId !== from),
    }
    const all = withSeats({ ...circle, seated: together.filter((id) => id !== personId) }, -Infinity)
    const verdict = judge(moving, all, facts.window)
    return verdict.eligible ? [{ circleId: into, personId, sessionId: verdict.sessionId }] : []
  })
  return seats.length === members.length ? seats : null
}

const sameMembers = (some: readonly string[], others: readonly string[]) =>
  some.toSorted().join() === others.toSorted().join()
