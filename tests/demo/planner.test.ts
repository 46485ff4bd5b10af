import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { unsafe } from '#app/domain/schedule/eligible.ts'
import type { Db } from '#db/client.ts'
import { findRunning } from '#db/queries/demo.ts'
import { running } from '#db/seed-running.ts'
import { seed } from '#db/seed.ts'
import { draftComingWeek } from '#server/demo/planner.ts'
import { solve } from '#server/planner/plan.ts'
import { sealingWith } from '#server/sealing.ts'
import { readFacts } from '#server/services/seat-facts.ts'
import { openAdmission } from '#server/services/schedules-admission.ts'
import { openSchedules } from '#server/services/schedules.ts'
import { freshDatabase } from '#tests/support/database.ts'

/** Coming seats that nobody may have: none. */
async function unsafeSeats(db: Db): Promise<string[]> {
  const rows = await db.sql<{ id: string; circle: string; title: string }[]>`
    select b.person_id as id, c.id as circle, c.title from bookings b join circles c on c.id = b.circle_id where c.ends_at > hearth_now()`
  const facts = await readFacts(
    db.orm,
    rows.map(({ id }) => id),
    { circleIds: rows.map(({ circle }) => circle) },
  )
  return rows.flatMap(({ id, circle, title }) => {
    const [member, at] = [facts.members.get(id), facts.circles.get(circle)]
    const rule = member && at ? unsafe(member, at, facts.window) : 'unknown'
    return rule ? [`${title}: ${rule}`] : []
  })
}

const sealing = sealingWith(randomBytes(32))

// Whichever day of the week somebody starts the demo.
test.each([0, 1, 2, 3, 4, 5, 6])(
  '%d days from now, the demo has a draft of the coming week that seats people, and everyone of its circle may come in',
  async (days) => {
    await using database = await freshDatabase()
    const { db } = database
    const now = new Date(Date.now() + days * 86_400_000)
    await database.shiftClock(days * 86_400)
    await seed(db, { now, newKey: sealing.newKey })
    const schedules = openSchedules({ db, sealing, solve, announce: async () => {}, tell: async () => [] })
    await draftComingWeek({ db, schedules })
    await schedules.idle()
    await draftComingWeek({ db, schedules })
    const plans = await db.sql<{ state: string; status: string; seats: number }[]>`
    select state, status, (select count(*)::int from plan_seats s where s.plan_id = p.id and s.circle_id is not null) as seats
    from plans p`
    expect(plans).toMatchObject([{ state: 'draft', status: 'proved best' }])
    expect(plans[0]?.seats).toBeGreaterThanOrEqual(3)

    const circle = await findRunning(db.orm, running.title)
    const booked = await db.sql<{ id: string }[]>`
    select person_id as id from bookings where circle_id = ${circle?.circleId ?? ''}`
    // Nobody whom the seed booked would be resting on that evening.
    expect(await unsafeSeats(db)).toEqual([])
    const mayAdmit = openAdmission({ db })
    for (const hours of [0, 24, 48]) {
      await database.shiftClock(days * 86_400 + hours * 3600)
      for (const { id } of booked) expect(await mayAdmit(id)).toBe(true)
    }
    expect(booked).toHaveLength(running.cast.length + running.visitors.length)
    await schedules.close()
  },
)
