import { expect, test } from 'vitest'
import { refusal } from '#tests/support/clinic.ts'
import { openNight } from '#tests/support/on-call.ts'

const unknown = '00000000-0000-4000-8000-000000000000'
const hours = (n: number) => new Date(Date.now() + n * 3600_000).toISOString()

test('the roster is everyone of staff’s to see, and changed by who runs the clinic', async () => {
  await using house = await openNight()
  const { onCall, people } = house
  const shift = {
    personId: people.ilse.personId,
    kind: 'on-call' as const,
    from: '2026-12-01T07:00:00Z',
    to: '2026-12-01T19:00:00Z',
  }
  for (const name of ['ilse', 'maren', 'pia'] as const) {
    expect(await refusal(onCall.addShift(people[name].actor, shift))).toBe('not-allowed')
    expect(await refusal(onCall.removeShift(people[name].actor, unknown))).toBe('not-allowed')
    expect((await onCall.roster(people[name].actor)).staff).toEqual([])
  }
  expect(house.rung).toEqual([])
  for (const name of ['cora', 'ada'] as const) {
    await onCall.addShift(people[name].actor, { ...shift, from: hours(1), to: hours(9) })
    const { staff, zone } = await onCall.roster(people[name].actor)
    expect(staff.map((one) => one.name)).toEqual([
      'ada',
      'cora',
      'ilse',
      'maren',
      'odd',
      'pia',
      'tomas',
      'wren',
    ])
    expect(zone).toBe('America/Denver')
  }
  const { shifts } = await onCall.roster(people.maren.actor)
  expect(shifts).toMatchObject([
    { name: 'ilse', kind: 'on-call' },
    { name: 'ilse', kind: 'on-call' },
  ])
  await onCall.removeShift(people.cora.actor, shifts[0]?.shiftId ?? '')
  expect((await onCall.roster(people.cora.actor)).shifts).toHaveLength(1)
  expect(await refusal(onCall.removeShift(people.cora.actor, shifts[0]?.shiftId ?? ''))).toBe('not-found')
  expect(house.rung).toEqual(['pages', 'pages', 'pages'])
  const audit = await house.db.sql<{ act: string }[]>`select act from audit_log order by at`
  expect(audit.map(({ act }) => act)).toEqual(['shift-added', 'shift-added', 'shift-removed'])
})

test('a shift ends after it begins, is somebody’s of staff, and has times that are times', async () => {
  await using house = await openNight()
  const { onCall, people } = house
  const add = (change: object) =>
    refusal(
      onCall.addShift(people.cora.actor, {
        ...{ personId: people.ilse.personId, kind: 'lead', from: hours(1), to: hours(9) },
        ...change,
      }),
    )
  expect(await add({ to: hours(1) })).toBe('shift-backwards')
  expect(await add({ to: hours(-5) })).toBe('shift-backwards')
  expect(await add({ to: 'tomorrow' })).toBe('bad-input')
  expect(await add({ to: hours(32 * 24) })).toBe('bad-input')
  expect(await add({ personId: people.ana.personId })).toBe('bad-input')
  expect(await add({ personId: unknown })).toBe('bad-input')
  expect(await add({ personId: "x' or 1=1" })).toBe('not-found')
  await house.db.sql`update people set closed_at = hearth_now() where id = ${people.ilse.personId}`
  expect(await add({})).toBe('bad-input')
  expect((await onCall.roster(people.cora.actor)).shifts).toEqual([])
})

test('the roster shows what runs now and begins within fourteen days, by the database’s clock', async () => {
  await using house = await openNight()
  await house.roster('ilse', 'on-call', -20, -1)
  await house.roster('odd', 'on-call', -1, 3)
  await house.roster('wren', 'backup', 13 * 24, 15 * 24)
  await house.roster('maren', 'lead', 15 * 24, 16 * 24)
  const names = async () =>
    (await house.onCall.roster(house.people.ilse.actor)).shifts.map(({ name }) => name)
  expect(await names()).toEqual(['odd', 'wren'])
  await house.at(26 * 3600)
  expect(await names()).toEqual(['wren', 'maren'])
})
