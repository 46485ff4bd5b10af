import { randomUUID } from 'node:crypto'
import { isOpen } from '#app/domain/circle/circle.ts'
import type { PersonActor, Role } from '#app/domain/person.ts'
import type { Db } from '#db/client.ts'
import { locations, people } from '#db/schema/people.ts'
import { sessionCookies } from '#server/auth/cookies.ts'
import type { CookieNeeds } from '#server/auth/cookies.ts'
import { openSessions } from '#server/auth/sessions.ts'
import type { Sealing } from '#server/sealing.ts'
import { openCircles } from '#server/services/circles.ts'
import { crossing } from './threshold.ts'

/** One person of a crowd, signed in and seated: what a load generator needs, and all it gets. */
export type Seated = { cookie: string; circleId: string; role: 'guide' | 'participant' }
export type CrowdNeeds = CookieNeeds & { db: Db; sealing: Sealing }
/** `people` counts the guides, one in each circle. `holding`: the first participant of each circle holds the piece. */
export type CrowdOf = { people: number; circles: number; holding: boolean }

/**
 * Makes people, real auth sessions and circles with everyone seated and the floor open, through the services that
 * screens use. Refuses more people than circles have seats (a guide and 12).
 */
export async function seatCrowd(needs: CrowdNeeds, of: CrowdOf): Promise<Seated[]> {
  const sizes = Array.from({ length: of.circles }, (_, at) => Math.floor((of.people + at) / of.circles))
  if (sizes.some((size) => size < 2 || size > 13))
    throw new Error('A circle seats a guide and 1 to 12 others')
  const host = await openHost(needs)
  const crowd: Seated[] = []
  const waiting = [...sizes]
  const some = async () => {
    for (let size = waiting.shift(); size; size = waiting.shift())
      crowd.push(...(await host.seat(size, of.holding)))
  }
  await Promise.all(Array.from({ length: 4 }, some))
  return crowd
}

async function openHost({ db, sealing, ...needs }: CrowdNeeds) {
  const circles = openCircles({ db, sealing, announce: async () => {} })
  const sessions = openSessions(db.orm)
  const cookies = sessionCookies(needs)
  const [place] = await db.orm
    .insert(locations)
    .values({ name: 'Load', zone: 'UTC' })
    .returning({ id: locations.id })
  if (!place) throw new Error('There is no location')
  const ask = (intent: Parameters<typeof circles.act>[1]['intent'], circleId: string) => ({
    circleId,
    commandId: randomUUID(),
    intent,
  })

  async function join(role: Role, name: string): Promise<{ actor: PersonActor; cookie: string }> {
    const email = `${randomUUID()}@load.example`
    const [person] = await db.orm
      .insert(people)
      .values({ name, email, roles: [role] })
      .returning({ id: people.id })
    if (!person) throw new Error('Nobody was added')
    const of = { personId: person.id, roles: [role] }
    const token = await sessions.start({ ...of, label: 'Load', secondFactor: role !== 'patient' })
    const actor = await sessions.validate(token)
    if (actor?.assurance !== 'full') throw new Error('The new auth session does not sign in')
    return { actor, cookie: cookies.give(token)[0]?.split(';')[0] ?? '' }
  }

  return {
    async seat(size: number, holding: boolean): Promise<Seated[]> {
      const guide = await join('guide', 'Guide')
      const others = await Promise.all(
        Array.from({ length: size - 1 }, (_, at) => join('patient', `Person ${at + 1}`)),
      )
      const { circleId } = await circles.create(guide.actor, {
        title: 'A circle under load',
        locationId: place.id,
        startsAt: new Date().toISOString(),
        minutes: 90,
        capacity: 12,
        guideId: guide.actor.personId,
        coGuideId: null,
      })
      await circles.invite(guide.actor, { circleId, personIds: others.map(({ actor }) => actor.personId) })
      // Who leads has the room open, or everything waits for them.
      await circles.room(guide.actor, circleId)
      await circles.act(guide.actor, ask({ type: 'OpenDoors' }, circleId))
      await circles.act(guide.actor, ask({ type: 'Arrive' }, circleId))
      for (const { actor } of others) {
        await circles.act(actor, ask(crossing, circleId))
        await circles.act(actor, ask({ type: 'Arrive' }, circleId))
        // A guide sees those who wait while their lease lasts: the plain page renews it.
        await circles.room(actor, circleId)
      }
      // A slow machine may have kept the guide away meanwhile: who comes back leads again.
      const { waiting, entered } = await circles.room(guide.actor, circleId)
      if ('snapshot' in entered && isOpen(entered.snapshot.circle) && entered.snapshot.circle.hold !== null)
        await circles.act(guide.actor, ask({ type: 'TakeAuthority' }, circleId))
      for (const { arrivalId } of waiting ?? [])
        await circles.act(guide.actor, ask({ type: 'Admit', arrivalId }, circleId))
      await circles.act(guide.actor, ask({ type: 'OpenFloor' }, circleId))
      const first = others[0] && (await circles.enter(others[0].actor, { circleId, sinceWord: 0 }))
      const seatId = first && 'snapshot' in first ? first.snapshot.you.seatId : null
      if (!seatId) throw new Error('The first to be admitted has no seat')
      if (holding) await circles.act(guide.actor, ask({ type: 'GivePiece', seatId }, circleId))
      return [
        { cookie: guide.cookie, circleId, role: 'guide' },
        ...others.map(({ cookie }) => ({ cookie, circleId, role: 'participant' as const })),
      ]
    },
  }
}
