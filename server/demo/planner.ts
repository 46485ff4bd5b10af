import { Temporal } from 'temporal-polyfill'
import type { Actor } from '#app/domain/person.ts'
import { mondayOf } from '#app/domain/schedule/week.ts'
import type { Schedules } from '#app/domain/services-schedules.ts'
import type { Db } from '#db/client.ts'
import { listDemoPeople } from '#db/queries/demo.ts'

/** The coordinator of the demo has asked for a plan of the coming week: a draft waits, unless somebody planned it already. */
export async function draftComingWeek({ db, schedules }: { db: Db; schedules: Schedules }): Promise<void> {
  const coordinator = (await listDemoPeople(db.orm)).find(({ roles }) => roles.includes('coordinator'))
  if (!coordinator) return
  const { personId, roles } = coordinator
  const actor: Actor = { kind: 'person', personId, roles, assurance: 'full' }
  const { now, zone } = await schedules.board(actor, { week: null, planId: null })
  const next = Temporal.PlainDate.from(mondayOf(now, zone)).add({ days: 7 })
  const board = await schedules.board(actor, { week: next.toString(), planId: null })
  if (board.plan === null) await schedules.plan(actor, { week: next.toString(), pins: [] })
}
