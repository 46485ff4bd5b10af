import { expect, test } from 'vitest'
import { defaultPlanPolicy } from '#app/domain/schedule/plan-policy.ts'
import { defaultWindowPolicy } from '#app/domain/window/policy.ts'
import { refusal } from '#tests/support/clinic.ts'
import { aWeek, monday, weekday } from '#tests/support/planned-week.ts'

const unknown = '00000000-0000-4000-8000-000000000000'

test('S11 a draft whose facts have changed is not published, and nothing of it happens', async () => {
  await using week = await aWeek()
  const cora = week.actor('cora')
  const planId = await week.plan()
  const changes = [
    // Nothing of the draft is wrong by this one: only what it chose from has changed.
    () => week.sql`insert into availability (person_id, weekday, from_minute, to_minute)
      select ${week.id('ana')}, d, 0, 1440 from generate_series(1, 3) d`,
    () =>
      week.sql`update treatment_sessions set starts_at = ${weekday(2, '10:00')} where id = ${week.sessions.ana}`,
    () =>
      week.sql`insert into holds (person_id, "from", reason) values (${week.id('ben')}, ${weekday(1, '00:00')}, '\\x00')`,
    () => week.sql`update treatment_sessions set status = 'cancelled' where id = ${week.sessions.cem}`,
    () => week.sql`update circle_series set ended_at = hearth_now() where title = 'Tuesday evening'`,
  ]
  let draft = planId
  for (const change of changes) {
    await change()
    expect(await refusal(week.schedules.publish(cora, draft))).toBe('plan-outdated')
    draft = await week.plan()
  }
  expect(new Set([planId, draft]).size).toBe(2)
  expect(await week.booked()).toEqual([])
  expect(await week.told()).toEqual([])
  await week.schedules.publish(cora, draft)
  const names = (await week.booked()).map((line) => line.split(': ')[1])
  expect(names).not.toContain('ben')
  expect(names).not.toContain('cem')
}, 120_000)

test('S6 S12 a seat within 24 hours stands whatever else is planned; one that became unsafe ends', async () => {
  await using week = await aWeek()
  const cora = week.actor('cora')
  await week.schedules.publish(cora, await week.plan())
  await week.at(weekday(2, '07:00'))
  const tuesday = (await week.booked()).filter((line) => line.startsWith('Tuesday'))
  // Seats cost nothing to move by now; and one of them has a session later that evening.
  const [first = '', ...others] = tuesday.map((line) => line.split(': ')[1] as 'ana')
  await week.session(first as 'ana', weekday(2, '20:00'))
  const weights = { ...defaultPlanPolicy.weights, stability: 0, peak: 0, open: 50 }
  const policy = JSON.stringify({ ...defaultPlanPolicy, weights })
  await week.sql`insert into scheduling_policy ("window", plan) values (${JSON.stringify(defaultWindowPolicy)}::jsonb, ${policy}::jsonb)`
  const planId = await week.plan()
  const board = await week.board()
  const circle = board.circles.find(({ title }) => title === 'Tuesday evening')
  expect(circle?.seats.map(({ name }) => name).filter((name) => others.includes(name as 'ana'))).toEqual(
    others,
  )
  expect(circle?.seats.every(({ fixed }) => fixed)).toBe(true)
  expect(circle?.seats.map(({ name }) => name)).not.toContain(first)
  const { loses, moves } = await week.schedules.difference(cora, planId)
  expect([...loses, ...moves].map(({ name, why }) => [name, why])).toEqual([
    [first, 'It is too close to their next session.'],
  ])
  await week.schedules.publish(cora, planId)
  expect((await week.told()).filter((line) => line.startsWith(first))).toEqual([
    `${first} booked`,
    `${first} ${loses.length > 0 ? 'seat-ended' : 'moved'}`,
  ])
})

test('S9 S11 three sessions move: who stays keeps their seat, and each is told of their own change alone', async () => {
  await using week = await aWeek()
  const cora = week.actor('cora')
  await week.schedules.publish(cora, await week.plan())
  const before = await week.booked()
  const moved = ['ana', 'ben', 'cem'] as const
  for (const name of moved)
    await week.sql`update treatment_sessions set starts_at = ${weekday(1, '16:00')} where id = ${week.sessions[name]}`
  const planId = await week.plan()
  const { moves, loses, gains } = await week.schedules.difference(cora, planId)
  const changed = [...moves, ...loses].map(({ name }) => name)
  expect(changed.filter((name) => !moved.includes(name as 'ana')).length).toBeLessThanOrEqual(1)
  expect(gains).toEqual([])
  await week.schedules.publish(cora, planId)
  const kept = (line: string) => !changed.includes(line.split(': ')[1] ?? '')
  expect((await week.booked()).filter(kept)).toEqual(before.filter(kept))
  const told = await week.told()
  expect(told.filter((line) => line.endsWith('moved')).length).toBe(moves.length)
  expect(told.filter((line) => /^(?!gil|gus).* booked$/.test(line)).length).toBe(8)
})

