import { drizzle } from 'drizzle-orm/postgres-js'
import { expect, test } from 'vitest'
import { openForumDrafts } from '#server/services/forum-drafts.ts'
import { openForumReading } from '#server/services/forum-reading.ts'
import { openMemberSealing } from '#server/services/member-keys.ts'
import { openForumHouse } from '#tests/support/forum.ts'
import { refusal } from '#tests/support/clinic.ts'

type House = Awaited<ReturnType<typeof openForumHouse>>
type Actor = Awaited<ReturnType<House['known']>>
/** What somebody finds, the found words in brackets. */
async function found(house: House, actor: Actor, words: string, space: string | null = null) {
  const { items } = await house.forum.search(actor, { words, space, after: null })
  const said = (marked: { text: string; hit: boolean }[]) =>
    marked.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')
  return items.map(({ title, excerpt }) => `${said(title)}: ${said(excerpt)}`)
}

test('F1 F3 a search finds what is published by its words and titles, newest first, and never what waits, is hidden or gone', async () => {
  await using house = await openForumHouse()
  const [ana, ben, cem] = [await house.known('ana'), await house.known('ben'), await house.member('cem')]
  const { threadId } = await house.begin(ana, 'Sleeping badly', 'Nights <b>were</b> \ue000long.')
  const { postId } = await house.reply(ben, threadId, 'I was **sleeping** with the window open & a book')
  const waits = await house.reply(cem, threadId, 'sleep comes late')
  await house.begin(ana, 'Food', 'nothing of that')
  expect(await found(house, ben, 'sleep')).toEqual([
    '[Sleeping] badly: I was [sleeping] with the window open & a book',
    '[Sleeping] badly: Nights <b>were</b> long.',
  ])
  expect(await found(house, ben, '"window open" -curtain')).toHaveLength(1)
  expect(await found(house, ben, 'sleep', 'relationships')).toEqual([])
  await house.approve(waits.postId)
  expect(await found(house, ben, 'late')).toHaveLength(1)
  await house.forum.takeBack(ben, postId)
  expect(await found(house, ana, 'window open')).toEqual([])
  await house.db.sql`update threads set hidden = true where id = ${threadId}`
  expect(await found(house, ana, 'sleep')).toEqual([])
  expect(await refusal(house.forum.search(ana, { words: ' ', space: null, after: null }))).toBe('bad-input')
  expect(await refusal(house.forum.search(house.cora, { words: 'x', space: null, after: null }))).toBe(
    'not-allowed',
  )
})

test('F1 pages of a search follow each other without loss', async () => {
  await using house = await openForumHouse()
  const ana = await house.known('ana')
  const { threadId } = await house.begin(ana, 'Evenings')
  await house.db
    .sql`insert into posts (thread_id, author_id, command_id, state, number, shown_revision, body, html, published_at)
    select ${threadId}, ${ana.personId}, gen_random_uuid(), 'published', n, 1, 'quince ' || n, '<p>quince ' || n || '</p>',
      date_trunc('minute', hearth_now()) - (n / 3) * interval '1 minute' from generate_series(2, 46) n`
  const seen: string[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<House['forum']['search']>> = await house.forum.search(ana, {
      ...{ words: 'quince', space: null, after },
    })
    seen.push(...page.items.map(({ postId }) => postId))
    after = page.next
  } while (after !== null)
  expect([seen.length, new Set(seen).size]).toEqual([45, 45])
})

