import { randomUUID } from 'node:crypto'
import { drizzle } from 'drizzle-orm/postgres-js'
import { expect, test } from 'vitest'
import { nobody, type PersonActor } from '#app/domain/person.ts'
import { connect } from '#db/client.ts'
import { asBreaker } from '#db/queries/as-actor.ts'
import { erasePerson } from '#db/queries/gone.ts'
import { openJournal } from '#server/services/journal.ts'
import { refusal } from '#tests/support/clinic.ts'
import { countedLine } from '#tests/support/counted-line.ts'
import { everyText } from '#tests/support/every-text.ts'
import { openWriters } from '#tests/support/journal.ts'

const firsts = async (house: Awaited<ReturnType<typeof openWriters>>, actor: PersonActor) =>
  (await house.journal.list(actor, { before: null })).items.map(({ first }) => first)

test('J2 a process killed between commit and answer: however often the same page sends, at once and with more words, it is one entry', async () => {
  await using house = await openWriters({ nodes: 2 })
  const ana = await house.member('ana')
  const page = house.pageOn()
  const first = page.says('It was a forest')
  // It reached the database; no answer reached the page.
  await Promise.all(
    [0, 1, 0, 1, 0].map((at) =>
      openJournal({ ...house, db: house.node(at).db }).save(ana, { ...first, words: { ...first.words } }),
    ),
  )
  const more = page.says('It was a forest, and I was not afraid')
  for (let n = 0; n < 5; n++)
    expect(await house.journal.save(ana, more)).toEqual({ saved: true, version: 2, deleted: false })
  // What was sent earlier and is late takes nothing back.
  expect(await house.journal.save(ana, first)).toMatchObject({ saved: true, version: 2 })
  expect(await firsts(house, ana)).toEqual(['It was a forest, and I was not afraid'])
})

test('J2 two devices: an older device’s words never overwrite newer ones unseen, and both are there to choose between', async () => {
  await using house = await openWriters()
  const { journal } = house
  const ana = await house.member('ana')
  const phone = house.pageOn()
  await journal.save(ana, phone.says('One'))
  const laptop = house.pageOn(phone.entryId, 1)
  expect(await journal.save(ana, laptop.says('One, and two'))).toMatchObject({ saved: true, version: 2 })
  const unseen = await journal.save(ana, { ...phone.says('One, and another'), version: 1 })
  expect(unseen).toMatchObject({ saved: false, theirs: { version: 2, words: { text: 'One, and two' } } })
  expect((await journal.page(ana, phone.entryId)).entry?.text).toBe('One, and two')
  // Having seen them, she keeps hers; the same words on both are no choice.
  const mine = { ...phone.says('One, and another'), version: 2 }
  expect(await journal.save(ana, mine)).toMatchObject({ saved: true, version: 3 })
  const same = { ...laptop.says('One, and another'), version: 2 }
  expect(await journal.save(ana, same)).toMatchObject({ saved: true, version: 3 })
})

test('J2 nobody else finds, reads, writes or deletes an entry, through the service or through SQL, whoever they are', async () => {
  await using house = await openWriters()
  const { journal, db } = house
  const [ana, ben] = [await house.member('ana'), await house.member('ben')]
  const entryId = await house.write(ana, { text: 'Mine alone', tough: true })
  const noor = await house.person('noor', ['clinician'])
  // Under her number Ben writes an entry of his own, and nothing tells him of hers.
  for (const act of [
    () => journal.page(ben, entryId),
    () => journal.remove(ben, entryId),
    () => journal.bringBack(ben, entryId),
  ])
    expect(await refusal(act())).toBe('not-found')
  expect((await journal.toughDay(ben, { after: entryId })).entry).toBe(null)
  expect(await journal.save(ben, house.pageOn(entryId).says('His'))).toMatchObject({
    saved: true,
    version: 1,
  })
  expect((await journal.page(ana, entryId)).entry).toMatchObject({ text: 'Mine alone', version: 1 })
  for (const actor of [house.guide, house.cora, noor]) {
    const acts = [
      () => journal.list(actor, { before: null }),
      () => journal.page(actor, entryId),
      () => journal.save(actor, house.pageOn(entryId).says('x')),
      () => journal.deleted(actor),
      () => journal.toughDay(actor, { after: null }),
      () => journal.everything(actor),
    ]
    for (const act of acts) expect(await refusal(act())).toBe('not-allowed')
  }
  expect(await refusal(journal.list(nobody, { before: null }))).toBe('not-signed-in')

  // The application's own role: as nobody, as somebody else, as a clinician behind broken glass, as a service.
  await house.set(ana, 'An intention')
  const second = await house.person('dara', ['clinician'])
  const [glass] = await db.sql<{ id: string }[]>`
    insert into break_glass (member_id, by_id, second_id, reason, statement, with_private, minutes, opens_at, ends_at)
    values (${ana.personId}, ${noor.personId}, ${second.personId}, 'safeguarding', ''::bytea, true, 30, hearth_now(),
      hearth_now() + interval '30 minutes') returning id`
  expect(await db.sql`select id from journal_entries`).toEqual([])
  const behind = await asBreaker(db, { personId: noor.personId, glassId: glass?.id ?? '' }, async (tx) => [
    (await tx.execute('select id from journal_entries')).length,
    (await tx.execute('select id from intentions')).length,
  ])
  expect(behind).toEqual([0, 1])
  // The service that takes away what is due sees nothing that is not.
  await journal.remove(ana, await house.write(ana, 'Deleted a moment ago'))
  for (const name of ['audit', 'journal'])
    await db.sql.begin(async (sql) => {
      await sql`select set_config('hearth.service', ${name}, true)`
      expect(await sql`select id from journal_entries`).toEqual([])
      expect((await sql`delete from journal_entries`).count).toBe(0)
    })
  await db.sql.begin(async (sql) => {
    await sql`select set_config('hearth.actor', ${ben.personId}, true)`
    expect(await sql`select id from journal_entries`).toHaveLength(1)
    expect(
      (await sql`update journal_entries set tough = false where person_id = ${ana.personId}`).count,
    ).toBe(0)
    expect((await sql`delete from journal_entries where person_id = ${ana.personId}`).count).toBe(0)
  })
  const forged = db.sql.begin(async (sql) => {
    await sql`select set_config('hearth.actor', ${ben.personId}, true)`
    await sql`insert into journal_entries (person_id, id, writer, writer_n, head, body)
      values (${ana.personId}, ${randomUUID()}, ${randomUUID()}, 1, ''::bytea, ''::bytea)`
  })
  await expect(forged).rejects.toThrow(/row-level security/)
})

