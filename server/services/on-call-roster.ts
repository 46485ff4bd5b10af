import { authorize, can } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { OnCall } from '#app/domain/services-on-call.ts'
import { insertAudit } from '#db/queries/audit.ts'
import {
  deleteShift,
  findRosterClock,
  insertShift,
  isStaffNow,
  listShifts,
  listStaff,
} from '#db/queries/roster.ts'
import { checkId, personOf } from './accounts-needs.ts'
import type { OnCallNeed } from './on-call.ts'

/** How far ahead the roster shows. */
const days = 14
const longestShift = 31 * 24 * 60 * 60_000

/** Who answers when somebody is called: staff see it, those who run the clinic change it. */
export function openRoster({
  db,
  announce,
}: OnCallNeed): Pick<OnCall, 'roster' | 'addShift' | 'removeShift'> {
  return {
    async roster(actor) {
      authorize(actor, 'roster.see', {})
      const [shifts, clock, staff] = await Promise.all([
        listShifts(db.orm, days),
        findRosterClock(db.orm, personOf(actor).personId),
        can(actor, 'roster.change', {}) ? listStaff(db.orm) : [],
      ])
      return {
        shifts: shifts.map(({ from, to, ...shift }) => ({
          ...shift,
          from: from.toISOString(),
          to: to.toISOString(),
        })),
        staff,
        zone: clock.zone,
        now: clock.now.toISOString(),
      }
    },

    async addShift(actor, { personId, kind, ...given }) {
      authorize(actor, 'roster.change', {})
      const from = new Date(given.from)
      const to = new Date(given.to)
      const long = to.getTime() - from.getTime()
      refuseUnless(!Number.isNaN(long), 'bad-input')
      refuseUnless(long > 0, 'shift-backwards')
      refuseUnless(long <= longestShift, 'bad-input')
      checkId(personId)
      await db.orm.transaction(async (tx) => {
        refuseUnless(await isStaffNow(tx, personId), 'bad-input')
        await insertShift(tx, { personId, kind, from, to })
        await insertAudit(tx, { actorId: personOf(actor).personId, act: 'shift-added', subjectId: personId })
      })
      await announce('pages')
    },

    async removeShift(actor, shiftId) {
      authorize(actor, 'roster.change', {})
      checkId(shiftId)
      await db.orm.transaction(async (tx) => {
        const personId = await deleteShift(tx, shiftId)
        refuseUnless(personId, 'not-found')
        await insertAudit(tx, {
          actorId: personOf(actor).personId,
          act: 'shift-removed',
          subjectId: personId,
        })
      })
      await announce('pages')
    },
  }
}
