import { expect, test } from 'vitest'
import { aWeek, memberNames, monday } from '#tests/support/planned-week.ts'

test('S6 S8 S11 a real week is planned and proved best, published once, and everyone is told once', async () => {
  await using week = await aWeek()
  const empty = await week.board()
  expect(empty).toMatchObject({ week: monday, zone: 'America/Denver', plan: null, circles: [] })
  const planId = await week.plan()
  const board = await week.board()
  expect(week.faults).toEqual([])
  expect(board.plan).toMatchObject({
    planId,
    state: 'draft',
    why: [],
    quality: { status: 'proved best', served: 8, sessions: 8, moves: 0 },
  })
  expect(board.unserved).toEqual([])
  const running = board.circles.filter(({ state }) => state === 'proposed')
  expect(running.flatMap(({ seats }) => seats.map(({ name }) => name)).toSorted()).toEqual([...memberNames])
  // Everyone comes to their first circle, four at most in one, and two guides share the week.
  expect(running.map(({ title, seats }) => [title, seats.length, seats[0]?.phase, seats[0]?.change])).toEqual(
    [
      ['Tuesday evening', 4, 'peak', 'new'],
      ['Thursday evening too', 4, 'open', 'new'],
    ],
  )
  const difference = await week.schedules.difference(week.actor('cora'), planId)
  expect(difference.gains).toHaveLength(8)
  expect([difference.moves, difference.loses, difference.stops]).toEqual([[], [], []])
  expect(difference.runs).toHaveLength(running.length)

  await Promise.all([
    week.schedules.publish(week.actor('cora'), planId),
    week.schedulesOn(week.db).publish(week.actor('ada'), planId),
  ])
  await week.schedules.publish(week.actor('cora'), planId)
  expect((await week.booked()).length).toBe(8)
  // Gus leads on Thursday and is beside Gil on Tuesday; everybody once for each circle.
  const leading = ['gil', 'gus', 'gus']
  expect(await week.told()).toEqual([...memberNames, ...leading].toSorted().map((name) => `${name} booked`))
  const after = await week.board()
  expect(after.plan?.state).toBe('published')
  expect(after.circles.map(({ state, circleId, seats }) => [state, circleId, seats.length])).toEqual(
    running.map(({ circleId, seats }) => ['standing', circleId, seats.length]),
  )
  const audit = await week.sql<
    { act: string; n: number }[]
  >`select act, count(*)::int as n from audit_log group by act order by act`
  expect(audit.map(({ act, n }) => `${act} ${n}`)).toEqual([
    `circle.create ${running.length}`,
    'schedule.plan 1',
    'schedule.publish 1',
    'seat.given 8',
  ])
})
