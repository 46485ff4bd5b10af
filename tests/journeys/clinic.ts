import { randomUUID } from 'node:crypto'
import type { Intent } from '#app/domain/circle/intent.ts'
import type { Role } from '#app/domain/person.ts'
import { locations } from '#db/schema/people.ts'
import type { Sealing } from '#server/sealing.ts'
import { openCircles } from '#server/services/circles.ts'
import type { TestDatabase } from '#tests/support/database.ts'
import type { Someone } from '#tests/support/people.ts'
import { aPerson } from '#tests/support/people.ts'
import { crossing } from '#tests/support/threshold.ts'

const cast = {
  Ana: ['patient'],
  Ben: ['patient'],
  Cem: ['patient'],
  Dov: ['patient'],
  Eli: ['patient'],
  Fay: ['patient'],
  Ira: ['patient'],
  Zoe: ['patient'],
  Gil: ['guide'],
  Mel: ['guide'],
  Noor: ['clinician'],
  Nils: ['clinician'],
  Pia: ['privacy-officer'],
  Cora: ['coordinator'],
  Ada: ['admin'],
} satisfies Record<string, Role[]>
export type Name = keyof typeof cast

export const roomOf = (circleId: string) => `/circles/${circleId}/room`

/** A small clinic in this database: people with accounts, and circles led by Gil, made through the services. */
export async function openClinic(database: TestDatabase, sealing: Sealing) {
  const { db } = database
  const circles = openCircles({ db, sealing, announce: async () => {} })
  const [place] = await db.orm
    .insert(locations)
    .values({ name: 'Alder Street', zone: 'America/Denver' })
    .returning()
  const people = new Map<Name, Promise<Someone>>()

  /** The person of this name, who has an account from the first time they are named. */
  function person(name: Name): Promise<Someone> {
    const known = people.get(name) ?? aPerson(db, { name, roles: cast[name] })
    people.set(name, known)
    return known
  }

  /** A treatment session of theirs, at this hour so many days from now. */
  async function session(name: Name, { inDays }: { inDays: number }): Promise<void> {
    const { personId } = await person(name)
    await db.sql`insert into treatment_sessions (person_id, location_id, source, external_id, status, zone, wall_start,
        tz_version, starts_at, planned_minutes)
      values (${personId}, ${place?.id ?? ''}, 'test', ${randomUUID()}, 'planned', 'America/Denver', '', '',
        hearth_now() + make_interval(days => ${inDays}), 90)`
  }

  const act = async (name: Name, circleId: string, intent: Intent) =>
    circles.act((await person(name)).actor, { circleId, commandId: randomUUID(), intent })

  /** A circle that Gil leads and these members are booked into; its doors are closed. */
  const circle = (...members: Name[]) => circleOf(null, ...members)
  /** The same with Mel as co-guide. */
  const circleOfTwo = (...members: Name[]) => circleOf('Mel', ...members)

  /** The same, and these members have been at the threshold: they may knock. */
  async function crossed(...members: Name[]): Promise<string> {
    const circleId = await circle(...members)
    for (const member of members) await act(member, circleId, crossing)
    return circleId
  }

  async function circleOf(coGuide: Name | null, ...members: Name[]): Promise<string> {
    const guide = await person('Gil')
    const co = coGuide && (await person(coGuide))
    const { circleId } = await circles.create(guide.actor, {
      title: 'Tuesday circle',
      locationId: place?.id ?? '',
      startsAt: new Date().toISOString(),
      minutes: 90,
      capacity: 8,
      guideId: guide.personId,
      coGuideId: co ? co.personId : null,
    })
    const booked = await Promise.all(members.map(person))
    await circles.invite(guide.actor, { circleId, personIds: booked.map(({ personId }) => personId) })
    return circleId
  }

  /** The same with everyone in their seats and the floor open. */
  async function openFloor(...members: Name[]): Promise<string> {
    const circleId = await crossed(...members)
    // Who leads has the room open, or everything waits for them.
    await circles.room((await person('Gil')).actor, circleId)
    await act('Gil', circleId, { type: 'OpenDoors' })
    for (const member of members) {
      await act(member, circleId, { type: 'Arrive' })
      // As a page does: who has no page open is not shown to the guide.
      await circles.room((await person(member)).actor, circleId)
    }
    const { waiting } = await circles.room((await person('Gil')).actor, circleId)
    for (const { arrivalId } of waiting ?? []) await act('Gil', circleId, { type: 'Admit', arrivalId })
    await act('Gil', circleId, { type: 'OpenFloor' })
    return circleId
  }

  /** Who answers the clinic's calls, for a day. */
  async function onCall(name: Name): Promise<void> {
    const { personId } = await person(name)
    await db.sql`insert into roster_shifts (person_id, kind, "from", "to")
      values (${personId}, 'on-call', hearth_now() - interval '1 hour', hearth_now() + interval '1 day')`
  }

  return { person, session, act, circle, crossed, circleOfTwo, openFloor, onCall }
}

export type Clinic = Awaited<ReturnType<typeof openClinic>>
