import { drizzle } from 'drizzle-orm/postgres-js'
import { expect, test } from 'vitest'
import { nobody } from '#app/domain/person.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Schedules } from '#app/domain/services-schedules.ts'
import { briefly } from '#db/embedded-roles.ts'
import { refusal } from '#tests/support/clinic.ts'
import { aWeek, memberNames, monday, weekday } from '#tests/support/planned-week.ts'

const unknown = '00000000-0000-4000-8000-000000000000'

test('S11 only who runs the clinic plans and publishes, clinicians may look, and a denial does nothing', async () => {
  await using week = await aWeek()
  const planId = await week.plan()
  const sessionId = week.sessions.ana
  const rung = week.rung.length
  const plans: ((who: Actor, it: Schedules) => Promise<unknown>)[] = [
    (who, it) => it.plan(who, { week: monday, pins: [] }),
    (who, it) => it.pin(who, { planId, sessionId, circleId: null }),
    (who, it) => it.drop(who, planId),
    (who, it) => it.publish(who, planId),
  ]
  const looks: typeof plans = [
    (who, it) => it.board(who, { week: monday, planId: null }),
    (who, it) => it.difference(who, planId),
    (who, it) => it.why(who, { planId, sessionId }),
  ]
  for (const act of [...plans, ...looks]) {
    for (const name of ['gil', 'pia', 'ana'] as const)
      expect(await refusal(act(week.actor(name), week.schedules))).toBe('not-allowed')
    expect(await refusal(act(nobody, week.schedules))).toBe('not-signed-in')
    const halfway: Actor = { ...week.people.cora.actor, assurance: 'passphrase' }
    expect(await refusal(act(halfway, week.schedules))).toBe('second-factor-needed')
  }
  for (const act of plans) expect(await refusal(act(week.actor('ilse'), week.schedules))).toBe('not-allowed')
  for (const act of looks) expect(await refusal(act(week.actor('ilse'), week.schedules))).toBe('not refused')
  for (const name of ['cora', 'ana', 'ilse'] as const)
    expect(await refusal(week.schedules.guideWeek(week.actor(name)))).toBe('not-allowed')
  expect(week.rung.slice(rung)).toEqual([])
  expect(await week.booked()).toEqual([])
  expect((await week.board()).plan).toMatchObject({ planId, state: 'draft' })
})

test('what there is not, what is no week and what is no id are refused', async () => {
  await using week = await aWeek()
  const cora = week.actor('cora')
  const { schedules } = week
  const planId = await week.plan()
  for (const id of [unknown, "x' or 1=1"]) {
    expect(await refusal(schedules.board(cora, { week: monday, planId: id }))).toBe('not-found')
    expect(await refusal(schedules.difference(cora, id))).toBe('not-found')
    expect(await refusal(schedules.publish(cora, id))).toBe('not-found')
    expect(await refusal(schedules.drop(cora, id))).toBe('not-found')
    expect(await refusal(schedules.why(cora, { planId: id, sessionId: unknown }))).toBe('not-found')
    expect(await refusal(schedules.why(cora, { planId, sessionId: id }))).toBe('not-found')
    const pin = { planId: id, sessionId: week.sessions.ana, circleId: null }
    expect(await refusal(schedules.pin(cora, pin))).toBe('not-found')
  }
  for (const day of ['2027-01-12', '2027-02-30', 'monday', ''])
    expect(await refusal(schedules.plan(cora, { week: day, pins: [] }))).toBe('bad-input')
  await schedules.publish(cora, planId)
  expect(await refusal(schedules.drop(cora, planId))).toBe('not-allowed')
})

test('S5 for every circle of the week somebody who plans reads why one session may be in it, or the rule against it', async () => {
  await using week = await aWeek()
  const planId = await week.plan()
  await week.sql`insert into availability (person_id, weekday, from_minute, to_minute)
    select ${week.id('ana')}, d, 960, 1290 from generate_series(1, 7) d`
  const pairs = await week.schedules.why(week.actor('ilse'), { planId, sessionId: week.sessions.ana })
  const { circles } = await week.board()
  const said = circles.map(({ title, circleId }) => {
    const pair = pairs.find((one) => one.circleId === circleId)
    return `${title}: ${pair?.phase ?? pair?.rule}`
  })
  expect(said.toSorted()).toEqual([
    'Thursday evening too: open',
    'Thursday evening: open',
    'Tuesday evening: peak',
    'Wednesday noon: outside-hours',
  ])
})

test('S3 planning reads as a role that may read no text, and cannot plan without what that role may read', async () => {
  await using week = await aWeek()
  const cora = week.actor('cora')
  await briefly(week.database.adminUrl, (sql) => sql`revoke select on keep_apart from hearth_planner`)
  await expect(week.schedules.plan(cora, { week: monday, pins: [] })).rejects.toMatchObject({
    cause: { code: '42501' },
  })
  await briefly(
    week.database.adminUrl,
    (sql) => sql`grant select (low_id, high_id) on keep_apart to hearth_planner`,
  )
  await week.plan()
  expect((await week.board()).plan?.state).toBe('draft')
})

