import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { scales } from '#app/domain/measure/scales.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { erasePerson } from '#db/queries/gone.ts'
import { connect } from '#db/client.ts'
import { openMeasures } from '#server/services/measures.ts'
import { measuresExport } from '#server/services/measures-taking-along.ts'
import { refusal } from '#tests/support/clinic.ts'
import { day } from '#tests/support/members.ts'
import { openSharing } from '#tests/support/sharing.ts'

async function open() {
  const house = await openSharing()
  const rung: string[] = []
  const announce = async (...topics: string[]) => void rung.push(...topics)
  const measures = openMeasures({ db: house.node(0).db, memberSealing: house.memberSealing, announce })
  const admin = connect(house.database.adminUrl, { max: 1, name: 'hearth-test' })
  return {
    ...{ ...house, rung, measures, admin },
    /** How many answers, cases and signs there are, whoever’s. */
    async stored() {
      const [row] = await admin.sql`select (select count(*)::int from measures) measures,
        (select count(*)::int from care_cases) cases, (select count(*)::int from care_case_events) signs,
        (select count(*)::int from pages) calls`
      return row
    },
    [Symbol.asyncDispose]: async () => {
      await admin.close()
      await house[Symbol.asyncDispose]()
    },
  }
}
/** A PHQ-9 of ones, with this ninth answer. */
const phq = (ninth: number | null, first: number | null = 1) => ({
  ...{ commandId: randomUUID(), scale: 'phq-9' as const },
  answers: [first, 1, 1, 1, 1, 1, 1, 1, ninth],
})

test('J6 two taps and a scale are kept, a skip too; the page tells them with what changed, and what is asked for now', async () => {
  await using house = await open()
  const { measures } = house
  const ana = await house.member('ana', day(-4, 10))
  const page = () => measures.page(ana, { before: null })
  expect(await page()).toMatchObject({
    rhythm: { due: ['phq-9', 'gad-7', 'pcl-5'] },
    checkIns: [],
    answered: [],
  })
  expect(await measures.nudge(ana)).toBe((await page()).rhythm.nudge)
  expect((await page()).sessions).toEqual([day(-4, 12).toISOString()])
  for (const mood of [2, null]) await measures.checkIn(ana, { commandId: randomUUID(), mood, energy: 5 })
  expect((await page()).checkIns.map(({ mood, energy }) => [mood, energy])).toEqual([
    [null, 5],
    [2, 5],
  ])
  expect(await measures.answer(ana, phq(0))).toEqual({ told: false })
  expect(await measures.answer(ana, phq(0, null))).toEqual({ told: false })
  await measures.skip(ana, { commandId: randomUUID(), scale: 'gad-7' })
  await measures.snooze(ana, { scale: 'pcl-5', how: 'ever' })
  const then = await page()
  expect(then.answered.map(({ scale, total }) => [scale, total])).toEqual([
    ['gad-7', null],
    ['phq-9', null],
    ['phq-9', 8],
  ])
  expect(then.rhythm).toEqual({ due: ['pcl-5'], nudge: null })
  expect(await measures.nudge(ana)).toBeNull()
  expect(then.scales.map(({ snooze }) => snooze)).toEqual([null, null, 'ever'])
  await measures.snooze(ana, { scale: 'pcl-5', how: null })
  expect((await page()).scales.map(({ snooze }) => snooze)).toEqual([null, null, null])
  const taken = await measuresExport(house, ana.personId)
  expect([
    taken.checkIns.length,
    taken.scales.map(({ scale, total, skipped }) => [scale, total, skipped]),
  ]).toEqual([
    2,
    [
      ['PHQ-9', 8, false],
      ['PHQ-9', null, false],
      ['GAD-7', null, true],
    ],
  ])
  expect(taken.scales[1]?.answers).toHaveLength(8)
  expect(taken.scales[0]?.answers[8]).toEqual({
    ...{ question: scales['phq-9'].items[8], answer: 'Not at all', counts: 0 },
  })
})

