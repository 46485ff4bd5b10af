import { openTelling } from '#server/services/telling.ts'
import type { Telling } from '#server/services/telling.ts'
import { openOutbox } from '#server/services/mails.ts'
import { baseUrl, clinicName } from './clinic.ts'
import { anEvening } from './evening.ts'
import type { Name } from './evening.ts'

/** Titles are written by staff: this one says what no mail, calendar or link may. */
export const title = 'Ketamine integration, PTSD track'
/** What nothing that leaves the house may say. */
export const clinical =
  /ketamine|treatment|therap|patient|clinical|dose|session|medic|integration|symptom|diagnos|depress|anxi|ptsd|psych|trauma|infusion|nasal/i

/** An evening of people, an outbox without SMTP, and what tells them of circles at any hour. */
export async function aToldEvening() {
  const evening = await anEvening()
  const { db } = evening.database
  const outbox = openOutbox({ db, sealing: evening.sealing, queue: null })
  const { tell } = openTelling({ db, outbox, clinicName, baseUrl })
  const circles = evening.node(0).circles

  /** A circle that begins at this instant, with these in it; nobody is told. */
  async function circleAt(startsAt: Date, booked: readonly Name[] = ['ana'], named = title): Promise<string> {
    const locationId = (await circles.locations(evening.actor('cora')))[0]?.locationId ?? ''
    const { circleId } = await circles.create(evening.actor('cora'), {
      ...{ title: named, locationId, startsAt: startsAt.toISOString(), minutes: 75, capacity: 6 },
      ...{ guideId: evening.ids.guide, coGuideId: null },
    })
    if (booked.length > 0)
      await circles.invite(evening.actor('cora'), {
        circleId,
        personIds: booked.map((name) => evening.ids[name]),
      })
    return circleId
  }
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000)
  const telling = (...tellings: Telling[]) => db.orm.transaction((tx) => tell(tx, tellings))
  const zoneOf = (name: Name, zone: string) =>
    db.sql`update people set zone = ${zone} where id = ${evening.ids[name]}`
  return {
    ...{ evening, db, outbox, tell, circles, circleAt, inHours, telling, zoneOf, ids: evening.ids },
    [Symbol.asyncDispose]: () => evening[Symbol.asyncDispose](),
  }
}
export type ToldEvening = Awaited<ReturnType<typeof aToldEvening>>