test('a board is drawn with as many statements, however many people and circles it has', async () => {
  await using week = await aWeek()
  let statements = 0
  const logger = { logQuery: () => void (statements += 1) }
  const counted = { ...week.db, orm: drizzle(week.db.sql, { casing: 'snake_case', logger }) }
  const schedules = week.schedulesOn(counted)
  const cora = week.actor('cora')
  const look = async (planId: string | null = null) => {
    statements = 0
    await schedules.board(cora, { week: monday, planId })
    return statements
  }
  const empty = await look()
  await week.plan()
  const few = await look()
  expect([empty, few]).toEqual([19, 21])
  await week.series({ title: 'Friday evening', guide: 'gus', days: 'MO,FR,SA', at: '18:00' })
  for (const name of memberNames) await week.session(name, weekday(-2, '10:00'))
  await week.plan()
  expect(await look()).toBe(few)
})

test('a plan whose process is gone is given up after two minutes, and can be asked for again', async () => {
  const lost = Promise.withResolvers<never>()
  await using week = await aWeek({ solve: () => lost.promise })
  const { planId } = await week.schedules.plan(week.actor('cora'), { week: monday, pins: [] })
  const later = week.schedulesOn(week.db)
  await later.look()
  expect((await week.board()).plan).toMatchObject({ planId, state: 'solving' })
  expect(await refusal(week.schedules.publish(week.actor('cora'), planId))).toBe('plan-not-ready')
  await week.at('2027-01-08T19:03:00.000Z')
  await later.look()
  expect((await week.board()).plan).toMatchObject({
    state: 'failed',
    why: ['The planner stopped. Please plan again.'],
  })
  lost.reject(new Error('too late'))
  await week.schedules.idle()
  expect((await week.board()).plan?.state).toBe('failed')
})

test('a plan that stands in line behind slow ones is not given up while its process is there', async () => {
  const slow = Promise.withResolvers<never>()
  await using week = await aWeek({ solve: () => slow.promise })
  const cora = week.actor('cora')
  await week.schedules.plan(cora, { week: monday, pins: [] })
  const { planId } = await week.schedules.plan(cora, { week: monday, pins: [] })
  const other = week.schedulesOn(week.db)
  for (const time of ['19:01:50', '19:03:40']) {
    await week.at(`2027-01-08T${time}.000Z`)
    await week.schedules.look()
    await other.look()
  }
  const state = async () => (await week.board()).plan
  expect(await state()).toMatchObject({ planId, state: 'solving' })
  await week.at('2027-01-08T19:05:41.000Z')
  await other.look()
  expect(await state()).toMatchObject({ planId, state: 'failed' })
  slow.reject(new Error('too late'))
  await week.schedules.idle()
})

test('a process that closes says at once of the plans it has, in hand or in line, that they ended; a dropped one stays dropped', async () => {
  const begun = Promise.withResolvers<void>()
  await using week = await aWeek({
    solve: (_, { signal }) =>
      new Promise((_done, ended) => {
        signal?.addEventListener('abort', () => ended(new Error('ended')))
        begun.resolve()
      }),
  })
  const cora = week.actor('cora')
  const { planId: inHand } = await week.schedules.plan(cora, { week: monday, pins: [] })
  await begun.promise
  const { planId: dropped } = await week.schedules.plan(cora, { week: monday, pins: [] })
  const { planId: inLine } = await week.schedules.plan(cora, { week: monday, pins: [] })
  await week.schedules.drop(cora, dropped)
  await week.schedules.close()
  // Asked for by whoever came in before the process closed, and was slow.
  const { planId: late } = await week.schedules.plan(cora, { week: monday, pins: [] })
  await week.schedules.idle()
  const rows = await week.db.sql<{ id: string; state: string; status: string | null }[]>`
    select id, state, status from plans`
  const stopped = ['failed', 'The planner stopped. Please plan again.']
  expect(new Map(rows.map(({ id, state, status }) => [id, [state, status]]))).toEqual(
    new Map([
      [dropped, ['dropped', null]],
      [inHand, stopped],
      [inLine, stopped],
      [late, stopped],
    ]),
  )
})

test('S15 a guide sees what they lead and co-guide this week and next, with seats filled, and nobody else’s', async () => {
  await using week = await aWeek()
  await week.circle({ title: 'Next week', guide: 'gil', at: weekday(9, '18:00'), in: ['ana', 'ben', 'cem'] })
  await week.circle({ title: 'In three weeks', guide: 'gil', at: weekday(16, '18:00') })
  await week.circle({ title: 'Of Gus', guide: 'gus', at: weekday(1, '18:00') })
  await week.schedules.publish(week.actor('cora'), await week.plan())
  await week.at(weekday(1, '08:00'))
  const mine = await week.schedules.guideWeek(week.actor('gil'))
  expect(mine.zone).toBe('America/Denver')
  expect(
    mine.circles.map(({ title, seats, mine: role, with: beside }) => [title, seats, role, beside]),
  ).toEqual([
    ['Tuesday evening', 4, 'guide', ['gus']],
    ['Next week', 3, 'guide', []],
  ])
  const other = await week.schedules.guideWeek(week.actor('gus'))
  expect(other.circles.map(({ title, mine: role }) => `${title} ${role}`)).toEqual([
    'Of Gus guide',
    'Tuesday evening co-guide',
    'Thursday evening too guide',
  ])
})
