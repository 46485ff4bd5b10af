import { expect, test } from 'vitest'
import { drizzle } from 'drizzle-orm/postgres-js'
import { randomUUID } from 'node:crypto'
import { listUnheard } from '#db/queries/forum-hearing.ts'
import { endAllOf } from '#server/services/leaving-ends.ts'
import { forumExport } from '#server/services/forum-taking-along.ts'
import { openReflections } from '#server/services/reflections.ts'
import { openSender } from '#server/services/forum-sending.ts'
import { refusal } from '#tests/support/clinic.ts'
import { day } from '#tests/support/members.ts'
import { everything, openQueueHouse } from '#tests/support/moderation.ts'
import { openReflecting, reflectingOn } from '#tests/support/reflections.ts'

test('J3 it is witnessed by one word: its author is told that it was, nobody else anything, and nobody a number', async () => {
  await using house = await openReflecting()
  const { forum, ana, ben, dee, rung } = house
  const { threadId } = await house.show(ana)
  const postId = (await forum.thread(ben, { threadId })).posts[0]?.postId ?? ''
  rung.length = 0
  for (const actor of [ben, dee]) await forum.react(actor, { postId, kind: 'with-you', on: true })
  expect(rung).not.toContain(`thread:${threadId}`)
  expect(rung).toContain(`mine:${ana.personId}`)
  const seen = async (actor: typeof ana) => (await forum.thread(actor, { threadId })).posts[0]
  expect(await seen(ana)).toMatchObject({ reactions: ['with-you'], given: [] })
  expect(await seen(ben)).toMatchObject({ reactions: [], given: ['with-you'] })
  expect(await seen(house.guide)).toMatchObject({ reactions: [], given: [] })
  expect(await refusal(forum.react(ben, { postId, kind: 'me-too', on: true }))).toBe('not-found')
  expect(await refusal(forum.react(ana, { postId, kind: 'with-you', on: true }))).toBe('not-found')
  await forum.react(dee, { postId, kind: 'with-you', on: false })
  await forum.react(ben, { postId, kind: 'with-you', on: false })
  expect(await seen(ana)).toMatchObject({ reactions: [] })
})

test('J3 listening only takes no answer from anybody; what is welcome is told with the words', async () => {
  await using house = await openReflecting()
  const { forum, ana, ben, guide } = house
  const { threadId } = await house.show(ana, { heard: 'listening-only' })
  for (const actor of [ben, guide, ana])
    expect(await refusal(house.reply(actor, threadId, 'You should'))).toBe('listening-only')
  expect(await forum.thread(ben, { threadId })).toMatchObject({
    reflection: { heard: 'listening-only', mine: false },
  })
  const open = await house.show(ana, { heard: 'advice-welcome' })
  await house.reply(ben, open.threadId, 'A walk, maybe')
  expect(await house.read(ana, open.threadId)).toEqual(['The quince tree', 'A walk, maybe'])
})

test('J3 K8 in rest nothing is shown: it is kept sealed, asks again afterwards, and taking back works meanwhile', async () => {
  await using house = await openReflecting()
  const { reflections, ana, dee, db } = house
  const before = await house.show(ana, { body: 'Shown before' })
  const entryId = await house.write(ana, 'The quince tree')
  await house.session(ana, new Date(Date.now() - 3_600_000))
  const showing = house.asked({ heard: 'listening-only', until: day(9).toISOString().slice(0, 10) })
  const { commandId } = await reflections.beginning(ana, entryId)
  expect(await reflections.show(ana, { entryId, commandId, showing })).toEqual({ state: 'kept' })
  expect((await reflections.preview(ana, { entryId, showing })).resting).toBe(true)
  expect(await house.listed(dee)).toEqual(['Shown before'])
  const [row] = await db.sql<
    { body: Uint8Array }[]
  >`select body from forum_drafts where place = ${`reflection:${entryId}`}`
  expect(Buffer.from(row?.body ?? []).toString('latin1')).not.toContain('quince')
  await reflections.withdraw(ana, before.threadId)
  expect(await house.listed(dee)).toEqual([])
  await db.sql`update treatment_sessions set starts_at = starts_at - interval '3 days',
    actual_end = hearth_now() - interval '3 days' where person_id = ${ana.personId}`
  // Rest is over: nothing went by itself, and it is all there to be said again.
  expect(await house.listed(dee)).toEqual([])
  const again = await reflections.beginning(ana, entryId)
  expect(again).toMatchObject({ kept: showing, commandId, resting: false })
  expect((await reflections.mine(ana, { entryId })).kept).toMatchObject([
    { entryId, excerpt: 'The quince tree' },
  ])
  expect(await reflections.show(ana, { entryId, commandId, showing })).toMatchObject({ state: 'published' })
  expect(await house.listed(dee)).toEqual(['The quince tree'])
  expect((await reflections.mine(ana, { entryId })).kept).toEqual([])
})

