import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { nobody } from '#app/domain/person.ts'
import { refusal } from '#tests/support/clinic.ts'
import { everyText } from '#tests/support/every-text.ts'
import { day } from '#tests/support/members.ts'
import { openSharing } from '#tests/support/sharing.ts'

const asSuperuser = (url: string) => postgres(url, { max: 1, onnotice: () => {} })
const words = (text: string) => ({ commandId: randomUUID(), text })

test('I1 I2 an intention is set for a session, said anew, followed and closed; every wording stays', async () => {
  await using house = await openSharing()
  const { intentions } = house
  const ana = await house.member('ana', null)
  const sessionId = await house.session(ana, day(3, 10))
  const intentionId = await house.set(ana, 'To be gentler with myself', 'normal', sessionId)
  await intentions.revise(ana, { ...words('To be gentler with my hands'), intentionId })
  await intentions.follow(ana, { ...words('They were warm afterwards.'), intentionId })
  await intentions.close(ana, { intentionId, status: 'let-go' })
  await intentions.close(ana, { intentionId, status: 'let-go' })
  const { items, prompt } = await intentions.timeline(ana, { before: null })
  expect(items).toMatchObject([
    { intentionId, status: 'let-go', mark: 'normal', sessionStart: day(3, 10).toISOString() },
  ])
  expect(items[0]?.wordings.map(({ text }) => text)).toEqual([
    'To be gentler with myself',
    'To be gentler with my hands',
  ])
  expect(items[0]?.after.map(({ text }) => text)).toEqual(['They were warm afterwards.'])
  expect(items[0]?.closedAt).not.toBe(null)
  expect(prompt).toBe(null)
  await intentions.close(ana, { intentionId, status: 'open' })
  expect((await intentions.timeline(ana, { before: null })).items[0]).toMatchObject({
    ...{ status: 'open', closedAt: null },
  })
})

test('I1 the same words sent twice, at once or later, are one intention', async () => {
  await using house = await openSharing()
  const ana = await house.member('ana')
  const once = { ...words('Once'), sessionId: null, mark: 'normal' as const }
  await Promise.all([1, 2, 3].map(() => house.intentions.set(ana, once)))
  await house.intentions.set(ana, once)
  const { items } = await house.intentions.timeline(ana, { before: null })
  expect(items).toHaveLength(1)
  expect(items[0]?.wordings).toHaveLength(1)
  // Other words under the same number, or under another intention, are never dropped.
  await house.intentions.set(ana, { ...once, text: 'Twice' })
  const [one, two] = (await house.intentions.timeline(ana, { before: null })).items
  expect([one?.wordings[0]?.text, two?.wordings[0]?.text]).toEqual(['Twice', 'Once'])
  const after = words('It was warm')
  for (const item of [one, two, two])
    await house.intentions.follow(ana, { ...after, intentionId: item?.intentionId ?? '' })
  const both = (await house.intentions.timeline(ana, { before: null })).items
  expect(both.map((item) => item.after.length)).toEqual([1, 2])
})

test('I2 a page holds twenty, newest first, and pages follow each other without a gap', async () => {
  await using house = await openSharing()
  const ana = await house.member('ana')
  for (let n = 0; n < 23; n++)
    await house.intentions.set(ana, { ...words(`n ${n}`), sessionId: null, mark: 'normal' })
  const first = await house.intentions.timeline(ana, { before: null })
  const second = await house.intentions.timeline(ana, { before: first.next })
  const said = [...first.items, ...second.items].map(({ wordings }) => wordings[0]?.text)
  expect(said).toEqual(Array.from({ length: 23 }, (_, n) => `n ${22 - n}`))
  expect(second.next).toBe(null)
})

