import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { GoalAct } from '#app/domain/plan/decide.ts'
import { nothingRated, type Ratings } from '#app/domain/plan/domains.ts'
import type { PersonActor } from '#app/domain/person.ts'
import type { Plan } from '#app/domain/services-plan.ts'
import { connect } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { erasePerson } from '#db/queries/gone.ts'
import { openOwnPlan } from '#server/services/own-plan.ts'
import { ownPlanExport } from '#server/services/own-plan-taking-along.ts'
import { refusal } from '#tests/support/clinic.ts'
import { day } from '#tests/support/members.ts'
import { openSharing } from '#tests/support/sharing.ts'

async function open() {
  const house = await openSharing()
  const announce = async (...topics: string[]) => void house.rung.push(...topics)
  const { sweep, ...plan } = openOwnPlan({ ...house, db: house.node(0).db, announce })
  const admin = connect(house.database.adminUrl, { max: 1, name: 'hearth-test' })
  /** Notes a goal; answers its number and what may be done with it. */
  async function goal(actor: PersonActor, some: Partial<Parameters<Plan['note']>[1]> = {}) {
    const goalId = randomUUID()
    await plan.note(actor, { ...noted, goalId, ...some })
    const read = async () => (await plan.goal(actor, goalId)).card
    return {
      ...{ goalId, read },
      async does(asked: GoalAct, version?: number) {
        const at = version ?? (await read()).version
        await plan.act(actor, { commandId: randomUUID(), goalId, version: at, asked })
        return (await read()).goal
      },
    }
  }
  const rates = async (actor: PersonActor, some: Partial<Ratings>, seen?: number) => {
    const { round, rounds } = await plan.page(actor)
    const version = seen ?? rounds.find((one) => one.round === round)?.version ?? 0
    await plan.rate(actor, { commandId: randomUUID(), round, version, ratings: { ...nothingRated, ...some } })
  }
  return {
    ...{ ...house, plan, sweep, admin, goal, rates },
    [Symbol.asyncDispose]: async () => {
      await admin.close()
      await house[Symbol.asyncDispose]()
    },
  }
}
const noted = {
  ...{ domain: 'social' as const, says: 'The heron and the mill', aims: ['joy' as const] },
  ...{ size: 'small' as const, until: null, step: 'Write to her' },
}
const addStep = (says: string): GoalAct => ({ act: 'add-step', stepId: randomUUID(), says })

test('J4 domains are rated once a window: again replaces it, the next session begins another, and an older device writes over nothing unseen', async () => {
  await using house = await open()
  const { plan, rates } = house
  const ana = await house.member('ana', day(-5, 10))
  await rates(ana, {})
  expect((await plan.page(ana)).rounds).toEqual([])
  await rates(ana, { social: 2, physical: 4 })
  await rates(ana, { social: 3 })
  expect((await plan.page(ana)).rounds).toMatchObject([
    { version: 2, ratings: { social: 3, physical: null } },
  ])
  expect(await refusal(rates(ana, { social: 1 }, 1))).toBe('version-older')
  const second = await house.session(ana, day(-2, 10))
  await rates(ana, { social: 5 })
  const { round, rounds } = await plan.page(ana)
  expect(round).toBe(`session:${second}`)
  expect(rounds.map(({ ratings, sessionAt }) => [ratings.social, Date.parse(sessionAt ?? '')])).toEqual([
    [5, day(-2, 10).getTime()],
    [3, day(-5, 10).getTime()],
  ])
  // Ordinary days are a round of their own, and so is a plan without any session.
  await house.database.shiftClock(20 * 86_400)
  expect((await plan.page(ana)).round).toBe(`steady:${second}`)
  const ben = await house.member('ben', null)
  await rates(ben, { mental: 1 })
  expect((await plan.page(ben)).rounds).toMatchObject([{ round: 'steady', sessionAt: null }])
  expect(await refusal(plan.page(house.guide))).toBe('not-allowed')
})

test('J4 K8 in rest a plan takes notes: nothing begins, a large goal is taken up after rest, on its day, by the database’s clock', async () => {
  await using house = await open()
  const ana = await house.member('ana', new Date(Date.now() - 4 * 3_600_000))
  const { moment, phase } = await house.plan.page(ana)
  expect([phase, moment.resting]).toEqual(['rest', true])
  const [small, large] = [await house.goal(ana), await house.goal(ana, { size: 'large' })]
  expect([(await small.read()).goal.state, (await large.read()).goal.state]).toEqual(['noted', 'noted'])
  expect((await large.does(addStep('Another one'))).steps).toHaveLength(2)
  for (const one of [small, large]) expect(await refusal(one.does({ act: 'take-up' }))).toBe('after-rest')
  expect((await small.does({ act: 'settle', state: 'rested' })).state).toBe('rested')
  const { cooling } = (await large.read()).goal
  expect(cooling?.until).toBe(moment.suggested)
  await house.database.shiftClock(2 * 86_400)
  expect((await small.does({ act: 'take-up' })).state).toBe('taken-up')
  expect(await refusal(large.does({ act: 'take-up' }))).toBe('still-waiting')
  await house.database.shiftClock(6 * 86_400)
  expect((await large.does({ act: 'take-up' })).state).toBe('taken-up')
})

