import { Temporal } from 'temporal-polyfill'
import { authorize } from '#app/domain/policy.ts'
import { mondayOf, weekOf } from '#app/domain/schedule/week.ts'
import type { Schedules } from '#app/domain/services-schedules.ts'
import { listGuideCircles } from '#db/queries/plan-board.ts'
import { findClinic } from '#db/queries/plan-facts.ts'
import { personOf } from './accounts-needs.ts'
import type { SchedulesNeed } from './schedules-need.ts'

/** S15: what a guide leads this week and next, with how many seats are taken. Two statements. */
export function openGuideWeek({ db }: SchedulesNeed): Pick<Schedules, 'guideWeek'> {
  return {
    async guideWeek(actor) {
      const { personId } = personOf(actor)
      authorize(actor, 'guide-week.see', { personId })
      const { zone, now } = await findClinic(db.orm)
      const monday = mondayOf(now, zone)
      const next = Temporal.PlainDate.from(monday).add({ days: 7 }).toString()
      const range = { from: weekOf(monday, zone).from, to: weekOf(next, zone).to }
      return { zone, now, ...range, circles: await listGuideCircles(db.orm, personId, range) }
    },
  }
}