test('J6 the same sent again happens once, other answers under its number are not dropped, and what is no answer is refused', async () => {
  await using house = await open()
  const { measures } = house
  const ana = await house.member('ana')
  const one = phq(0)
  // Her key and the connections are there: nothing but the answers themselves makes one wait for the other.
  await measures.checkIn(ana, { commandId: randomUUID(), mood: 3, energy: 3 })
  await Promise.all([1, 2, 3, 4, 5, 6].map(() => measures.page(ana, { before: null })))
  await Promise.all([1, 2, 3, 4, 5, 6].map(() => measures.answer(ana, one)))
  const other = { ...one, answers: phq(0, 3).answers }
  for (const again of [other, one, other]) await measures.answer(ana, again)
  const { answered } = await measures.page(ana, { before: null })
  expect(answered.map(({ total }) => total)).toEqual([10, 8])
  expect(new Set(await measures.sent(ana))).toEqual(new Set([one.commandId]))
  const wrong = [[], [...one.answers, 1], [4, ...one.answers.slice(1)], one.answers.map(() => null)]
  for (const answers of wrong)
    expect(await refusal(measures.answer(ana, { ...one, answers }))).toBe('bad-input')
  expect(await refusal(measures.checkIn(ana, { commandId: randomUUID(), mood: 6, energy: 1 }))).toBe(
    'bad-input',
  )
  expect(await refusal(measures.answer(house.guide, one))).toBe('not-allowed')
  expect(await refusal(measures.nudge(house.guide))).toBe('not-allowed')
  expect(await house.stored()).toMatchObject({ measures: 3, cases: 0, calls: 0 })
})

test('J6 R2 the ninth answer of the PHQ-9 opens a case and calls the on-call, once for one sending, and its person may read that', async () => {
  await using house = await open()
  const { measures, rung } = house
  const ana = await house.member('ana')
  expect(await measures.told(ana)).toBe(null)
  const one = phq(1, null)
  const told = await Promise.all([1, 2, 3].map(() => measures.answer(ana, one)))
  expect([...told, await measures.answer(ana, one)]).toEqual(
    Array.from({ length: 4 }, () => ({ told: true })),
  )
  expect(await house.stored()).toEqual({ measures: 1, cases: 1, signs: 1, calls: 1 })
  expect(await house.admin.sql`select source, tier, rules, person_id as "personId" from care_cases`).toEqual([
    { source: 'measure', tier: 'red', rules: ['phq-9.9'], personId: ana.personId },
  ])
  expect(rung).toContain('pages')
  expect(await measures.told(ana)).toMatchObject({ zone: 'UTC' })
  // Another one is another sign of the same case.
  await measures.answer(ana, phq(3))
  expect(await house.stored()).toEqual({ measures: 2, cases: 1, signs: 2, calls: 1 })
  await house.database.shiftClock(25 * 3600)
  expect(await measures.told(ana)).toBe(null)
})

test('J6 R2 a fault between an answer and its case leaves neither, whichever of them it strikes; sent again it is both', async () => {
  await using house = await open()
  const { measures, admin } = house
  const ana = await house.member('ana')
  const one = phq(2)
  for (const table of ['measures', 'score_totals', 'care_cases', 'care_case_events', 'pages', 'audit_log']) {
    await admin.sql.unsafe(`alter table ${table} add constraint broken check (false) not valid`)
    await expect(measures.answer(ana, one)).rejects.toThrow()
    expect(await house.stored()).toEqual({ measures: 0, cases: 0, signs: 0, calls: 0 })
    await admin.sql.unsafe(`alter table ${table} drop constraint broken`)
  }
  expect(house.rung).not.toContain('pages')
  await measures.answer(ana, one)
  expect(await house.stored()).toEqual({ measures: 1, cases: 1, signs: 1, calls: 1 })
})

test('J6 K9 K14 K15 nobody else reads or writes a row, what it says is sealed, and it goes with its person', async () => {
  await using house = await open()
  const { measures, db, admin } = house
  const [ana, ben] = [await house.member('ana'), await house.member('ben')]
  await measures.answer(ana, phq(0))
  await measures.checkIn(ben, { commandId: randomUUID(), mood: 1, energy: 1 })
  await measures.snooze(ana, { scale: 'gad-7', how: 'ever' })
  for (const other of [ben, house.guide, house.cora])
    await asActor(db, other.personId, async (tx) => {
      const rows = await tx.execute(`select person_id from measures where person_id = '${ana.personId}'
        union all select person_id from measure_snoozes where person_id = '${ana.personId}'`)
      expect([...rows]).toEqual([])
    })
  const forged = asActor(db, ben.personId, (tx) =>
    tx.execute(`insert into measure_snoozes (person_id, scale) values ('${ana.personId}', 'phq-9')`),
  )
  await expect(forged).rejects.toThrow()
  expect(await db.sql`select from measures`).toHaveLength(0)
  const [row] = await admin.sql<{ body: Uint8Array }[]>`select body from measures where kind = 'phq-9'`
  expect(Buffer.from(row?.body ?? []).toString('latin1')).not.toContain('answers')
  await db.orm.transaction((tx) => erasePerson(tx, ana.personId))
  const left =
    await admin.sql`select person_id as id from measures union all select person_id from measure_snoozes`
  expect(left).toEqual([{ id: ben.personId }])
})