test('J4 the same sent again is done once, other words under its number are not taken for it, and two devices lose no words', async () => {
  await using house = await open()
  const { plan } = house
  const ana = await house.member('ana')
  await house.set(ana, 'So that her key is there')
  const given = { ...noted, goalId: randomUUID() }
  await Promise.all([1, 2, 3, 4].map(() => plan.note(ana, given)))
  expect(await refusal(plan.note(ana, { ...given, says: 'Other words' }))).toBe('sent-already')
  const { goals } = await plan.page(ana)
  expect(goals.map(({ goal }) => [goal.says, goal.steps.length])).toEqual([[noted.says, 1]])
  // An answer was lost, something else was done, and the first is sent again: it happened already.
  const { goalId } = given
  const stepId = goals[0]?.goal.steps[0]?.stepId ?? ''
  const mark = (state: 'done' | 'open') => ({
    ...{ commandId: randomUUID(), goalId, version: 1 },
    asked: { act: 'mark-step' as const, stepId, state },
  })
  const done = mark('done')
  for (const one of [done, mark('open'), done]) await plan.act(ana, one)
  const { card } = await plan.goal(ana, goalId)
  expect([card.goal.steps[0]?.state, card.version]).toEqual(['open', 3])
  // A device that saw an older wording marks steps still, and writes over no wording.
  const reword = { act: 'reword' as const, domain: 'social' as const, says: 'Anew', aims: [] }
  const older = plan.act(ana, { commandId: randomUUID(), goalId, version: 2, asked: reword })
  expect(await refusal(older)).toBe('version-older')
  await plan.act(ana, { commandId: randomUUID(), goalId, version: 3, asked: reword })
  expect((await plan.goal(ana, goalId)).card.goal.says).toBe('Anew')
  expect(house.rung).toContain(`mine:${ana.personId}`)
})

test('J4 K9 K14 K15 nobody else finds, reads or changes a plan; it is sealed, taken along, deleted with a week to undo, and gone with its member', async () => {
  await using house = await open()
  const { plan, db, admin } = house
  const [ana, ben] = [await house.member('ana'), await house.member('ben')]
  const mine = await house.goal(ana)
  await house.rates(ana, { emotional: 4 })
  await house.goal(ben)
  const act = { commandId: randomUUID(), goalId: mine.goalId, version: 1, asked: addStep('Mine now') }
  const tries = [
    () => plan.goal(ben, mine.goalId),
    () => plan.act(ben, act),
    () => plan.remove(ben, mine.goalId),
  ]
  for (const tried of tries) expect(await refusal(tried())).toBe('not-found')
  const tables = ['goals', 'domain_ratings', 'plan_commands']
  for (const other of [ben, house.guide, house.cora])
    await asActor(db, other.personId, async (tx) => {
      for (const table of tables)
        expect([
          ...(await tx.execute(`select from ${table} where person_id = '${ana.personId}'`)),
        ]).toHaveLength(0)
    })
  for (const table of tables) expect(await db.sql.unsafe(`select from ${table}`)).toHaveLength(0)
  const all = await admin.sql`select body from goals union all select body from plan_commands
    union all select body from domain_ratings`
  for (const { body } of all)
    expect(Buffer.from(body as Uint8Array).toString('latin1')).not.toMatch(/heron|social/)

  const taken = await ownPlanExport(house, ana.personId)
  expect(taken.rounds.map(({ rated }) => rated)).toEqual([[{ domain: 'Emotional', says: 'Mostly well' }]])
  expect(taken.goals).toMatchObject([{ says: noted.says, steps: [{ says: 'Write to her' }] }])

  await plan.remove(ana, mine.goalId)
  expect(await plan.page(ana)).toMatchObject({ goals: [], deleted: [{ goalId: mine.goalId }] })
  await plan.bringBack(ana, mine.goalId)
  expect((await plan.page(ana)).goals).toHaveLength(1)
  await plan.remove(ana, mine.goalId)
  await house.sweep()
  const count = async () => (await admin.sql`select person_id from goals`).length
  expect(await count()).toBe(2)
  await house.database.shiftClock(7 * 86_400 + 60)
  expect(await refusal(plan.bringBack(ana, mine.goalId))).toBe('not-found')
  await house.sweep()
  expect(await count()).toBe(1)
  await db.orm.transaction((tx) => erasePerson(tx, ana.personId))
  const left = await admin.sql`select distinct person_id as id from (select person_id from goals
    union all select person_id from domain_ratings union all select person_id from plan_commands) rows`
  expect(left).toEqual([{ id: ben.personId }])
})