test('J3 R4 M3 it is judged as a post is: a screening that fails puts it before a person, red words call somebody, and until a yes nobody sees anything', async () => {
  await using house = await openReflecting({
    screen: async (text) => ({
      tier: text.includes('hard') ? 'red' : 'amber',
      rules: [],
      failed: !text.includes('hard'),
    }),
  })
  const { reflections, ana, ben, circleId, rung, cared } = house
  rung.length = 0
  const { threadId, entryId, state } = await house.show(ana, { circleId })
  expect(state).toBe('waiting')
  expect(new Set(rung.filter((topic) => topic !== `queue:${house.guide.personId}`))).toEqual(
    new Set([`mine:${ana.personId}`]),
  )
  expect(await house.listed(ben)).toEqual([])
  expect(await refusal(house.forum.thread(ben, { threadId }))).toBe('not-found')
  expect((await reflections.mine(ana, { entryId })).items).toMatchObject([{ state: 'waiting' }])
  expect(cared).toMatchObject([{ personId: ana.personId, tier: 'amber' }])
  const { mine } = await house.forum.thread(ana, { threadId })
  await house.approve(mine[0]?.postId ?? '')
  expect(await house.listed(ben)).toEqual(['The quince tree'])
  // One that waits is taken back as well, and its case with it.
  const waits = await house.show(ana)
  await reflections.withdraw(ana, waits.threadId)
  expect(
    await house.db
      .sql`select from cases where state = 'open' and post_id in (select id from posts where thread_id = ${waits.threadId})`,
  ).toEqual([])
  expect(await house.show(ana, { body: 'A hard night' })).toMatchObject({ state: 'published', crisis: true })
  expect(cared.at(-1)).toMatchObject({ tier: 'red' })
})

test('J3 K15 who leaves shows nothing any more, for good; an export says what was shown and to whom, and a digest speaks to nobody outside', async () => {
  await using house = await openReflecting()
  const { ana, ben, dee, circleId, db, sealing, memberSealing } = house
  const { threadId } = await house.show(ana, { circleId })
  await house.reply(ben, threadId, 'I hear you')
  const along = await forumExport({ db, memberSealing }, ana.personId)
  expect(along.posts.at(-1)).toMatchObject({
    shown: { circle: 'Thursday evening', heard: 'reflections-welcome' },
  })
  const unheard = (personId: string) =>
    db.orm.transaction(async (tx) => {
      await db.sql`insert into forum_preferences (person_id, digest, digest_at, digest_from)
        values (${personId}, 'daily', hearth_now(), '2020-01-01') on conflict do nothing`
      return (await listUnheard(tx, personId, 50)).filter(({ title }) => title.includes('quince')).length
    })
  expect([await unheard(ana.personId), await unheard(dee.personId)]).toEqual([1, 0])
  await db.orm.transaction((tx) =>
    endAllOf(tx, sealing, { personId: ana.personId, email: 'ana@example.test' }),
  )
  expect(await house.listed(ben)).toEqual([])
  expect(await db.sql`select from post_revisions where body like '%quince%'`).toEqual([])
  // Ben keeps what he wrote; nothing of it says in answer to what.
  const his = await forumExport({ db, memberSealing }, ben.personId)
  expect(his.posts.at(-1)).toMatchObject({ thread: null, wordings: [{ body: 'I hear you' }] })
})