test('J2 K14 no word, theme, prompt or stroke is readable in the database, and moved words open nowhere', async () => {
  await using house = await openWriters()
  const [ana, ben] = [await house.member('ana'), await house.member('ben')]
  const drawing = [{ colour: 'ember' as const, width: 'wide' as const, points: [123, 456, 789, 321] }]
  await house.write(ana, { text: 'A quince tree in the snow', themes: ['gratitude'], promptId: 'prep-carry' })
  await house.write(ana, { kind: 'drawing', drawing })
  await house.write(ben, 'Another')
  for await (const text of everyText(house.database.adminUrl))
    expect(text).not.toMatch(/quince|gratitude|prep-carry|789,\s*321/)
  await using admin = connect(house.database.adminUrl, { max: 1 })
  await admin.sql`update journal_entries b set head = a.head, body = a.body from journal_entries a
    where b.person_id = ${ben.personId} and a.person_id = ${ana.personId}`
  await expect(house.journal.list(ben, { before: null })).rejects.toThrow()
})

test('J2 a page holds twenty, newest first, in one statement between begin and commit, however long the entries are', async () => {
  await using house = await openWriters()
  const ana = await house.member('ana')
  for (let n = 0; n < 23; n++)
    await house.write(ana, { text: `n ${n} ${'x'.repeat(n * 500)}`, themes: ['awe'] })
  await using line = await countedLine(house.database.url)
  await using db = connect(line.url, { max: 2 })
  const counted = openJournal({
    db: { ...db, orm: drizzle(db.sql, { casing: 'snake_case' }) },
    memberSealing: house.memberSealing,
    announce: house.announce,
  })
  await counted.list(ana, { before: null })
  const before = line.count()
  const first = await counted.list(ana, { before: null })
  expect(line.count() - before).toBeLessThanOrEqual(4)
  const second = await counted.list(ana, { before: first.next })
  const said = [...first.items, ...second.items].map((card) => Number(card.first.split(' ')[1]))
  expect(said).toEqual(Array.from({ length: 23 }, (_, n) => 22 - n))
  expect([first.zone, second.next, first.items[0]?.themes]).toEqual(['UTC', null, ['awe']])
  for (const { first: words } of first.items) expect(words.length).toBeLessThan(150)
})

test('J2 deleting hides at once and is undone for seven days, then the words are gone; what is typed on is not lost', async () => {
  await using house = await openWriters()
  const { journal, database, sweep } = house
  const ana = await house.member('ana')
  const page = house.pageOn()
  await journal.save(ana, page.says({ text: 'A tender page', tough: true }))
  await journal.save(ana, page.says({ text: 'A tender page', tough: true, themes: ['awe'] }))
  const { entryId } = page
  await journal.remove(ana, entryId)
  // Her other screens look again when an entry comes or goes, not at each word.
  expect(house.rung).toEqual([`mine:${ana.personId}`, `mine:${ana.personId}`])
  await journal.remove(ana, entryId)
  expect(await firsts(house, ana)).toEqual([])
  expect((await journal.toughDay(ana, { after: null })).entry).toBe(null)
  expect((await journal.deleted(ana)).items).toMatchObject([{ entryId, first: 'A tender page' }])
  // Another device of hers types on: kept, told, and hidden still.
  expect(await journal.save(ana, page.says('A tender page, and more'))).toMatchObject({
    saved: true,
    deleted: true,
  })
  expect(await firsts(house, ana)).toEqual([])
  await journal.bringBack(ana, entryId)
  expect(await firsts(house, ana)).toEqual(['A tender page, and more'])

  await journal.remove(ana, entryId)
  await database.shiftClock(6.9 * 86_400)
  await sweep()
  await journal.bringBack(ana, entryId)
  await journal.remove(ana, entryId)
  await database.shiftClock(14 * 86_400)
  expect((await journal.deleted(ana)).items).toEqual([])
  expect(await refusal(journal.bringBack(ana, entryId))).toBe('not-found')
  await using admin = connect(database.adminUrl, { max: 1 })
  const kept = await house.write(ana, 'Another page')
  await sweep()
  expect(await admin.sql`select id from journal_entries`).toEqual([{ id: kept }])
  // A device that was away for a fortnight still has words: they become an entry, rather than nothing.
  expect(await journal.save(ana, page.says('From a drawer'))).toMatchObject({ saved: true, version: 1 })
  expect(await firsts(house, ana)).toEqual(['From a drawer', 'Another page'])
})

