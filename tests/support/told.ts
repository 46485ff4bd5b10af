import { limitsOn } from '#db/queries/limits.ts'
import { openLimits } from '#server/auth/limits.ts'
import { openCalendar } from '#server/services/calendar.ts'
import { openOutbox } from '#server/services/mails.ts'
import { openReminders } from '#server/services/reminders.ts'
import { openSeats } from '#server/services/seats.ts'
import { openTelling } from '#server/services/telling.ts'
import type { Telling } from '#server/services/telling.ts'
import { baseUrl, clinicName } from './clinic.ts'
import { anEvening } from './evening.ts'
import type { Name, Node } from './evening.ts'

/** Titles are written by staff: this one says what no mail, calendar or link may. */
export const title = 'Ketamine integration, PTSD track'
/** What nothing that leaves the house may say. */
export const clinical =
  /ketamine|treatment|therap|patient|clinical|dose|session|medic|integration|symptom|diagnos|depress|anxi|ptsd|psych|trauma|infusion|nasal/i

/** An evening of people on so many nodes, an outbox without SMTP, and what tells people of circles at any hour. */
export async function aToldEvening({ nodes = 1 }: { nodes?: number } = {}) {
  const evening = await anEvening({ nodes })
  const { db } = evening.database
  const rung: string[] = []
  const announce = async (...topics: string[]) => void rung.push(...topics)
  const parts = (node: Node) => {
    const outbox = openOutbox({ db: node.db, sealing: evening.sealing, queue: null })
    const { tell } = openTelling({ db: node.db, outbox, clinicName, baseUrl })
    const seats = openSeats({ db: node.db, announce, tell, leave: node.circles.giveBack })
    const limits = openLimits({ postgres: limitsOn(node.db) })
    const { giveBack } = seats
    return {
      ...{ outbox, tell, seats, limits },
      calendar: openCalendar({ db: node.db, announce, limits, baseUrl, giveBack }),
      reminders: openReminders({ db: node.db, tell, announce }),
    }
  }
  const first = parts(evening.node(0))
  const { circles } = evening.node(0)
  const cora = evening.actor('cora')

  /** A circle that begins at this instant, with these in it; nobody is told. */
  async function circleAt(startsAt: Date, booked: readonly Name[] = ['ana'], named = title): Promise<string> {
    const locationId = (await circles.locations(cora))[0]?.locationId ?? ''
    const { circleId } = await circles.create(cora, {
      ...{ title: named, locationId, startsAt: startsAt.toISOString(), minutes: 75, capacity: 6 },
      ...{ guideId: evening.ids.guide, coGuideId: null },
    })
    if (booked.length > 0)
      await circles.invite(cora, { circleId, personIds: booked.map((name) => evening.ids[name]) })
    return circleId
  }
  /** The seats and circles of now are as old as that: nobody learned of them since. */
  async function long(days: number): Promise<void> {
    for (const table of ['bookings', 'circles'])
      await db.sql`update ${db.sql(table)} set changed_at = changed_at - make_interval(days => ${days})`
    await db.sql`update circle_guides set "from" = "from" - make_interval(days => ${days})`
  }
  /** The body of the newest mail to somebody. */
  const mailTo = async (name: Name) =>
    (await first.outbox.list()).find(({ to }) => to === `${name}@example.test`)
  return {
    ...first,
    ...{ evening, db, circles, rung, circleAt, long, mailTo, ids: evening.ids, actor: evening.actor },
    nodes: evening.nodes.map(parts),
    inHours: (hours: number) => new Date(Date.now() + hours * 3_600_000),
    telling: (...tellings: Telling[]) => db.orm.transaction((tx) => first.tell(tx, tellings)),
    zoneOf: (name: Name, zone: string) =>
      db.sql`update people set zone = ${zone} where id = ${evening.ids[name]}`,
    [Symbol.asyncDispose]: () => evening[Symbol.asyncDispose](),
  }
}
export type ToldEvening = Awaited<ReturnType<typeof aToldEvening>>

/** A zone in which it is that hour now, give or take one. */
export function zoneAtHour(hour: number): string {
  const east = ((hour - new Date().getUTCHours() + 36) % 24) - 12
  return east === 0 ? 'Etc/GMT' : `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`
}
