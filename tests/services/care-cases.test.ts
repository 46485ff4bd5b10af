import { expect, test } from 'vitest'
import { connect } from '#db/client.ts'
import { refusal } from '#tests/support/clinic.ts'
import { openNight } from '#tests/support/on-call.ts'

async function aCase() {
  const house = await openNight()
  const { people, db, circleId, onCall } = house
  const [row] = await db.sql<{ id: string }[]>`
    insert into care_cases (circle_id, person_id, opened_by)
    values (${circleId}, ${people.ana.personId}, ${people.maren.personId}) returning id`
  const caseId = row?.id ?? ''
  const version = async () => (await onCall.careCase(people.ilse.actor, caseId)).version
  return { ...house, caseId, version, [Symbol.asyncDispose]: () => house[Symbol.asyncDispose]() }
}

test('R1 R2 somebody answers, writes down, hands over and closes; each act is in the history, and words are sealed', async () => {
  await using house = await aCase()
  const { onCall, people, caseId, db, version } = house
  const { ilse, tomas, odd } = people
  await house.roster('odd', 'on-call')
  const closing = { caseId, outcome: 'spoke-with-them', note: 'We spoke for a while' } as const
  expect(await refusal(onCall.closeCase(ilse.actor, { ...closing, version: 1 }))).toBe('nobody-answered')
  await onCall.acknowledgeCase(ilse.actor, caseId)
  await onCall.noteCase(odd.actor, { caseId, note: 'Her sister is with her' })
  const handing = { caseId, toId: tomas.personId, note: 'I have to go at six' }
  expect(await refusal(onCall.handOverCase(ilse.actor, { ...handing, version: 1 }))).toBe('version-older')
  for (const toId of [people.ana.personId, caseId])
    expect(
      await refusal(onCall.handOverCase(ilse.actor, { ...handing, toId, version: await version() })),
    ).toBe('not-found')
  // Who has no other way to see it does once it is handed to them.
  expect(await refusal(onCall.careCase(tomas.actor, caseId))).toBe('not-found')
  await onCall.handOverCase(ilse.actor, { ...handing, version: await version() })
  expect((await onCall.careCase(tomas.actor, caseId)).mine).toBe(true)
  await onCall.closeCase(tomas.actor, { ...closing, version: await version() })
  const { card, history } = await onCall.careCase(ilse.actor, caseId)
  expect(card).toMatchObject({
    state: 'closed',
    acknowledgedBy: 'tomas',
    outcome: 'spoke-with-them',
    name: 'ana',
  })
  expect(history.map(({ n, act, by, to, note }) => [n, act, by, to, note])).toEqual([
    [2, 'acknowledge', 'ilse', null, null],
    [3, 'note', 'odd', null, 'Her sister is with her'],
    [4, 'hand-over', 'ilse', 'tomas', 'I have to go at six'],
    [5, 'close', 'tomas', null, 'We spoke for a while'],
  ])
  expect(await refusal(onCall.noteCase(ilse.actor, { caseId, note: 'more' }))).toBe('case-closed')
  const rows = await db.sql<{ note: Buffer | null }[]>`select note from care_case_events`
  for (const { note } of rows) expect(note?.toString() ?? '').not.toContain('sister')
  const audit = await db.sql<{ act: string }[]>`select act from audit_log order by at, id`
  expect(audit.map(({ act }) => act)).toEqual([
    ...['care-case-answered', 'care-case-noted', 'care-case-handed-over', 'care-case-closed'],
  ])
})

test('R2 the database itself closes no case without somebody named and an outcome, and its history only grows', async () => {
  await using house = await aCase()
  const { db, database, onCall, people, caseId } = house
  const ends = [
    `update care_cases set state = 'closed', closed_at = hearth_now()`,
    `update care_cases set state = 'closed', closed_at = hearth_now(), outcome = 'no-risk-found'`,
  ]
  for (const end of ends) await expect(db.sql.unsafe(end)).rejects.toThrow('care_cases_closed')
  await onCall.acknowledgeCase(people.ilse.actor, caseId)
  for (const change of ['delete from care_case_events', 'update care_case_events set act = $$note$$'])
    await expect(db.sql.unsafe(change)).rejects.toThrow('permission denied')
  await using admin = connect(database.adminUrl, { max: 1, name: 'hearth-test' })
  expect(await admin.sql`select n from care_case_events`).toEqual([{ n: 2 }])
})

test('M2 of two who act at once on the same case one is told that the other was first', async () => {
  await using house = await aCase()
  const { onCall, people, caseId, version } = house
  await onCall.acknowledgeCase(people.ilse.actor, caseId)
  const seen = await version()
  const closing = { caseId, outcome: 'no-risk-found', note: 'Nothing there', version: seen } as const
  const both = await Promise.allSettled([
    onCall.closeCase(people.ilse.actor, closing),
    onCall.handOverCase(people.ilse.actor, { caseId, toId: people.tomas.personId, note: 'x', version: seen }),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect((await onCall.careCase(people.ilse.actor, caseId)).history).toHaveLength(2)
})

test('R1 the notes of a case are for guides and clinicians, and for an admin while they look after that person', async () => {
  await using house = await aCase()
  const { onCall, people, caseId, version } = house
  const { ilse, maren, cora, ada, pia } = people
  for (const name of ['maren', 'cora', 'ada', 'pia'] as const) await house.roster(name, 'on-call')
  await onCall.noteCase(ilse.actor, { caseId, note: 'Her sister is with her' })
  const read = async ({ actor }: typeof ilse) => {
    const { notes, history } = await onCall.careCase(actor, caseId)
    return [notes, history.some(({ note }) => note !== null)]
  }
  for (const carer of [ilse, maren]) expect(await read(carer)).toEqual([true, true])
  for (const other of [cora, ada, pia]) expect(await read(other)).toEqual([false, false])
  // They still see that something was written, and may write, answer and hand over.
  expect((await onCall.careCase(cora.actor, caseId)).history).toMatchObject([{ act: 'note', by: 'ilse' }])
  await onCall.noteCase(cora.actor, { caseId, note: 'She rang the desk at nine' })
  expect(await read(cora)).toEqual([false, false])
  await onCall.acknowledgeCase(ada.actor, caseId)
  expect(await read(ada)).toEqual([true, true])
  const handing = async (to: typeof ilse) =>
    onCall.handOverCase(ada.actor, { caseId, toId: to.personId, note: 'Please', version: await version() })
  for (const to of [cora, pia]) expect(await refusal(handing(to))).toBe('not-found')
  await handing(maren)
  expect(await read(ada)).toEqual([false, false])
})

test('R1 R2 a coordinator on call who answers looks after them, without the notes', async () => {
  await using house = await aCase()
  const { onCall, people, caseId, version } = house
  await house.roster('cora', 'on-call')
  await onCall.noteCase(people.ilse.actor, { caseId, note: 'Her sister is with her' })
  await onCall.acknowledgeCase(people.cora.actor, caseId)
  const seen = await onCall.careCase(people.cora.actor, caseId)
  expect([seen.mine, seen.notes, JSON.stringify(seen).includes('sister')]).toEqual([true, false, false])
  expect(seen.staff.map(({ name }) => name)).toEqual(['ilse', 'maren', 'odd', 'tomas', 'wren'])
  await onCall.handOverCase(people.cora.actor, {
    ...{ caseId, toId: people.tomas.personId, note: 'They called the desk', version: await version() },
  })
  expect((await onCall.careCase(people.tomas.actor, caseId)).mine).toBe(true)
})
