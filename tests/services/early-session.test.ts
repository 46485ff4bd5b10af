import { expect, test } from 'vitest'
import { day, openMembers } from '#tests/support/members.ts'

test('J1 S4 a session that began before its planned time is not called the next one', async () => {
  await using house = await openMembers()
  const { seats, db } = house
  const ana = await house.member('ana', null)
  const now = new Date(Math.floor(Date.now() / 1000) * 1000)
  const soon = await house.session(ana, new Date(now.getTime() + 3_600_000))
  await house.session(ana, day(12, 10))
  const next = async () => (await seats.myWindow(ana)).window?.nextStart
  expect(await next()).toBe(new Date(now.getTime() + 3_600_000).toISOString())
  await db.sql`update treatment_sessions set actual_start = hearth_now() - interval '10 minutes' where id = ${soon}`
  expect(await next()).toBe(day(12, 10).toISOString())
  // Ended before it was to begin, and nobody wrote down when it began.
  await db.sql`update treatment_sessions set actual_start = null, status = 'done',
    actual_end = hearth_now() - interval '1 minute' where id = ${soon}`
  expect(await next()).toBe(day(12, 10).toISOString())
})