test('S10 a what-if pins one session, can be dropped, and a pin that cannot be is refused', async () => {
  await using week = await aWeek()
  const cora = week.actor('cora')
  const planId = await week.plan()
  const first = await week.board()
  const wednesday = first.circles.find(({ title }) => title === 'Wednesday noon')
  const pin = { planId, sessionId: week.sessions.ana, circleId: wednesday?.circleId ?? '' }
  const { planId: whatIf } = await week.schedules.pin(cora, pin)
  await week.schedules.idle()
  const board = await week.board()
  expect(board.plan).toMatchObject({ planId: whatIf, parentId: planId, state: 'draft' })
  const pinned = board.circles.find(({ circleId }) => circleId === pin.circleId)
  expect(pinned?.state).toBe('proposed')
  expect(pinned?.seats.filter((seat) => seat.pinned).map(({ name }) => name)).toEqual(['ana'])

  await week.sql`insert into holds (person_id, "from", reason) values (${week.id('ben')}, hearth_now(), '\\x00')`
  expect(await refusal(week.schedules.pin(cora, { ...pin, sessionId: week.sessions.ben }))).toBe(
    'not-eligible',
  )
  expect(await refusal(week.schedules.pin(cora, { ...pin, circleId: unknown }))).toBe('not-eligible')
  expect(
    await refusal(week.schedules.plan(cora, { week: monday, pins: [{ ...pin, sessionId: unknown }] })),
  ).toBe('not-eligible')

  const { planId: without } = await week.schedules.pin(cora, { ...pin, planId: whatIf, circleId: null })
  await week.schedules.idle()
  const pins = (await week.board()).circles.flatMap(({ seats }) => seats.filter((seat) => seat.pinned))
  expect(pins).toEqual([])
  expect(await week.schedules.drop(cora, whatIf)).toEqual({ planId })
  expect(await week.schedules.drop(cora, without)).toEqual({ planId })
  expect(await week.schedules.drop(cora, planId)).toEqual({ planId: null })
  expect((await week.board()).plan).toBeNull()
})

test('S10 pins that cannot hold together make no plan, and it says why with names and times', async () => {
  await using week = await aWeek()
  const cora = week.actor('cora')
  const planId = await week.plan()
  const { circles } = await week.board()
  const at = (title: string) => circles.find((one) => one.title === title)?.circleId ?? ''
  await week.series({ title: 'Thursday supper', guide: 'gil', days: 'TH', at: '19:20' })
  const next = await week.plan()
  const supper = (await week.board()).circles.find(({ title }) => title === 'Thursday supper')?.circleId ?? ''
  const pins = [
    { sessionId: week.sessions.dee, circleId: at('Thursday evening') },
    { sessionId: week.sessions.eli, circleId: supper },
  ]
  expect([planId, next, at('Thursday evening'), supper].every((id) => id !== '')).toBe(true)
  const { planId: failed } = await week.schedules.plan(cora, { week: monday, pins })
  await week.schedules.idle()
  const { plan } = await week.board()
  expect(plan).toMatchObject({ planId: failed, state: 'failed', quality: null })
  expect(plan?.why).toEqual(['eli is pinned to Thu 19:20; gil already runs Thu 18:00 10 minutes too close.'])
  expect(await refusal(week.schedules.publish(cora, failed))).toBe('plan-not-ready')
  expect(await refusal(week.schedules.difference(cora, failed))).toBe('plan-not-ready')
})

test('a circle made or filled by hand is left as it is, and its guide and people are taken', async () => {
  await using week = await aWeek()
  const cora = week.actor('cora')
  const byHand = await week.circle({
    ...{ title: 'By hand', guide: 'gil', at: weekday(2, '18:30') },
    in: ['ana', 'ben'],
  })
  const planId = await week.plan()
  const board = await week.board()
  expect(board.circles.find(({ circleId }) => circleId === byHand)).toMatchObject({
    planned: false,
    state: 'standing',
  })
  // Gil cannot lead the series' circle of that hour, and ana and ben have their circle.
  expect(board.circles.map(({ title }) => title)).not.toContain('Tuesday evening')
  const placed = board.circles
    .filter(({ planned }) => planned)
    .flatMap(({ seats }) => seats.map(({ name }) => name))
  expect(placed).not.toContain('ana')
  expect(placed).not.toContain('ben')
  await week.schedules.publish(cora, planId)
  expect((await week.booked()).filter((line) => line.startsWith('By hand'))).toEqual([
    'By hand: ana',
    'By hand: ben',
  ])
})

test('S11 a circle that no longer runs is cancelled when nobody stays, and its guides are free', async () => {
  await using week = await aWeek()
  const cora = week.actor('cora')
  await week.schedules.publish(cora, await week.plan())
  const gone = (await week.booked())
    .filter((line) => line.startsWith('Tuesday'))
    .map((line) => line.split(': ')[1] ?? '')
  for (const name of gone)
    await week.sql`update treatment_sessions set status = 'cancelled' where person_id = ${week.id(name as 'ana')}`
  await week.sql`update bookings set state = 'cancelled' where person_id = any(${gone.map((name) => week.id(name as 'ana'))})`
  const planId = await week.plan()
  expect((await week.schedules.difference(cora, planId)).stops.map(({ title }) => title)).toEqual([
    'Tuesday evening',
  ])
  await week.schedules.publish(cora, planId)
  const [row] = await week.sql<{ cancelled: boolean; open: number }[]>`
    select cancelled_at is not null as cancelled,
      (select count(*)::int from circle_guides g where g.circle_id = c.id and g."to" is null) as open
    from circles c where title = 'Tuesday evening'`
  expect(row).toEqual({ cancelled: true, open: 0 })
  expect((await week.told()).filter((line) => line.endsWith('cancelled'))).toContain('gil cancelled')
})

test('S11 nobody is put back into a circle they gave back', async () => {
  await using week = await aWeek()
  const cora = week.actor('cora')
  await week.schedules.publish(cora, await week.plan())
  await week.sql`update bookings set state = 'cancelled' where person_id = ${week.id('ana')}`
  const [circle] = await week.sql<{ id: string }[]>`
    select circle_id as id from bookings where person_id = ${week.id('ana')}`
  await week.plan()
  const seats = (await week.board()).circles.find(({ circleId }) => circleId === circle?.id)?.seats ?? []
  expect(seats.length).toBeGreaterThan(0)
  expect(seats.map(({ name }) => name)).not.toContain('ana')
})
