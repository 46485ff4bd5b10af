import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Tx } from '#db/client.ts'
import { holdPeople } from '#db/queries/plan-publishing.ts'
import { lockPeople, takeSeats } from '#db/queries/seats.ts'
import { listStanding, lockTreatment } from '#db/queries/treatments.ts'
import { lockStale } from '#db/queries/zones.ts'
import { cascadeOf } from '#server/services/cascade.ts'
import { openTelling } from '#server/services/telling.ts'
import { baseUrl, clinicName, refusal } from '#tests/support/clinic.ts'
import { type AWeek, aWeek, weekday } from '#tests/support/planned-week.ts'

const tellOf = ({ db, outbox }: AWeek) => openTelling({ db, outbox, clinicName, baseUrl }).tell

/** Ana's session moves to the morning of her circle; what follows is in the same transaction, after `wait`. */
const moves = (week: AWeek, wait: () => Promise<unknown>) =>
  week.db.orm.transaction(async (tx) => {
    await tx.execute(
      `update treatment_sessions set starts_at = '${weekday(2, '08:00')}' where person_id = '${week.id('ana')}'`,
    )
    await wait()
    await cascadeOf(tx, [week.id('ana')], tellOf(week))
  })
/** Until the other is done, if nothing holds it up; long enough to see that something does. */
const orHeldUp = (other: Promise<unknown>) => Promise.race([other, sleep(2500)])

test('S11 S12 a session that moves just before its week is published makes the plan outdated', async () => {
  await using week = await aWeek()
  const planId = await week.plan()
  let publishing = Promise.resolve('not asked')
  await moves(week, () => {
    publishing = refusal(week.schedules.publish(week.actor('cora'), planId))
    return orHeldUp(publishing)
  })
  expect(await publishing).toBe('plan-outdated')
  expect(await week.booked()).toEqual([])
})

test('S11 S12 a session that moves while its week is published waits for it, and then its seat follows', async () => {
  await using week = await aWeek()
  const planId = await week.plan()
  let moving: Promise<unknown> = Promise.resolve()
  const schedules = week.schedulesOn(week.db, {
    async tell(tx, told) {
      moving = moves(week, async () => {})
      await orHeldUp(moving)
      return tellOf(week)(tx, told)
    },
  })
  await schedules.publish(week.actor('cora'), planId)
  await moving
  expect((await week.booked()).filter((line) => line.endsWith(': ana'))).toEqual([])
  expect((await week.told()).filter((line) => line.startsWith('ana'))).toEqual([
    'ana booked',
    'ana seat-ended',
  ])
})

test('S11 S12 who takes a seat for a session, and whoever changes that session, never wait for each other in a ring', async () => {
  await using week = await aWeek()
  const { db, sessions } = week
  const personId = week.id('ana')
  const at = weekday(0, '10:00')
  const changes: Record<string, (tx: Tx) => Promise<unknown>> = {
    recorded: (tx) => lockTreatment(tx, sessions.ana),
    imported: (tx) => listStanding(tx, 'test', [`ana ${at}`], true),
    'derived again': (tx) => lockStale(tx, 'another', 50),
    published: (tx) => holdPeople(tx, [personId]),
  }
  for (const [how, hold] of Object.entries(changes)) {
    const circleId = await week.circle({ title: how, guide: 'gil', at: weekday(3, '18:00') })
    let changing: Promise<unknown> = Promise.resolve()
    await db.orm.transaction(async (tx) => {
      await lockPeople(tx, [personId])
      changing = db.orm.transaction(async (other) => {
        await hold(other)
        await lockPeople(other, [personId])
      })
      // The one has the person and wants the session, the other has the session and wants the person.
      const free = () =>
        db.sql`select from treatment_sessions where id = ${sessions.ana} for update skip locked`
      await expect.poll(free, { timeout: 5000 }).toHaveLength(0)
      await takeSeats(tx, [{ circleId, personId, sessionId: sessions.ana }])
    })
    await changing
  }
  expect(await week.booked()).toEqual(
    Object.keys(changes)
      .toSorted()
      .map((how) => `${how}: ana`),
  )
})

test('S11 a week is published while a circle of it runs: nothing in that circle waits, and what is to come is held still', async () => {
  await using week = await aWeek()
  const runs = await week.circle({ title: 'Runs', guide: 'gus', at: weekday(1, '08:00'), in: ['ana'] })
  const comes = await week.circle({ title: 'Comes', guide: 'gus', at: weekday(1, '12:00') })
  await week.sql`update circles set fold = '{"phase": "doors"}' where id = ${runs}`
  const planId = await week.plan()
  let free: string[] = []
  const schedules = week.schedulesOn(week.db, {
    async tell(tx, told) {
      const rows = await week.sql<{ id: string }[]>`
        select id from circles where id = any(${[runs, comes]}) for update skip locked`
      free = rows.map(({ id }) => id)
      return tellOf(week)(tx, told)
    },
  })
  await schedules.publish(week.actor('cora'), planId)
  expect(free).toEqual([runs])
  expect((await week.booked()).length).toBe(8)
})

test('S11 a plan that would change a circle whose doors have opened meanwhile is outdated, and nothing of it happens', async () => {
  await using week = await aWeek()
  const cora = week.actor('cora')
  await week.schedules.publish(cora, await week.plan())
  const before = await week.booked()
  const { circles } = await week.board()
  const has = ({ seats }: (typeof circles)[number]) => seats.some(({ name }) => name === 'ana')
  const [from, to] = [circles.find(has), circles.find((one) => one.planned && !has(one))]
  const planId = await week.plan([{ sessionId: week.sessions.ana, circleId: to?.circleId ?? '' }])
  await week.sql`update circles set fold = '{"phase": "doors"}' where id = ${from?.circleId ?? ''}`
  expect(await refusal(week.schedules.publish(cora, planId))).toBe('plan-outdated')
  expect(await week.booked()).toEqual(before)
  await week.sql`update circles set fold = '{"phase": "planned"}' where id = ${from?.circleId ?? ''}`
  await week.sql`update circles set fold = '{"phase": "doors"}' where id = ${to?.circleId ?? ''}`
  expect(await refusal(week.schedules.publish(cora, planId))).toBe('plan-outdated')
  await week.sql`update circles set fold = '{"phase": "planned"}' where id = ${to?.circleId ?? ''}`
  await week.schedules.publish(cora, planId)
  expect(await week.booked()).not.toEqual(before)
})

test('S11 two drafts of one week published at once: the first is carried out, the other is outdated', async () => {
  await using week = await aWeek()
  const first = await week.plan()
  const second = await week.plan([])
  const cora = week.actor('cora')
  const answers = await Promise.all([
    refusal(week.schedules.publish(cora, first)),
    refusal(week.schedulesOn(week.db).publish(cora, second)),
  ])
  expect(answers.toSorted()).toEqual(['not refused', 'plan-outdated'])
  expect((await week.booked()).length).toBe(8)
  expect((await week.told()).filter((line) => !/^(gil|gus) /.test(line)).length).toBe(8)
})
