import { expect, test } from 'vitest'
import { type Actor, nobody } from '#app/domain/person.ts'
import { openCircles } from '#server/services/circles.ts'
import { refusal } from '#tests/support/clinic.ts'
import { type Night, openNight } from '#tests/support/on-call.ts'

const unknown = '00000000-0000-4000-8000-000000000000'
const guiding = async ({ db, people }: Night, circleId: string) =>
  (
    await db.sql<{ name: string; role: string }[]>`
      select p.name, g.role from circle_guides g join people p on p.id = g.person_id
      where g.circle_id = ${circleId} and (g."to" is null or g."to" > hearth_now())`
  )
    .filter(({ name }) => name in people)
    .map(({ name, role }) => `${name} ${role}`)

/** Ilse is on call and was called; odd, a clinician, was not. */
async function paged() {
  const house = await openNight()
  await house.roster('ilse', 'on-call')
  await house.roster('wren', 'backup')
  await house.at(0)
  const pageId = await house.page()
  await house.onCall.callDue()
  house.rung.length = 0
  return Object.assign(house, { pageId })
}

test('C11 C14 who acknowledges a page is the on-call of that circle and goes in without its lobby', async () => {
  await using house = await paged()
  const { actor, personId } = house.people.ilse
  const circles = openCircles({ db: house.db, sealing: house.sealing, announce: async () => {} })
  expect(await refusal(circles.standsIn(actor, house.circleId))).toBe('not-found')
  const asides = async () =>
    (await house.db.sql`select aside_seq from circles where id = ${house.circleId}`)[0]?.['aside_seq']
  const before = await asides()
  expect(await house.onCall.acknowledge(actor, house.pageId)).toEqual({
    circleId: house.circleId,
    caseId: null,
  })
  expect(await circles.standsIn(actor, house.circleId)).toBe('room')
  expect(await guiding(house, house.circleId)).toEqual(['ilse on-call'])
  // Guides and staff are told to look again; nothing rings that a member listens to.
  expect(house.rung).toEqual([
    'pages',
    `lobby:${house.circleId}`,
    `aside:${house.circleId}`,
    `mine:${personId}`,
  ])
  expect(Number(await asides())).toBe(Number(before) + 1)
  const audit = await house.db.sql`select actor_id, act, subject_id from audit_log`
  expect(audit).toMatchObject([{ actor_id: personId, act: 'page-answered', subject_id: house.circleId }])
  const [page] = await house.onCall.pages(actor)
  expect(page).toMatchObject({ acknowledgedBy: 'ilse', mine: 'enter' })
  expect(page?.acknowledgedAt).not.toBeNull()
})

test('the first who acknowledges is the one who goes; every other is told so, and once is enough', async () => {
  await using house = await openNight()
  for (const name of ['ilse', 'odd', 'wren'] as const) await house.roster(name, 'on-call')
  const pageId = await house.page()
  await house.onCall.callDue()
  const answers = await Promise.all(
    (['ilse', 'odd', 'wren'] as const).map((name) =>
      refusal(house.onCall.acknowledge(house.people[name].actor, pageId)),
    ),
  )
  expect(answers.toSorted()).toEqual(['not refused', 'page-answered', 'page-answered'])
  const first = (['ilse', 'odd', 'wren'] as const)[answers.indexOf('not refused')] ?? 'ilse'
  expect(await guiding(house, house.circleId)).toEqual([`${first} on-call`])
  house.rung.length = 0
  expect(await refusal(house.onCall.acknowledge(house.people[first].actor, pageId))).toBe('not refused')
  expect(house.rung).toEqual([])
  const [audited] = await house.db.sql<{ n: number }[]>`select count(*)::int as n from audit_log`
  expect(audited?.n).toBe(1)
})

test('who guides the circle already goes on as what they are, and who once did is its on-call', async () => {
  await using house = await openNight()
  await house.roster('maren', 'on-call')
  await house.roster('wren', 'on-call')
  const { maren, wren } = house.people
  await house.db.sql`insert into circle_guides (circle_id, person_id, role, "from", "to") values
    (${house.circleId}, ${maren.personId}, 'guide', hearth_now(), null),
    (${house.circleId}, ${wren.personId}, 'co-guide', hearth_now() - interval '2 hours', hearth_now() - interval '1 hour')`
  for (const { actor } of [maren, wren]) {
    const pageId = await house.page()
    await house.onCall.callDue()
    await house.onCall.acknowledge(actor, pageId)
  }
  expect((await guiding(house, house.circleId)).toSorted()).toEqual(['maren guide', 'wren on-call'])
})

