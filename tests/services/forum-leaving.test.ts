import { expect, test } from 'vitest'
import { leaveForum, returnToForum } from '#db/queries/forum-leaving.ts'
import { erasePerson } from '#db/queries/gone.ts'
import { openMemberSealing } from '#server/services/member-keys.ts'
import { forumExport } from '#server/services/forum-taking-along.ts'
import { refusal } from '#tests/support/clinic.ts'
import { everyText } from '#tests/support/every-text.ts'
import { openForumHouse } from '#tests/support/forum.ts'

test('K15 who leaves takes their posts out of view at once, has back exactly those, and leaves no word when they are gone', async () => {
  let meanwhile = async () => {}
  await using house = await openForumHouse({
    async screen() {
      await meanwhile()
      return { tier: 'green', rules: [], failed: false }
    },
  })
  const { forum, db } = house
  const [ana, ben, cem] = [await house.known('ana'), await house.known('ben'), await house.member('cem')]
  const { threadId, postId } = await house.begin(ben, 'Bens quince', 'quince of ben')
  await house.reply(ana, threadId, 'yes', { quotedId: postId })
  const own = await house.begin(cem, 'Quince of cem', 'cem waits')
  const taken = await house.reply(ben, threadId, 'quince taken back')
  await forum.takeBack(ben, taken.postId)
  const words = { title: '', body: 'quince draft', alias: false, quotedId: null, tags: '', notes: [] }
  const { commandId } = await forum.thread(ben, { threadId })
  await forum.saveDraft(ben, { place: `reply:${threadId}`, version: 0, commandId, words })
  const memberSealing = openMemberSealing(house.sealing)
  const along = await forumExport({ db, memberSealing }, ben.personId)
  expect(along.posts.slice(-2)).toMatchObject([
    {
      thread: 'Bens quince',
      state: 'published',
      wordings: [{ title: 'Bens quince', body: 'quince of ben', shown: true }],
    },
    { state: 'deleted', wordings: [{ body: 'quince taken back' }] },
  ])
  expect(along.drafts).toMatchObject([{ body: 'quince draft' }])
  const seen = () => forum.thread(ana, { threadId })
  const before = await seen()
  const close = (actor: typeof ana) =>
    db.orm.transaction(async (tx) => {
      await db.sql`update people set closed_at = hearth_now() where id = ${actor.personId}`
      return leaveForum(tx, actor.personId)
    })
  const open = (actor: typeof ana) =>
    db.orm.transaction(async (tx) => {
      await db.sql`update people set closed_at = null where id = ${actor.personId}`
      return returnToForum(tx, actor.personId)
    })
  // While their account closes something of theirs is on its way.
  meanwhile = async () => {
    await new Promise((resolve) => setTimeout(resolve, 100))
    await close(ben)
  }
  expect(await refusal(house.reply(ben, threadId, 'too late'))).toBe('not-signed-in')
  meanwhile = async () => {}
  await close(cem)
  const after = await seen()
  expect([after.title, after.posts.map(({ html, quote }) => [html, quote])]).toEqual([
    '',
    [['<p>yes</p>', { gone: true }]],
  ])
  const cases = () => db.sql`select state from cases where kind = 'pre-moderation' order by at`
  expect((await cases()).map(({ state }) => state)).toEqual(['withdrawn'])
  await open(ben)
  await open(cem)
  expect({ ...(await seen()), commandId: '' }).toEqual({ ...before, commandId: '' })
  expect((await cases()).map(({ state }) => state)).toEqual(['withdrawn', 'open'])
  expect((await forum.thread(cem, { threadId: own.threadId })).mine).toMatchObject([{ state: 'waiting' }])
  // The one that was deleted by hand stays so.
  expect((await forum.thread(ben, { threadId })).mine).toMatchObject([
    { state: 'deleted', postId: taken.postId },
  ])
  await close(ben)
  await db.orm.transaction(async (tx) => {
    await db.sql`update people set gone_at = hearth_now() where id = ${ben.personId}`
    await erasePerson(tx, ben.personId)
  })
  let all = ''
  for await (const text of everyText(house.database.adminUrl)) all += `${text}\n`
  expect(all).not.toMatch(/quince (?:of ben|taken)|Bens/i)
  expect((await forum.search(ana, { words: 'yes', space: null, after: null })).items).toHaveLength(1)
})

test('K15 M3 an edit that waited when its author left is before a person again when they come back', async () => {
  await using house = await openForumHouse()
  const { forum, db } = house
  const ana = await house.known('ana')
  const { threadId, postId } = await house.begin(ana, 'Evenings')
  const edit = { postId, revision: 1, title: 'Evenings', body: 'see https://example.com/x' }
  expect(await forum.edit(ana, edit)).toMatchObject({ state: 'published', holds: ['link'] })
  const plain = await house.begin(ana, 'Mornings')
  await db.orm.transaction((tx) => leaveForum(tx, ana.personId))
  await db.orm.transaction((tx) => returnToForum(tx, ana.personId))
  const cases =
    await db.sql`select post_id, revision, state from cases where kind = 'pre-moderation' order by at`
  expect(cases).toEqual([
    { post_id: postId, revision: 2, state: 'withdrawn' },
    { post_id: postId, revision: 2, state: 'open' },
  ])
  const posts = async (id: string) => (await forum.thread(ana, { threadId: id })).posts
  expect(await posts(threadId)).toMatchObject([{ html: '<p>Hello to all of you.</p>', editWaits: true }])
  expect(await posts(plain.threadId)).toMatchObject([{ editWaits: false }])
})