test('J2 on a tough day one entry after the other comes, around and around, and nothing that was not meant for it', async () => {
  await using house = await openWriters()
  const ana = await house.member('ana')
  await house.write(ana, 'Not this one')
  const meant = [
    await house.write(ana, { text: 'Breathe', tough: true }),
    await house.write(ana, { text: 'You have been here before', tough: true }),
    await house.write(ana, { text: 'Call Ines', tough: true }),
  ]
  const seen: string[] = []
  let after: string | null = null
  for (let n = 0; n < 4; n++) {
    const { entry, more } = await house.journal.toughDay(ana, { after })
    expect(more).toBe(true)
    after = entry?.entryId ?? null
    seen.push(after ?? '')
  }
  expect(seen).toEqual([meant[2], meant[1], meant[0], meant[2]])
  for (const entryId of meant.slice(1)) await house.journal.remove(ana, entryId)
  expect(await house.journal.toughDay(ana, { after: null })).toMatchObject({
    more: false,
    entry: { text: 'Breathe' },
  })
})

test('J2 an entry of nothing is not begun, one that is too large is refused whole, and clearing one is kept', async () => {
  await using house = await openWriters()
  const ana = await house.member('ana')
  const page = house.pageOn()
  expect(await refusal(house.journal.save(ana, page.says({ text: ' \n', themes: ['fear'] })))).toBe(
    'words-empty',
  )
  expect(await refusal(house.journal.save(ana, page.says('x'.repeat(20_001))))).toBe('too-large')
  const stroke = { colour: 'ink' as const, width: 'fine' as const, points: [1, 1] }
  const many = Array.from({ length: 601 }, () => stroke)
  expect(await refusal(house.journal.save(ana, page.says({ kind: 'drawing', drawing: many })))).toBe(
    'too-large',
  )
  const outside = [{ ...stroke, points: [1, 1001] }]
  expect(await refusal(house.journal.save(ana, page.says({ kind: 'drawing', drawing: outside })))).toBe(
    'too-large',
  )
  expect(await firsts(house, ana)).toEqual([])
  await house.journal.save(ana, page.says('A word'))
  await house.journal.save(ana, page.says(''))
  expect(await firsts(house, ana)).toEqual([''])
})

test('J2 K15 a journal is taken along whole, dies with its member’s key, and leaves no row when they are gone', async () => {
  await using house = await openWriters()
  const { journal } = house
  const [ana, ben] = [await house.member('ana'), await house.member('ben')]
  for (const text of ['One', 'Two']) await house.write(ana, text)
  await journal.remove(ana, await house.write(ana, 'Three'))
  await house.write(ben, 'His')
  expect((await journal.everything(ana)).map(({ text, deletedAt }) => [text, deletedAt !== null])).toEqual([
    ['One', false],
    ['Two', false],
    ['Three', true],
  ])
  await house.db
    .sql`update member_keys set key = null, destroyed_at = hearth_now() where person_id = ${ana.personId}`
  expect(await firsts(house, ana)).toEqual([])
  expect(await refusal(journal.save(ana, house.pageOn().says('x')))).toBe('account-closed')
  await house.db.orm.transaction((tx) => erasePerson(tx, ana.personId))
  await using admin = connect(house.database.adminUrl, { max: 1 })
  expect(await admin.sql`select person_id from journal_entries`).toEqual([{ person_id: ben.personId }])
})

test('J2 prompts follow the window, and rest asks for nothing', async () => {
  await using house = await openWriters({})
  const ana = await house.member('ana', null)
  const offered = async () => (await house.journal.page(ana, null)).prompts
  expect(await offered()).toMatchObject({ offered: true, prompts: [{ promptId: 'steady-today' }, {}, {}] })
  await house.session(ana, new Date(Date.now() - 3_600_000))
  expect(await offered()).toMatchObject({ offered: false, prompts: [{ promptId: 'rest-fragment' }, {}] })
  await house.database.shiftClock(3 * 86_400)
  expect((await offered()).prompts[0]?.promptId).toMatch(/^(?:peak|open)-/)
})
