import { authorize } from '#app/domain/policy.ts'
import type { Zones } from '#app/domain/services-treatments.ts'
import { comparedAt, derivedAgain, offsetsOf } from '#app/domain/treatment/zone-data.ts'
import { zoneFault } from '#app/domain/treatment/wall-time.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { updateTreatment } from '#db/queries/treatments.ts'
import * as queries from '#db/queries/zones.ts'
import { bellsFor, tzVersion as running, type TreatmentsNeed } from './treatments-need.ts'

const atOnce = 200

/** The zone data of this process against PostgreSQL’s, and sessions that were entered under other data (S2). */
export function openZones(
  { db, announce, cascade }: Omit<TreatmentsNeed, 'sealing'>,
  tzVersion = running,
): Zones & { compare: () => Promise<string[]>; deriveAgain: () => Promise<void> } {
  let differing: string[] = []
  return {
    differing(actor) {
      authorize(actor, 'treatment.list', {})
      return differing
    },

    /** Zones in use whose clocks the two know differently, for the three years to come. */
    async compare() {
      const at = comparedAt(Date.now())
      const found: string[] = []
      const zones = await queries.listZonesInUse(db.orm)
      const known = await queries.listKnownZones(db.orm, zones)
      for (const zone of zones) {
        const both = known.has(zone) && zoneFault(zone) === null
        const ours = both ? offsetsOf(zone, at) : []
        const theirs = both ? await queries.zoneOffsets(db.orm, zone, at) : []
        if (!both || ours.some((offset, index) => offset !== theirs[index])) found.push(zone)
      }
      return (differing = found)
    },

    /** When rules changed, what the wall shows stays and the instant moves; circles follow, and people are told. */
    async deriveAgain() {
      const bells = await db.orm.transaction(async (tx) => {
        const stale = await queries.lockStale(tx, tzVersion, atOnce)
        if (stale.length === 0) return []
        const moved = new Set<string>()
        for (const session of stale) {
          const { startsAt, wallStart } = derivedAgain(session)
          if (startsAt === session.startsAt) continue
          await updateTreatment(tx, session.sessionId, { startsAt, wallStart, by: null })
          await insertAudit(tx, {
            actorId: null,
            act: 'treatment-derived-again',
            subjectId: session.personId,
            automatic: true,
          })
          moved.add(session.personId)
        }
        await queries.markDerived(
          tx,
          stale.map(({ sessionId }) => sessionId),
          tzVersion,
        )
        return moved.size === 0 ? [] : [...bellsFor([...moved]), ...(await cascade(tx, [...moved]))]
      })
      if (bells.length > 0) await announce(...new Set(bells))
    },
  }
}
