import { longestLeadHours, reminderOwed } from '#app/domain/schedule/reminders.ts'
import type { Db } from '#db/client.ts'
import { listToRemind, lockToRemind } from '#db/queries/reminders.ts'
import type { Announce } from '../announce.ts'
import type { TellPeople } from './telling.ts'

/** At most so many in one look: others wait for the next one, and nothing else of the clock waits for long. */
const mostAtOnce = 50

/**
 * S14: reminds everyone of a circle, in it or guiding it, 24 hours and an hour before (reminders.ts in the domain says
 * when exactly). For every process to call as often as it likes: the notice's key makes each reminder happen once, and
 * what no process was there to send is sent by the next one that looks.
 */
export function openReminders({ db, tell, announce }: { db: Db; tell: TellPeople; announce: Announce }) {
  return {
    async remindDue(): Promise<void> {
      const owed = (await listToRemind(db.orm, longestLeadHours)).flatMap((one) => {
        const kind = reminderOwed(one)
        return kind && !one.reminded.includes(kind) ? [{ ...one, kind }] : []
      })
      if (owed.length === 0) return
      const due = owed.slice(0, mostAtOnce)
      const kindOf = new Map(due.map((one) => [`${one.circleId} ${one.personId}`, one.kind]))
      const topics = await db.orm.transaction(async (tx) => {
        const standing = await lockToRemind(tx, due)
        return tell(
          tx,
          standing.flatMap(({ circleId, personId, startsAt }) => {
            const kind = kindOf.get(`${circleId} ${personId}`)
            return kind ? [{ circleId, personId, kind, key: `${kind}:${circleId}:${startsAt}` }] : []
          }),
        )
      })
      if (topics.length > 0) await announce(...topics)
    },
  }
}
