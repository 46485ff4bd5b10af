import { randomUUID } from 'node:crypto'
import type { PersonActor, Role } from '#app/domain/person.ts'
import type { Intent } from '#app/domain/circle/intent.ts'
import { locations, people } from '#db/schema/people.ts'
import { openSessions } from '#server/auth/sessions.ts'
import { sealingWith } from '#server/sealing.ts'
import { openCircles } from '#server/services/circles.ts'
import type { TestDatabase } from '#tests/support/database.ts'

export type Member = {
  personId: string
  name: string
  email: string
  roles: Role[]
  actor: PersonActor
  token: string
}

/** A small clinic in this database: people who are signed in, and circles, all made through the services. */
export async function openClinic(database: TestDatabase, kek: Uint8Array) {
  const { orm } = database.db
  const circles = openCircles({ db: database.db, sealing: sealingWith(kek), announce: async () => {} })
  const sessions = openSessions(orm)
  const [place] = await orm
    .insert(locations)
    .values({ name: 'Alder Street', zone: 'America/Denver' })
    .returning()
  if (!place) throw new Error('There is no location')

  async function join(name: string, ...roles: Role[]): Promise<Member> {
    const email = `${name.toLowerCase()}@clinic.example`
    const [person] = await orm.insert(people).values({ name, email, roles, zone: place?.zone }).returning()
    if (!person) throw new Error('Nobody was added')
    const token = await signIn(person.id, roles)
    const actor = await sessions.validate(token)
    if (!actor) throw new Error('The new auth session does not sign in')
    return { personId: person.id, name, email, roles, actor, token }
  }

  /** A new auth session, with the second factor where one is needed: a token for a cookie. */
  function signIn(personId: string, roles: readonly Role[]): Promise<string> {
    return sessions.start({
      personId,
      roles,
      label: 'Browser',
      secondFactor: roles.some((role) => role !== 'patient'),
    })
  }

  const act = (who: Member, circleId: string, intent: Intent) =>
    circles.act(who.actor, { circleId, commandId: randomUUID(), intent })

  async function circle(guide: Member, members: Member[], title = 'Tuesday circle'): Promise<string> {
    const { circleId } = await circles.create(guide.actor, {
      title,
      locationId: place?.id ?? '',
      startsAt: new Date().toISOString(),
      minutes: 90,
      capacity: 8,
      guideId: guide.personId,
      coGuideId: null,
    })
    await circles.invite(guide.actor, { circleId, personIds: members.map(({ personId }) => personId) })
    return circleId
  }

  /** A circle on the open floor with everyone in their seats. */
  async function openFloor(guide: Member, members: Member[]): Promise<string> {
    const circleId = await circle(guide, members)
    await act(guide, circleId, { type: 'OpenDoors' })
    await act(guide, circleId, { type: 'Arrive' })
    for (const member of members) await act(member, circleId, { type: 'Arrive' })
    const { waiting } = await circles.room(guide.actor, circleId)
    for (const { arrivalId } of waiting ?? []) await act(guide, circleId, { type: 'Admit', arrivalId })
    await act(guide, circleId, { type: 'OpenFloor' })
    return circleId
  }

  return { join, signIn, circle, openFloor, act, circles }
}

export type Clinic = Awaited<ReturnType<typeof openClinic>>