test('a page is neither seen nor answered by anyone it did not call, until it has reached its end', async () => {
  await using house = await paged()
  const { people, pageId, onCall } = house
  for (const name of ['odd', 'wren', 'maren', 'cora', 'ada', 'pia'] as const) {
    expect(await onCall.pages(people[name].actor), name).toEqual([])
    expect(await onCall.waiting(people[name].actor), name).toBe(0)
    expect(await refusal(onCall.acknowledge(people[name].actor, pageId)), name).toBe('not-found')
  }
  await house.at(601)
  await onCall.callDue()
  const ends = { odd: 'answer', maren: 'answer', ada: 'answer', cora: null } as const
  for (const [name, mine] of Object.entries(ends) as [keyof typeof ends, 'answer' | null][])
    expect(await onCall.pages(people[name].actor), name).toMatchObject([{ pageId, mine, hop: 2 }])
  // Who runs the roster sees that nobody comes, and is not the one to go.
  expect(await refusal(onCall.acknowledge(people.cora.actor, pageId))).toBe('not-allowed')
  expect([await onCall.pages(people.pia.actor), await onCall.waiting(people.pia.actor)]).toEqual([[], 0])
  expect(await refusal(onCall.acknowledge(people.pia.actor, pageId))).toBe('not-found')
  expect(await guiding(house, house.circleId)).toEqual([])
  expect(await refusal(onCall.acknowledge(people.maren.actor, pageId))).toBe('not refused')
})

test('patients, nobody and staff halfway through signing in reach no page, case or roster', async () => {
  await using house = await paged()
  const { onCall, pageId, people } = house
  // Even a patient who somehow stands in the calls and on the roster.
  await house.roster('ana', 'on-call')
  await house.db
    .sql`insert into page_calls (page_id, person_id, hop) values (${pageId}, ${people.ana.personId}, 0)`
  const halfway: Actor = { ...people.ilse.actor, assurance: 'passphrase' }
  const shift = { personId: people.ilse.personId, kind: 'on-call' as const, from: '', to: '' }
  for (const [actor, code] of [
    [nobody, 'not-signed-in'],
    [people.ana.actor, 'not-allowed'],
    [halfway, 'second-factor-needed'],
    [{ kind: 'service', name: 'jobs' } as const, 'not-allowed'],
  ] as [Actor, string][]) {
    expect(await onCall.waiting(actor)).toBe(0)
    expect(await refusal(onCall.pages(actor))).toBe(code)
    expect(await refusal(onCall.acknowledge(actor, pageId))).toBe(code)
    expect(await refusal(onCall.careCases(actor))).toBe(code)
    expect(await refusal(onCall.acknowledgeCase(actor, unknown))).toBe(code)
    expect(await refusal(onCall.roster(actor))).toBe(code)
    // Half signed in, a clinician is told the same as whole: the roster is not theirs to change.
    const change = actor === halfway ? 'not-allowed' : code
    expect(await refusal(onCall.addShift(actor, shift))).toBe(change)
    expect(await refusal(onCall.removeShift(actor, unknown))).toBe(change)
  }
  expect(house.rung).toEqual([])
  expect(await refusal(onCall.acknowledge(people.ilse.actor, unknown))).toBe('not-found')
  expect(await refusal(onCall.acknowledge(people.ilse.actor, "x' or 1=1"))).toBe('not-found')
})

test('C15 a care case is seen and answered by clinicians, who is on call and who was called, and by nobody else', async () => {
  await using house = await openNight()
  const { onCall, people, db, circleId } = house
  const caseIn = async (circle: string) => {
    const [row] = await db.sql<{ id: string }[]>`
      insert into care_cases (circle_id, person_id, opened_by)
      values (${circle}, ${people.ana.personId}, ${people.maren.personId}) returning id`
    return row?.id ?? ''
  }
  const caseId = await caseIn(circleId)
  await house.roster('wren', 'lead')
  await house.roster('tomas', 'on-shift')
  const pageId = await house.page('crisis')
  await db.sql`insert into page_calls (page_id, person_id, hop) values (${pageId}, ${people.ada.personId}, 2)`
  const seen = async () => {
    const names: string[] = []
    for (const [name, { actor }] of Object.entries(people))
      if (name !== 'ana' && (await onCall.careCases(actor)).length > 0) names.push(name)
    return names
  }
  expect(await seen()).toEqual(['ilse', 'odd', 'wren', 'ada'])
  expect(await onCall.careCases(people.ilse.actor)).toMatchObject([
    { caseId, circleId, name: 'ana', acknowledgedBy: null },
  ])
  for (const name of ['maren', 'tomas', 'cora', 'pia'] as const)
    expect(await refusal(onCall.acknowledgeCase(people[name].actor, caseId)), name).toBe('not-found')
  expect(await onCall.waiting(people.odd.actor)).toBe(1)
  await onCall.acknowledgeCase(people.wren.actor, caseId)
  await onCall.acknowledgeCase(people.wren.actor, caseId)
  expect(await refusal(onCall.acknowledgeCase(people.ilse.actor, caseId))).toBe('page-answered')
  expect(await onCall.waiting(people.odd.actor)).toBe(0)
  expect(await onCall.careCases(people.odd.actor)).toMatchObject([{ acknowledgedBy: 'wren' }])
  const audit = await db.sql`select act from audit_log`
  expect(audit).toMatchObject([{ act: 'care-case-answered' }])
  // The lead whose shift is over knows no new one.
  await house.at(25 * 3600)
  const later = await caseIn(await house.circleOf('circle'))
  expect((await onCall.careCases(people.wren.actor)).map((one) => one.caseId)).not.toContain(later)
})