test('F1 F2 who is muted is folded in threads and quotes and absent from lists and searches; an alias and its person are muted apart', async () => {
  await using house = await openForumHouse()
  const { forum } = house
  const [ana, ben, cem] = [await house.known('ana'), await house.known('ben'), await house.known('cem')]
  const { threadId } = await house.begin(ana, 'Evenings')
  const named = await house.reply(ben, threadId, 'as ben, quince')
  await house.reply(cem, threadId, 'yes', { quotedId: named.postId })
  const other = await house.begin(ben, 'Bens own')
  const masked = await house.begin(ana, 'Mornings')
  const alias = await house.reply(ben, masked.threadId, 'as somebody, quince', { alias: true })
  const folds = async (of: string, actor = ana) =>
    (await forum.thread(actor, { threadId: of })).posts.map(({ folded }) => folded)
  await forum.mute(ana, named.postId)
  expect(await folds(threadId)).toEqual([null, 'person', null])
  expect((await forum.thread(ana, { threadId })).posts[2]?.quote).toMatchObject({ folded: 'person' })
  // Nothing tells that the alias is the same person.
  expect(await folds(masked.threadId)).toEqual([null, null])
  expect(await found(house, ana, 'quince')).toHaveLength(1)
  const titles = async (actor: Actor) =>
    (await forum.space(actor, { slug: 'preparing', after: null })).items.map(({ title }) => title)
  expect(await titles(ana)).toEqual(['Mornings', 'Evenings'])
  expect(await titles(cem)).toHaveLength(3)
  expect((await forum.home(ana)).spaces.flatMap(({ latest }) => latest)).toHaveLength(2)
  expect((await forum.thread(ana, { threadId: other.threadId })).posts[0]?.folded).toBe('person')
  await forum.mute(ana, alias.postId)
  expect(await folds(masked.threadId)).toEqual([null, 'person'])
  const { muted } = await forum.preferences(ana)
  expect(muted.map(({ alias: is, name }) => [is, is ? name !== 'ben' : name])).toEqual([
    [true, true],
    [false, 'ben'],
  ])
  for (const { muteId } of muted) await forum.unmute(ana, muteId)
  expect([...(await folds(threadId)), ...(await folds(masked.threadId))].filter(Boolean)).toEqual([])
  expect(await refusal(forum.mute(ben, named.postId))).toBe('not-found')
})

test('F1 muted words and topic notes fold what holds them for this reader alone; the words are kept sealed', async () => {
  await using house = await openForumHouse()
  const { forum, db } = house
  const [ana, ben] = [await house.known('ana'), await house.known('ben')]
  const { threadId } = await house.begin(ana, 'The hospital', 'a *Ward* at night')
  await house.reply(ben, threadId, 'awarded & warm')
  await db.sql`update threads set notes = '{loss,body}' where id = ${threadId}`
  await forum.setFolding(ben, { words: ['ward', 'hospit*'], notes: ['loss'] })
  const page = await forum.thread(ben, { threadId })
  expect([page.foldedNotes, page.posts.map(({ folded }) => folded)]).toEqual([['loss'], ['word', null]])
  expect((await forum.space(ben, { slug: 'preparing', after: null })).items[0]?.folded).toBe('note')
  await forum.setFolding(ben, { words: ['ward', 'hospit*'], notes: [] })
  expect((await forum.space(ben, { slug: 'preparing', after: null })).items[0]?.folded).toBe('word')
  expect(await found(house, ben, 'night')).toEqual([])
  expect((await forum.thread(ana, { threadId })).posts.map(({ folded }) => folded)).toEqual([null, null])
  const [row] = await db.sql<
    { words: Uint8Array }[]
  >`select muted_words words from forum_preferences where muted_words is not null`
  expect(Buffer.from(row?.words ?? []).toString('latin1')).not.toContain('ward')
  expect(await forum.preferences(ben)).toMatchObject({ words: ['ward', 'hospit*'], notes: [] })
})

test('F1 a thread’s page is three statements for a reader who mutes, and never more than four', async () => {
  await using house = await openForumHouse()
  const ana = await house.known('ana')
  const { threadId } = await house.begin(ana, 'Evenings')
  await house.forum.setFolding(ana, { words: ['ward'], notes: [] })
  let statements = 0
  const logger = { logQuery: () => void (statements += 1) }
  const orm = drizzle(house.db.sql, { casing: 'snake_case', logger })
  const { db, memberSealing } = { db: { ...house.db, orm }, memberSealing: openMemberSealing(house.sealing) }
  const reading = openForumReading({ db, memberSealing }, openForumDrafts({ db, memberSealing }))
  expect((await reading.thread(ana, { threadId })).posts).toHaveLength(1)
  expect(statements).toBe(3)
})
