import { expect, test } from 'vitest'
import type { CareSign } from '#db/queries/care-signs.ts'
import { openCareCase } from '#server/services/care-opening.ts'
import { clinicOn, refusal } from '#tests/support/clinic.ts'
import { openNight } from '#tests/support/on-call.ts'

/** Ilse is on call, wren the backup; signs are of ana. */
async function signs() {
  const house = await openNight()
  await house.roster('ilse', 'on-call')
  await house.roster('wren', 'backup')
  await house.at(0)
  const sign = (of: Partial<CareSign> = {}) =>
    house.db.orm.transaction((tx) =>
      openCareCase(tx, { personId: house.people.ana.personId, source: 'measure', tier: 'red', ...of }),
    )
  const calls = async () => {
    await house.onCall.callDue()
    const { ilse } = house.people
    return (await house.onCall.pages(ilse.actor)).filter(({ acknowledgedAt }) => acknowledgedAt === null)
  }
  return { ...house, sign, calls, [Symbol.asyncDispose]: () => house[Symbol.asyncDispose]() }
}

test('R1 R2 a sign of somebody opens one case and one call, and what follows goes to the same', async () => {
  await using house = await signs()
  const { people, onCall, sign, calls, db } = house
  const both = await Promise.all([sign(), sign({ rules: ['wish.die', 'a "b"'] })])
  expect(both.filter(({ isNew, calls }) => isNew && calls)).toHaveLength(1)
  expect(both.filter(({ isNew, calls }) => !isNew && !calls)).toHaveLength(1)
  expect(await calls()).toMatchObject([
    { circleId: null, reason: 'care', mine: 'answer', care: { name: 'ana' } },
  ])
  // One thing that waits, not two.
  expect([await onCall.waiting(people.ilse.actor), await onCall.waiting(people.odd.actor)]).toEqual([1, 1])
  expect(await db.sql`select rules, version from care_cases`).toEqual([
    { rules: ['a "b"', 'wish.die'], version: 2 },
  ])
  // Nobody is called to themselves, nor reads that somebody is.
  await house.roster('odd', 'on-call')
  await sign({ personId: people.odd.personId })
  await onCall.callDue()
  expect(await house.mailed()).toEqual(['ilse', 'ilse'])
  expect(await onCall.pages(people.odd.actor)).toEqual([])
  expect((await onCall.careCases(people.odd.actor)).map(({ name }) => name)).toEqual(['ana'])
})

test('R2 who answers the call looks after the person, and who looks after the person has answered the call', async () => {
  await using house = await signs()
  const { people, onCall, sign, calls } = house
  const { ilse, odd, wren } = people
  const { caseId } = await sign()
  const [call] = await calls()
  expect(await onCall.acknowledge(ilse.actor, call?.pageId ?? '')).toEqual({ circleId: null, caseId })
  expect((await onCall.careCase(ilse.actor, caseId)).mine).toBe(true)
  expect(await calls()).toEqual([])
  const second = await sign({ personId: people.tomas.personId })
  await calls()
  await onCall.acknowledgeCase(odd.actor, second.caseId)
  expect(await calls()).toEqual([])
  expect(await house.db.sql`select acknowledged_by as by from pages order by at`).toEqual([
    { by: ilse.personId },
    { by: odd.personId },
  ])
  await house.at(400)
  await onCall.callDue()
  expect(await onCall.pages(wren.actor)).toEqual([])
})

test('R2 R6 a new sign calls again, who looks after them first; not what a machine hears while somebody is with them', async () => {
  await using house = await signs()
  const { people, onCall, sign, calls, circleId } = house
  const { caseId } = await sign()
  await onCall.acknowledgeCase(people.odd.actor, caseId)
  await calls()
  const version = async () => (await onCall.careCase(people.odd.actor, caseId)).version
  const seen = await version()
  expect(await sign({ source: 'words', circleId })).toMatchObject({ caseId, isNew: false, calls: false })
  // Whoever closes what has grown since is told.
  const closing = { caseId, outcome: 'no-risk-found', note: 'x', version: seen } as const
  expect(await refusal(onCall.closeCase(people.odd.actor, closing))).toBe('version-older')
  expect((await sign({ source: 'worry' })).calls).toBe(true)
  const [call] = await calls()
  expect(call?.called).toEqual(['ilse', 'odd'])
  // Ilse answers that call, and odd goes on looking after them.
  await onCall.acknowledge(people.ilse.actor, call?.pageId ?? '')
  expect((await onCall.careCase(people.odd.actor, caseId)).mine).toBe(true)
  await house.at(3700)
  expect((await sign({ source: 'words', circleId })).calls).toBe(true)
})

