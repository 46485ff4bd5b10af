import { randomUUID } from 'node:crypto'
import { isOpen } from '#app/domain/circle/circle.ts'
import { decide } from '#app/domain/circle/decide.ts'
import type { Actor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Circles } from '#app/domain/services-circles.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { listGuideIds } from '#db/queries/circle-people.ts'
import * as queries from '#db/queries/circles.ts'
import { findStandings } from '#db/queries/circle-stream.ts'
import { happen, type openLine } from './circle-line.ts'
import { authorizeIn } from './circle-standing.ts'
import type { CirclesNeed } from './circles.ts'
import { giveSeats } from './seats-by-hand.ts'

type Inviting = Pick<Circles, 'create' | 'invite' | 'uninvite'> & {
  giveBack: (circleId: string, personId: string) => Promise<void>
}

/** Makes circles and books people into them. */
export function openInviting(
  { db, sealing, announce, tellPeople }: CirclesNeed,
  line: ReturnType<typeof openLine>,
): Inviting {
  async function inviting(actor: Actor, circleId: string): Promise<string> {
    refuseUnless(actor.kind === 'person', 'not-signed-in')
    const { standings } = await findStandings(db.sql, circleId, [actor.personId])
    const row = await queries.findCircle(db.orm, actor.personId, circleId)
    refuseUnless(row, 'not-found')
    authorizeIn(actor, 'circle.invite', standings.get(actor.personId))
    return actor.personId
  }

  return {
    /** `startsAt` is an instant, ISO 8601 UTC; refuses times that are none, and people who are no guides. */
    async create(actor, given) {
      authorize(actor, 'circle.create', {})
      refuseUnless(actor.kind === 'person', 'not-signed-in')
      const startsAt = new Date(given.startsAt)
      refuseUnless(Number.isFinite(startsAt.getTime()), 'bad-input')
      const guides = await queries.listWithRole(db.orm, 'guide')
      const isGuide = (id: string | null) => guides.some(({ personId }) => personId === id)
      refuseUnless(isGuide(given.guideId), 'bad-input')
      refuseUnless(given.coGuideId === null || isGuide(given.coGuideId), 'bad-input')
      const circleId = randomUUID()
      const coGuideId = given.coGuideId === given.guideId ? null : given.coGuideId
      const createdBy = actor.personId
      await db.orm.transaction(async (tx) => {
        await queries.insertCircle(tx, {
          id: circleId,
          title: given.title,
          locationId: given.locationId,
          startsAt,
          endsAt: new Date(startsAt.getTime() + given.minutes * 60_000),
          capacity: given.capacity,
          createdBy,
          wordKey: sealing.newKey(),
        })
        await queries.insertGuides(tx, [
          { circleId, personId: given.guideId, role: 'guide' },
          ...(coGuideId ? [{ circleId, personId: coGuideId, role: 'co-guide' as const }] : []),
        ])
        await insertAudit(tx, { actorId: createdBy, act: 'circle.create', subjectId: circleId })
      })
      const guiding = [given.guideId, coGuideId].filter((id) => id !== null)
      await announce('schedule', ...guiding.map((id) => `mine:${id}`))
      return { circleId }
    },

    async invite(actor, { circleId, personIds }) {
      const actorId = await inviting(actor, circleId)
      const { booked, rings } = await db.orm.transaction(async (tx) => {
        const { added, told } = await giveSeats(tx, circleId, personIds)
        await insertAudit(tx, ...added.map((subjectId) => ({ actorId, act: 'circle.invite', subjectId })))
        return { booked: added, rings: (await tellPeople?.(tx, told)) ?? [] }
      })
      if (booked.length === 0) return
      const mine = [...booked, ...(await listGuideIds(db.orm, circleId))].map((id) => `mine:${id}`)
      await announce(...new Set([`page:${circleId}`, 'schedule', ...mine, ...rings]))
    },

    /** Ends the booking; someone who sits in the room leaves their seat and the room. */
    async uninvite(actor, { circleId, personId }) {
      const actorId = await inviting(actor, circleId)
      await leave(circleId, personId, { actorId, act: 'circle.uninvite' })
    },

    /** The same by the person themselves. Asking twice happens once; a circle that is over keeps who was there. */
    async giveBack(circleId, personId) {
      await leave(circleId, personId, { actorId: personId, act: 'seat.given-back' })
    },
  }

  async function leave(circleId: string, personId: string, audit: { actorId: string; act: string }) {
    let inRoom = false
    await line(circleId, {
      personId,
      commandId: randomUUID(),
      apply: (held) => {
        const standing = held.standings.get(personId)
        refuseUnless(standing, 'not-found')
        if (standing.booking !== 'booked') return { seq: held.seq, wordId: null }
        const over = held.fold.phase === 'ended' || held.endsAt <= held.atMs
        if (audit.actorId === personId) refuseUnless(!over, 'circle-ended')
        const by = { seatId: standing.seatId, role: 'participant' as const }
        inRoom = isOpen(held.fold)
        if (isOpen(held.fold)) happen(held, decide(held.fold, { type: 'Leave', by }))
        held.append.cancelled.push(personId)
        held.append.audits.push({ ...audit, subjectId: personId })
        if (standing.arrival !== null) held.append.arrivals.push({ personId, state: 'away' })
        return { seq: held.seq, wordId: null }
      },
    })
    // Peers who have the page of a circle to come open do not learn that somebody will not be there.
    const pages = audit.actorId === personId && !inRoom ? [] : [`page:${circleId}`]
    // Whoever guides it may have read of them: that ends with the seat (K7).
    const guides = await listGuideIds(db.orm, circleId)
    await announce(
      ...pages,
      ...guides.map((id) => `mine:${id}`),
      `mine:${personId}`,
      'schedule',
      `lobby:${circleId}`,
      `arrival:${circleId}:${personId}`,
      'auth',
    )
  }
}