test('J3 a list goes on where it was, each once, newest first, in two statements at any length', async () => {
  await using house = await openReflecting()
  const { reflections, ana, ben, dee, circleId, db } = house
  const first = await house.show(ana, { circleId })
  await db.sql`
    with t as (insert into threads (space_id, opened_by, title, heard, circle_id, shown_count, shown_number, last_number, shown_at)
      select space_id, opened_by, 'x', heard, case when n % 2 = 0 then circle_id end, 1, 1, 1, hearth_now() - n * interval '1 minute'
      from threads, generate_series(1, 60) n where id = ${first.threadId} returning id, opened_by, shown_at)
    insert into posts (thread_id, author_id, command_id, state, number, shown_revision, body, html, published_at, opens)
    select id, opened_by, gen_random_uuid(), 'published', 1, 1, '', '<p>x</p>', shown_at, true from t`
  let statements = 0
  const logger = { logQuery: () => void (statements += 1) }
  const [need] = house.needs
  if (!need) return expect.fail()
  const counting = { ...db, orm: drizzle(db.sql, { casing: 'snake_case', logger }) }
  const counted = openReflections({ ...need, db: counting, journal: house.journal, send: openSender(need) })
  const walk = async (actor: typeof ana) => {
    const found: string[] = []
    let after: string | null = null
    do {
      statements = 0
      const page: Awaited<ReturnType<typeof counted.list>> = await counted.list(actor, { after })
      expect(statements).toBe(2)
      found.push(...page.items.map(({ threadId }) => threadId))
      after = page.next
    } while (after !== null)
    expect(new Set(found).size).toBe(found.length)
    return found.length
  }
  expect([await walk(ben), await walk(dee)]).toEqual([61, 30])
  expect(await refusal(reflections.list(ben, { after: randomUUID() }))).toBe('bad-input')
})

test('J3 M5 what is reported and then taken back leaves one sealed copy with whoever decides, and its author is told', async () => {
  await using house = await reflectingOn(await openQueueHouse())
  const { cases, ana, ben, dee, circleId, wren, db } = house
  const { threadId } = await house.show(ana, { circleId })
  const id = (await house.forum.thread(ben, { threadId })).posts[0]?.postId ?? ''
  const about = { type: 'post', id } as const
  // F3: to an outsider there is nothing to report, and a moderator outside of the circle opens no case of their own on it.
  expect(await refusal(cases.reportView(dee, about))).toBe('not-found')
  expect(await refusal(cases.openOn(wren, id))).toBe('not-found')
  expect(await refusal(cases.threadTools(wren, threadId))).toBe('not-found')
  const hide = { threadId, use: { tool: 'hide' } as const, words: null }
  expect(await refusal(cases.useTool(wren, hide))).toBe('not-found')
  expect(await refusal(cases.useTool(house.guide, { ...hide, use: { tool: 'pin' } }))).toBe('not-allowed')
  // F5: nobody’s list holds what is not for them, or what wants no answer.
  await house.show(ana, { body: 'Only listen', heard: 'listening-only' })
  await db.sql`update posts set published_at = published_at - interval '7 hours'`
  const quiet = async (actor: typeof wren) => (await cases.quiet(actor)).map(({ title }) => title)
  expect([await quiet(wren), await quiet(house.guide)]).toEqual([[], ['The quince tree']])
  await cases.report(ben, { about, reason: 'selling', words: '', mayAsk: false })
  await house.reflections.withdraw(ana, threadId)
  expect(await db.sql`select from post_revisions where body like '%quince%'`).toEqual([])
  const { items } = await cases.queue(wren, everything)
  const page = await cases.page(wren, items[0]?.caseId ?? '')
  expect(page).toMatchObject({ state: 'open', copy: 'The quince tree' })
  expect(await cases.told(ana)).toMatchObject([{ what: 'copy-kept' }])
})
