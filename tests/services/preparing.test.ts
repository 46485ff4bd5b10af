import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { emptyCard, type HardCard } from '#app/domain/preparing/hard-card.ts'
import { beforeKeys } from '#app/domain/preparing/lists.ts'
import type { PersonActor, Role } from '#app/domain/person.ts'
import { connect } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { erasePerson } from '#db/queries/gone.ts'
import { openPreparing } from '#server/services/preparing.ts'
import { refusal } from '#tests/support/clinic.ts'
import { day } from '#tests/support/members.ts'
import { aPerson } from '#tests/support/people.ts'
import { openSharing } from '#tests/support/sharing.ts'

async function open() {
  const house = await openSharing()
  const rung: string[] = []
  const announce = async (...topics: string[]) => void rung.push(...topics)
  const preparing = openPreparing({ db: house.node(0).db, memberSealing: house.memberSealing, announce })
  const staff = async (role: Role) => (await aPerson(house.db, { name: role, roles: [role] })).actor
  return { ...house, rung, preparing, staff, [Symbol.asyncDispose]: () => house[Symbol.asyncDispose]() }
}
const card: HardCard = {
  ...{ breath: 'In the belly', place: 'A bench by the lake ', comfort: '' },
  people: [
    { name: 'Sister', phone: '555 0100', ask: 'At any hour' },
    { name: ' ', phone: '', ask: ' ' },
  ],
}

test('J8 a card is kept as it was written, tidied, and never over what another device saved since', async () => {
  await using house = await open()
  const { preparing } = house
  const ana = await house.member('ana', day(3, 10))
  expect(await preparing.card(ana)).toMatchObject({ version: 0, card: emptyCard })
  await preparing.saveCard(ana, { version: 0, card })
  const kept = { ...card, place: 'A bench by the lake', people: card.people.slice(0, 1) }
  expect(await preparing.card(ana)).toMatchObject({ version: 1, card: kept })
  for (const version of [0, 2])
    expect(await refusal(preparing.saveCard(ana, { version, card: emptyCard }))).toBe('version-older')
  expect(
    await refusal(preparing.saveCard(ana, { version: 1, card: { ...card, breath: 'x'.repeat(1001) } })),
  ).toBe('bad-input')
  const nameless = { name: ' ', phone: '555 0100', ask: '' }
  expect(await refusal(preparing.saveCard(ana, { version: 1, card: { ...card, people: [nameless] } }))).toBe(
    'bad-input',
  )
  await preparing.saveCard(ana, { version: 1, card: { ...card, breath: 'In the nose' } })
  // A device keeps it for whom it names, and for nobody who signed in meanwhile.
  expect(await preparing.pocket(ana)).toMatchObject({
    personId: ana.personId,
    card: { breath: 'In the nose' },
  })
})

test('J7 what is marked belongs to one session of one’s own; done, left and taken back are kept, and it moves along', async () => {
  await using house = await open()
  const { preparing } = house
  const ana = await house.member('ana', day(3, 10))
  const ben = await house.member('ben', day(3, 10))
  const before = await preparing.page(ana)
  const sessionId = before.before?.sessionId ?? ''
  expect(before).toMatchObject({ phase: 'prep', marked: {}, after: [], questions: [] })
  // Her key, the row and the connections are there: nothing but the marks makes one wait for the other.
  await preparing.mark(ana, { sessionId, key: 'place', mark: 'done' })
  await Promise.all(beforeKeys.map(() => preparing.page(ana)))
  await Promise.all(beforeKeys.map((key) => preparing.mark(ana, { sessionId, key, mark: 'done' })))
  expect(Object.keys((await preparing.page(ana)).marked)).toHaveLength(beforeKeys.length)
  await preparing.mark(ana, { sessionId, key: 'fast', mark: 'left' })
  for (const key of beforeKeys)
    if (!['escort', 'fast', 'place'].includes(key)) await preparing.mark(ana, { sessionId, key, mark: null })
  await preparing.mark(ana, { sessionId, key: 'place', mark: null })
  expect((await preparing.page(ana)).marked).toEqual({ escort: 'done', fast: 'left' })
  expect((await preparing.pocket(ana)).marked).toEqual({ escort: 'done', fast: 'left' })
  expect(await refusal(preparing.mark(ben, { sessionId, key: 'escort', mark: 'done' }))).toBe('not-found')
  expect(await refusal(preparing.page(house.guide))).toBe('not-allowed')
})

