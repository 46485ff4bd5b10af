import { expect, test } from 'vitest'
import { openHolds } from '#server/services/holds.ts'
import { refusal } from '#tests/support/clinic.ts'
import { openTreatmentDesk } from '#tests/support/imports.ts'
import { aPerson } from '#tests/support/people.ts'

const unknown = '00000000-0000-4000-8000-000000000000'
async function openDesk() {
  const desk = await openTreatmentDesk()
  const ben = await aPerson(desk.db, { name: 'ben' })
  return {
    ...desk,
    ben,
    holds: openHolds(desk.needs),
    [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose](),
  }
}

test('a clinician’s hold stands until its day or until it is lifted, with a reason that is sealed', async () => {
  await using desk = await openDesk()
  const { holds, people, db } = desk
  const { ilse, ana } = people
  await holds.place(ilse.actor, {
    personId: ana.personId,
    until: '2027-03-01',
    reason: ' Blood pressure first ',
  })
  await holds.place(ilse.actor, { personId: ana.personId, until: null, reason: 'Ask again' })
  const [first, second] = (await holds.list(ilse.actor)).holds
  expect(first).toMatchObject({ name: 'ana', to: '2027-03-01T07:00:00.000Z', reason: 'Blood pressure first' })
  expect(second).toMatchObject({ to: null, reason: 'Ask again' })
  const [stored] = await db.sql<
    { all: string }[]
  >`select string_agg(encode(reason, 'escape'), '') as all from holds`
  expect(stored?.all).not.toContain('Blood')
  await holds.lift(ilse.actor, first?.holdId ?? '')
  const heard = desk.rung.length
  await holds.lift(ilse.actor, first?.holdId ?? '')
  expect(desk.rung).toHaveLength(heard)
  expect((await holds.list(ilse.actor)).holds.map(({ reason }) => reason)).toEqual(['Ask again'])
  expect(desk.moved).toEqual([ana.personId, ana.personId, ana.personId])
  const audit = await db.sql<{ act: string }[]>`select act from audit_log order by id`
  expect(audit.map(({ act }) => act)).toEqual(['hold-placed', 'hold-placed', 'hold-lifted'])
})

test('a hold is a clinician’s alone: nobody else sets, lifts or sees one', async () => {
  await using desk = await openDesk()
  const { holds, people } = desk
  const given = { personId: people.ana.personId, until: null, reason: 'x' }
  await holds.place(people.ilse.actor, given)
  const holdId = (await holds.list(people.ilse.actor)).holds[0]?.holdId ?? ''
  const heard = desk.rung.length
  for (const name of ['wren', 'cora', 'ada', 'pia', 'ana'] as const) {
    const { actor } = people[name]
    const tries = [holds.list(actor), holds.place(actor, given), holds.lift(actor, holdId)]
    expect(new Set(await Promise.all(tries.map(refusal))), name).toEqual(new Set(['not-allowed']))
  }
  expect(desk.rung).toHaveLength(heard)
  const place = (change: { personId?: string; until?: string; reason?: string }) =>
    refusal(holds.place(people.odd.actor, { ...given, ...change }))
  expect(await place({ personId: unknown })).toBe('not-found')
  expect(await place({ personId: people.cora.personId })).toBe('not-found')
  expect(await place({ until: '2020-01-01' })).toBe('bad-input')
  expect(await place({ until: '2027-02-30' })).toBe('bad-input')
  expect(await place({ reason: '  ' })).toBe('bad-input')
  expect(await refusal(holds.lift(people.odd.actor, unknown))).toBe('not-found')
})

test('two are kept apart whoever is named first, once, and may be together again', async () => {
  await using desk = await openDesk()
  const { holds, people, ben } = desk
  const pair = { oneId: people.ana.personId, otherId: ben.personId }
  await holds.keepApart(people.wren.actor, pair)
  await holds.keepApart(people.ilse.actor, { oneId: ben.personId, otherId: people.ana.personId })
  expect((await holds.apart(people.ilse.actor)).pairs).toHaveLength(1)
  expect(desk.rung).toEqual(['schedule', 'told'])
  expect(new Set(desk.moved)).toEqual(new Set(Object.values(pair)))
  await holds.together(people.wren.actor, { oneId: ben.personId, otherId: people.ana.personId })
  expect((await holds.apart(people.wren.actor)).pairs).toEqual([])
})

test('keeping apart is for guides and clinicians, of two members', async () => {
  await using desk = await openDesk()
  const { holds, people, ben } = desk
  const pair = { oneId: people.ana.personId, otherId: ben.personId }
  for (const name of ['cora', 'ada', 'pia', 'ana'] as const) {
    const { actor } = people[name]
    const tries = [holds.apart(actor), holds.keepApart(actor, pair), holds.together(actor, pair)]
    expect(new Set(await Promise.all(tries.map(refusal))), name).toEqual(new Set(['not-allowed']))
  }
  expect(await refusal(holds.keepApart(people.wren.actor, { ...pair, otherId: pair.oneId }))).toBe(
    'bad-input',
  )
  expect(await refusal(holds.keepApart(people.wren.actor, { ...pair, otherId: people.cora.personId }))).toBe(
    'not-found',
  )
  expect(desk.rung).toEqual([])
})
