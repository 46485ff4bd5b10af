import { quietHours } from '#app/domain/case/times.ts'
import { authorize } from '#app/domain/policy.ts'
import type { Cases, Spread } from '#app/domain/services-cases.ts'
import type { Db } from '#db/client.ts'
import { findUsualWait, listBreaches, listQuiet, listTimes } from '#db/queries/cases-times.ts'
import { moderatorOf } from './cases-need.ts'

const days = 30
/** Fewer say nothing about the next one. */
const enough = 5
const iso = (at: number) => new Date(at).toISOString()
const spreadOf = ([p50, p90]: [number | null, number | null]): Spread => ({ p50, p90 })

/** M7: how long people wait here, and F5: who waits for a first answer. */
export function openCasesTimes({ db }: { db: Db }): Pick<Cases, 'times' | 'usualWait' | 'quiet'> {
  return {
    async times(actor) {
      const { who } = moderatorOf(actor)
      const [kinds, breaches] = await Promise.all([
        listTimes(db.orm, who, days),
        listBreaches(db.orm, who, days),
      ])
      return {
        kinds: kinds.map(({ kind, count, read, reply, decided }) => ({
          ...{
            kind,
            count,
            firstRead: spreadOf(read),
            firstReply: spreadOf(reply),
            decided: spreadOf(decided),
          },
        })),
        breaches: breaches.map(({ dueAt, decidedAt, ...one }) => ({
          ...{ ...one, dueAt: iso(dueAt), decidedAt: decidedAt === null ? null : iso(decidedAt) },
        })),
      }
    },

    async usualWait() {
      const { count, wait } = await findUsualWait(db.orm, days)
      return spreadOf(count < enough ? [null, null] : wait)
    },

    async quiet(actor) {
      const { me } = moderatorOf(actor)
      authorize(actor, 'forum.read', {})
      return (await listQuiet(db.orm, me.personId, quietHours)).map(({ at, ...one }) => ({
        ...one,
        at: iso(at),
      }))
    },
  }
}