test('J7 a question is its author’s alone until they send it, then its clinicians’ too, and nobody’s once it is taken back', async () => {
  await using house = await open()
  const { preparing, rung } = house
  const ana = await house.member('ana')
  const clinician = await house.staff('clinician')
  const questionId = randomUUID()
  const text = 'May I take it with my other medicine?'
  for (const again of [text, 'Other words under the same number'])
    await preparing.keepQuestion(ana, { questionId, text: again })
  expect((await preparing.page(ana)).questions).toMatchObject([{ questionId, text, sentAt: null }])
  const seen = async () => (await preparing.sentQuestions(clinician, { after: null })).items
  const rows = (personId: string) =>
    asActor(
      house.node(0).db,
      personId,
      async (tx) => (await tx.execute('select from clinician_questions')).length,
    )
  expect([await seen(), await rows(clinician.personId)]).toEqual([[], 0])
  const given = { personId: ana.personId, questionId }
  expect(await refusal(preparing.talked(clinician, given))).toBe('not-found')
  for (const _ of [1, 2]) await preparing.sendQuestion(ana, questionId)
  expect(rung).toContain('pages')
  expect(await seen()).toMatchObject([{ ...given, text, name: expect.any(String) }])
  // Neither a guide, nor another member, nor whoever runs the house: by the services and by SQL.
  const others = [
    house.guide,
    await house.member('ben'),
    await house.staff('admin'),
    await house.staff('coordinator'),
  ]
  for (const other of others) {
    expect(await refusal(preparing.sentQuestions(other, { after: null }))).toBe('not-allowed')
    expect(await rows(other.personId)).toBe(0)
  }
  await preparing.talked(clinician, given)
  expect([(await seen()).length, (await preparing.page(ana)).questions[0]?.talkedAt]).toEqual([
    0,
    expect.any(String),
  ])
  await preparing.takeBackQuestion(ana, questionId)
  expect([(await preparing.page(ana)).questions, await rows(clinician.personId)]).toEqual([[], 0])
  expect(await refusal(preparing.sendQuestion(ana, questionId))).toBe('not-found')
})

test('J7 thirty questions of one member wait at most, all on their page, and clinicians read everybody’s, page by page', async () => {
  await using house = await open()
  const { preparing } = house
  const clinician = await house.staff('clinician')
  const members = [await house.member('ana'), await house.member('ben')]
  const keep = (who: PersonActor, questionId: string) =>
    preparing.keepQuestion(who, { questionId, text: 'Is it all right?' })
  for (const who of members)
    for (let n = 0; n < 30; n++) {
      const questionId = randomUUID()
      await keep(who, questionId)
      await preparing.sendQuestion(who, questionId)
    }
  const [ana] = members as [PersonActor]
  const { questions } = await preparing.page(ana)
  expect(questions).toHaveLength(30)
  expect(await refusal(keep(ana, randomUUID()))).toBe('too-many-questions')
  // Sent again it is no other, and what was talked about makes room, and hides nothing that waits.
  const { questionId } = questions[0] ?? { questionId: '' }
  await keep(ana, questionId)
  await preparing.talked(clinician, { personId: ana.personId, questionId })
  await keep(ana, randomUUID())
  expect((await preparing.page(ana)).questions.filter(({ talkedAt }) => talkedAt === null)).toHaveLength(30)
  const ends: (readonly [number, number])[] = []
  const read = new Set<string>()
  let after: Parameters<typeof preparing.sentQuestions>[1]['after'] = null
  do {
    const page = await preparing.sentQuestions(clinician, { after })
    for (const item of page.items) read.add(item.questionId)
    ends.push([page.items.length, read.size])
    after = page.next
  } while (after)
  expect(ends).toEqual([
    [50, 50],
    [9, 59],
  ])
})

test('J7 J8 K9 K14 K15 nobody else reads a row, nothing of it is readable, and it goes with its person', async () => {
  await using house = await open()
  const { preparing } = house
  const ana = await house.member('ana', day(3, 10))
  const sessionId = (await preparing.page(ana)).before?.sessionId ?? ''
  await preparing.saveCard(ana, { version: 0, card })
  await preparing.mark(ana, { sessionId, key: 'escort', mark: 'done' })
  await preparing.keepQuestion(ana, { questionId: randomUUID(), text: 'A heron' })
  await using admin = connect(house.database.adminUrl, { max: 1, name: 'hearth-test' })
  const tables = ['hard_cards', 'preparations', 'clinician_questions']
  const clinician = await house.staff('clinician')
  for (const table of tables) {
    const of = (personId: string) =>
      asActor(house.node(0).db, personId, async (tx) => (await tx.execute(`select from ${table}`)).length)
    expect([table, await of(ana.personId), await of(clinician.personId)]).toEqual([table, 1, 0])
    const [row] = await admin.sql<{ text: string }[]>`select t::text as text from ${admin.sql(table)} t`
    expect(row?.text).not.toMatch(/bench|Sister|escort|heron/)
  }
  await admin.sql`update people set closed_at = now(), gone_at = now() where id = ${ana.personId}`
  await house.node(0).db.orm.transaction((tx) => erasePerson(tx, ana.personId))
  for (const table of tables) expect((await admin.sql`select from ${admin.sql(table)}`).length).toBe(0)
})
