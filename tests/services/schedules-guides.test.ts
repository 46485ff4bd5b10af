import { expect, test } from 'vitest'
import { countMissed } from '#db/queries/plan-facts.ts'
import { aWeek, type StaffName } from '#tests/support/planned-week.ts'

type Week = Awaited<ReturnType<typeof aWeek>>

/** This guide says when they guide: on one day of the week (1 is Monday), in minutes of it. */
const comes = ({ sql, people }: Week, who: StaffName, weekday: number, from: number, to: number) => sql`
  insert into availability (person_id, weekday, from_minute, to_minute)
  values (${people[who].personId}, ${weekday}, ${from}, ${to})`
const proposed = async (week: Week) =>
  (await week.board()).circles.flatMap(({ state, title }) => (state === 'proposed' ? [title] : [])).toSorted()

test('S6 no circle is proposed outside the hours of its guide or co-guide; who said none guides whenever the series is', async () => {
  await using week = await aWeek()
  await week.sql`update circle_series set ended_at = hearth_now() where title = 'Thursday evening too'`
  // Gil on Wednesdays and Thursdays, until nine; Gus said nothing.
  await comes(week, 'gil', 3, 600, 1260)
  await comes(week, 'gil', 4, 600, 1155)
  await week.plan()
  expect(await proposed(week)).toEqual(['Thursday evening', 'Wednesday noon'])

  // A minute short of the circle's end.
  await week.sql`update availability set to_minute = 1154 where weekday = 4`
  await week.plan()
  expect(await proposed(week)).toEqual(['Wednesday noon'])

  // Tuesday evening is Gil's again, and Gus, who is beside, does not come then.
  await week.sql`delete from availability`
  await comes(week, 'gus', 4, 0, 1440)
  await week.sql`update circle_series set ended_at = hearth_now() where title like 'Thursday%' or title like 'Wed%'`
  await week.plan()
  expect(await proposed(week)).toEqual([])
  await comes(week, 'gus', 2, 0, 1440)
  await week.plan()
  expect(await proposed(week)).toEqual(['Tuesday evening'])
})

test('S6 who is co-guide of one circle guides no other at that time', async () => {
  await using week = await aWeek()
  await week.sql`update circle_series set ended_at = hearth_now() where title like 'Thursday%' or title like 'Wed%'`
  await week.series({ title: 'Tuesday late', guide: 'gus', days: 'TU', at: '19:15' })
  await week.plan()
  expect(await proposed(week)).toHaveLength(1)
  expect((await week.board()).plan?.quality).toMatchObject({ served: 4, sessions: 8, status: 'proved best' })

  // Without him beside, or with fifteen minutes between, both run.
  await week.sql`update circle_series set wall_start = '19:30' where title = 'Tuesday late'`
  await week.plan()
  expect(await proposed(week)).toEqual(['Tuesday evening', 'Tuesday late'])
  await week.sql`update circle_series set wall_start = '19:15' where title = 'Tuesday late'`
  await week.sql`update circle_series set co_guide_id = null`
  await week.plan()
  expect(await proposed(week)).toEqual(['Tuesday evening', 'Tuesday late'])
})

test('S6 a circle made by hand takes its co-guide’s evening too', async () => {
  await using week = await aWeek()
  await week.sql`update circle_series set ended_at = hearth_now() where title not like 'Tuesday%'`
  const circleId = await week.circle({ title: 'By hand', guide: 'ada', at: '2027-01-13T01:30:00.000Z' })
  await week.plan()
  expect(await proposed(week)).toEqual(['Tuesday evening'])
  await week.sql`insert into circle_guides (circle_id, person_id, role)
    values (${circleId}, ${week.people.gus.personId}, 'co-guide')`
  await week.plan()
  expect(await proposed(week)).toEqual([])
})

test('S6 whom a published plan left without a circle counts more in the next, until they are served', async () => {
  await using week = await aWeek()
  const { sql } = week
  await sql`update circle_series set ended_at = hearth_now() where title not like 'Tuesday%'`
  const planId = await week.plan()
  await week.schedules.publish(week.actor('cora'), planId)
  const [{ n } = { n: 0 }] = await sql<{ n: number }[]>`
    select count(*)::int as n from plan_seats where plan_id = ${planId} and circle_id is null`
  expect(n).toBe(4)
  const left = (await week.board()).unserved.map(({ personId }) => personId)
  expect(left).toHaveLength(4)
  const now = new Date(Date.parse('2027-01-09T19:00:00.000Z')).toISOString()
  const missed = await countMissed(week.db.orm, [...left, week.people.ana.personId], now)
  for (const personId of left) expect(missed.get(personId), personId).toBe(1)
  expect([...missed.values()].reduce((all, one) => all + one, 0)).toBe(4)

  const [someone] = left
  await sql`update bookings set session_id = (select id from treatment_sessions where person_id = ${someone ?? ''})
    where booked and person_id = (select person_id from bookings where booked order by person_id limit 1)`
  expect((await countMissed(week.db.orm, left, now)).get(someone ?? '')).toBeUndefined()
})