test('R4 amber waits to be looked at and calls nobody; red that comes after it calls', async () => {
  await using house = await signs()
  const { people, onCall, sign, calls } = house
  const { caseId } = await sign({
    tier: 'amber',
    source: 'post',
    subject: { kind: 'post', id: house.circleId },
  })
  expect([await calls(), await house.mailed(), await onCall.waiting(people.ilse.actor)]).toEqual([[], [], 0])
  expect(await onCall.careCases(people.ilse.actor)).toMatchObject([{ caseId, tier: 'amber', state: 'open' }])
  expect((await onCall.careCase(people.ilse.actor, caseId)).subject).toEqual({
    kind: 'post',
    id: house.circleId,
  })
  expect(await sign()).toMatchObject({ caseId, isNew: false, calls: true })
  expect(await calls()).toHaveLength(1)
  expect((await onCall.careCase(people.ilse.actor, caseId)).card.tier).toBe('red')
})

test('R2 a call about somebody in a circle: who was called goes in, and a clinician who looks after them does not', async () => {
  await using house = await signs()
  const { people, onCall, sign, calls, db, circleId } = house
  const guides = () => db.sql`select person_id as who from circle_guides`
  const { caseId } = await sign({ source: 'words', circleId })
  await calls()
  await onCall.acknowledgeCase(people.odd.actor, caseId)
  expect(await guides()).toEqual([])
  await house.at(3700)
  await sign({ source: 'words', circleId })
  const [call] = await calls()
  await onCall.acknowledge(people.ilse.actor, call?.pageId ?? '')
  expect(await guides()).toEqual([{ who: people.ilse.personId }])
  expect((await onCall.careCase(people.ilse.actor, caseId)).circle).toMatchObject({ circleId })
})

test('R2 M2 when the account of who looks after somebody is closed, others are called to them in the same moment', async () => {
  await using house = await signs()
  const { people, onCall, sign, db } = house
  const { ilse, odd, wren, ada, ana } = people
  const clinic = clinicOn(house.database)
  const { caseId } = await sign()
  await house.calls()
  await onCall.acknowledgeCase(ilse.actor, caseId)
  const amber = await sign({ personId: people.tomas.personId, tier: 'amber' })
  await onCall.acknowledgeCase(ilse.actor, amber.caseId)
  const { version } = await onCall.careCase(odd.actor, caseId)
  await clinic.people.close(ada.actor, ilse.personId)
  expect(clinic.rung).toContain('pages')
  await onCall.callDue()
  // The roster’s next is called; amber waits to be looked at.
  expect(await onCall.pages(wren.actor)).toMatchObject([{ reason: 'care', mine: 'answer', care: { caseId } }])
  expect(await db.sql`select case_id from pages where acknowledged_at is null`).toEqual([{ case_id: caseId }])
  const cards = await onCall.careCases(odd.actor)
  expect(cards.map(({ state, acknowledgedBy }) => [state, acknowledgedBy])).toEqual([
    ['open', null],
    ['open', null],
  ])
  const seen = await onCall.careCase(odd.actor, caseId)
  expect(seen.history.at(-1)).toMatchObject({ n: version + 1, act: 'hand-over', by: 'ada', to: null })
  const audit = await db.sql<{ about: string }[]>`
    select subject_id as about from audit_log where act = 'care-case-open-again'`
  expect(audit.map(({ about }) => about).toSorted()).toEqual([ana.personId, people.tomas.personId].toSorted())
  // Who is gone neither answers nor is handed anybody; and nobody else loses what they look after.
  expect(await refusal(onCall.acknowledgeCase(ilse.actor, caseId))).toBe('not-signed-in')
  await onCall.acknowledgeCase(odd.actor, caseId)
  const handing = { caseId, toId: ilse.personId, note: 'x', version: version + 2 }
  expect(await refusal(onCall.handOverCase(odd.actor, handing))).toBe('not-found')
  await clinic.people.close(ada.actor, people.maren.personId)
  expect((await onCall.careCase(odd.actor, caseId)).mine).toBe(true)
})

test('R2 M2 a hand-over at the instant at which its receiver’s account closes leaves nobody without somebody', async () => {
  await using house = await signs()
  const { people, onCall, db } = house
  const clinic = clinicOn(house.database)
  for (const name of ['tomas', 'maren', 'wren'] as const) {
    const [row] = await db.sql<{ id: string }[]>`insert into care_cases (person_id, state, acknowledged_by)
      values (${people.ana.personId}, 'acknowledged', ${people.odd.personId}) returning id`
    const caseId = row?.id ?? ''
    const toId = people[name].personId
    await Promise.all([
      clinic.people.close(people.ada.actor, toId),
      refusal(onCall.handOverCase(people.odd.actor, { caseId, toId, note: 'x', version: 1 })),
    ])
    expect(
      await db.sql`select from care_cases c join people p on p.id = c.acknowledged_by and p.closed_at is not null
        where c.state = 'acknowledged'`,
    ).toEqual([])
  }
})
