import { unsafe } from '#app/domain/schedule/eligible.ts'
import { programmeAgreement } from '#app/domain/schedule/programme-agreement.ts'
import type { Db } from '#db/client.ts'
import { findNow } from '#db/queries/seats.ts'
import { listMemberFacts, listZones } from '#db/queries/scheduling-facts.ts'
import { readPolicy } from './schedules-reading.ts'

/**
 * Whether this person may come into a circle now, by the database's clock: not while resting, on a quiet day, too close to
 * a session, or on hold. Who has a treatment session affirms the programme agreement first; who was invited by hand and has
 * none is not asked for it (README).
 */
export function openAdmission({ db }: { db: Db }): (personId: string) => Promise<boolean> {
  return async (personId) => {
    const [now, policy, zones, [member]] = await Promise.all([
      findNow(db.orm),
      readPolicy(db.orm),
      listZones(db.orm, [personId]),
      listMemberFacts(db.orm, [personId], { agreements: programmeAgreement.version }),
    ])
    if (!member) return false
    const start = now.toISOString()
    // One moment long: somebody whose next session is near may not stay, and that is asked when their seat is given.
    const end = new Date(now.getTime() + 1).toISOString()
    const here = {
      ...{
        circleId: '',
        start,
        end,
        capacity: 1,
        seated: [],
        locationId: '',
        languageId: null,
        trackId: null,
      },
      ...{ evergreen: true, cancelled: false },
    }
    const agreementsAffirmed = member.agreementsAffirmed || member.sessions.length === 0
    const known = { ...member, agreementsAffirmed, zone: zones.get(personId) ?? 'UTC' }
    return unsafe(known, here, policy.window) === null
  }
}