test('K9 nobody else finds, reads or changes an intention, through the service or through SQL', async () => {
  await using house = await openSharing()
  const { intentions, db } = house
  const [ana, ben] = [await house.member('ana'), await house.member('ben')]
  const intentionId = await house.set(ana, 'Mine alone')
  await house.set(ben, 'His own')
  const acts = [
    () => intentions.revise(ben, { ...words('x'), intentionId }),
    () => intentions.follow(ben, { ...words('x'), intentionId }),
    () => intentions.close(ben, { intentionId, status: 'kept' }),
    () => intentions.mark(ben, { intentionId, mark: 'private' }),
  ]
  for (const act of acts) expect(await refusal(act())).toBe('not-found')
  expect((await intentions.timeline(ben, { before: intentionId })).items).toEqual([])
  for (const actor of [house.guide, house.cora]) {
    expect(await refusal(intentions.timeline(actor, { before: null }))).toBe('not-allowed')
    expect(await refusal(intentions.set(actor, { ...words('x'), sessionId: null, mark: 'normal' }))).toBe(
      'not-allowed',
    )
  }
  expect(await refusal(intentions.timeline(nobody, { before: null }))).toBe('not-signed-in')
  // The application's own role, without saying who asks, and as somebody else.
  expect(await db.sql`select id from intentions`).toEqual([])
  expect(await db.sql`select id from intention_entries`).toEqual([])
  await db.sql.begin(async (sql) => {
    await sql`select set_config('hearth.actor', ${ben.personId}, true)`
    expect(await sql`select id from intentions where person_id = ${ana.personId}`).toEqual([])
    expect((await sql`update intentions set mark = 'private' where id = ${intentionId}`).count).toBe(0)
    expect(await sql`select id from intentions`).toHaveLength(1)
  })
  const forged = db.sql.begin(async (sql) => {
    await sql`select set_config('hearth.actor', ${ben.personId}, true)`
    await sql`insert into intentions (person_id) values (${ana.personId})`
  })
  await expect(forged).rejects.toThrow(/row-level security/)
  await expect(db.sql`delete from intentions`).rejects.toThrow(/permission denied/)
})

test('I1 an intention is set for a session of one’s own that stands, and its words are neither empty nor endless', async () => {
  await using house = await openSharing()
  const [ana, ben] = [await house.member('ana'), await house.member('ben', null)]
  const bens = await house.session(ben, day(3, 10))
  const set = (change: { sessionId?: string; text?: string }) =>
    refusal(house.intentions.set(ana, { ...words('Words'), sessionId: null, mark: 'normal', ...change }))
  expect(await set({ sessionId: bens })).toBe('not-found')
  expect(await set({ sessionId: randomUUID() })).toBe('not-found')
  expect(await set({ text: ' \n ' })).toBe('words-empty')
  expect(await set({ text: 'x'.repeat(4001) })).toBe('too-large')
  expect((await house.intentions.timeline(ana, { before: null })).items).toEqual([])
})

test('K8 in rest a mark is narrowed at once, and widened only after it', async () => {
  await using house = await openSharing()
  const { intentions, database } = house
  const ana = await house.member('ana', null)
  await house.session(ana, new Date(Date.now() - 3_600_000))
  const intentionId = await house.set(ana, 'Said in rest')
  await intentions.mark(ana, { intentionId, mark: 'private' })
  expect(await refusal(intentions.mark(ana, { intentionId, mark: 'sensitive' }))).toBe('rest-first')
  await database.shiftClock(3 * 86_400)
  await intentions.mark(ana, { intentionId, mark: 'normal' })
  expect((await intentions.timeline(ana, { before: null })).items[0]?.mark).toBe('normal')
})

test('K14 no word of an intention is readable in the database, moved words open nowhere, and without its key nothing opens', async () => {
  await using house = await openSharing()
  const [ana, ben] = [await house.member('ana'), await house.member('ben')]
  await house.set(ana, 'A quince tree in the snow', 'sensitive')
  await house.set(ben, 'Another')
  for await (const text of everyText(house.database.adminUrl)) expect(text).not.toContain('quince')
  const admin = asSuperuser(house.database.adminUrl)
  await admin`update intention_entries set body = (select body from intention_entries where person_id = ${ana.personId})
    where person_id = ${ben.personId}`
  await expect(house.intentions.timeline(ben, { before: null })).rejects.toThrow()
  await admin`update member_keys set key = null, destroyed_at = now() where person_id = ${ana.personId}`
  const { items } = await house.intentions.timeline(ana, { before: null })
  expect(items).toMatchObject([{ wordings: [], mark: 'sensitive' }])
  expect(await refusal(house.intentions.set(ana, { ...words('x'), sessionId: null, mark: 'normal' }))).toBe(
    'account-closed',
  )
  await admin.end()
})

test('K14 words that are moved to another row of the same member open nowhere either', async () => {
  await using house = await openSharing()
  const ana = await house.member('ana')
  const [one, two] = [await house.set(ana, 'The first'), await house.set(ana, 'The second')]
  const admin = asSuperuser(house.database.adminUrl)
  await admin`update intention_entries set body = (select body from intention_entries where intention_id = ${one})
    where intention_id = ${two}`
  await admin.end()
  await expect(house.intentions.timeline(ana, { before: null })).rejects.toThrow()
})
