import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { nobody } from '#app/domain/person.ts'
import { hasUnreadNotices, listNotices } from '#db/queries/calendar.ts'
import { findFile } from '#db/queries/files.ts'
import { listToPush } from '#db/queries/pushes.ts'
import { refusal } from '#tests/support/clinic.ts'
import { everyText } from '#tests/support/every-text.ts'
import { day } from '#tests/support/members.ts'
import { openReflecting } from '#tests/support/reflections.ts'

test('J3 what is shown to a circle is read by those who are in it now, and by nobody else, whoever they are', async () => {
  await using house = await openReflecting()
  const { forum, reflections, ana, ben, dee, guide, circleId, db } = house
  const noor = await house.person('noor', ['clinician'])
  const { threadId, state } = await house.show(ana, { circleId })
  expect(state).toBe('published')
  for (const actor of [ana, ben, guide]) {
    expect(await house.listed(actor)).toEqual(['The quince tree'])
    expect(await house.read(actor, threadId)).toEqual(['The quince tree'])
  }
  for (const actor of [dee, noor]) {
    expect(await house.listed(actor)).toEqual([])
    const [post] = await db.sql<{ id: string }[]>`select id from posts where thread_id = ${threadId}`
    const postId = post?.id ?? ''
    for (const act of [
      () => forum.thread(actor, { threadId }),
      () => house.reply(actor, threadId, 'x'),
      () => forum.react(actor, { postId, kind: 'with-you', on: true }),
      () => forum.wordings(actor, postId),
      () => forum.mute(actor, postId),
      () => forum.follow(actor, { threadId, level: 'watch' }),
      () => forum.refuseUnlessMay(actor, { kind: 'thread', id: threadId }),
    ])
      expect(await refusal(act())).toBe('not-found')
    expect((await forum.search(actor, { words: 'quince', space: null, after: null })).items).toEqual([])
  }
  expect((await forum.search(ben, { words: 'quince', space: null, after: null })).items).toHaveLength(1)
  for (const actor of [house.cora, nobody])
    expect(await refusal(reflections.list(actor, { after: null }))).toMatch(/not-allowed|not-signed-in/)
  // Ben watches it and is told; a picture that goes with an answer is for them alone.
  await forum.follow(ben, { threadId, level: 'watch' })
  const answer = await house.reply(guide, threadId, 'I hear you')
  const [file] = await db.sql<
    { id: string }[]
  >`insert into files (person_id, command_id, post_id, type, width, height, bytes)
    values (${guide.personId}, gen_random_uuid(), ${answer.postId}, 'image/webp', 1, 1, 1) returning id`
  await db.sql`insert into member_keys (person_id, key) values (${ben.personId}, '\\x00') on conflict do nothing`
  await db.sql`insert into push_subscriptions (person_id, endpoint_hash, body) values (${ben.personId}, 'ben', '\\x00')`
  const hears = async () => [
    (await listNotices(db.orm, { personId: ben.personId, after: null, limit: 9 })).length,
    await hasUnreadNotices(db.orm, ben.personId),
    (await db.orm.transaction((tx) => listToPush(tx, ben.personId))).length,
    (await findFile(db.orm, ben.personId, file?.id ?? ''))?.isThreadShown,
  ]
  expect(await hears()).toEqual([1, true, 1, true])
  // The relationship is live: who is taken out of the circle reads no more of it.
  await db.sql`update bookings set state = 'removed' where circle_id = ${circleId} and person_id = ${ben.personId}`
  expect(await house.listed(ben)).toEqual([])
  expect(await refusal(forum.thread(ben, { threadId }))).toBe('not-found')
  expect(await hears()).toEqual([0, false, 0, false])
})

test('J3 who once answered a circle’s call reads nothing that is shown to it, before or after', async () => {
  await using house = await openReflecting()
  const { forum, ana, circleId, db } = house
  const noor = await house.person('noor', ['clinician'])
  const before = await house.show(ana, { circleId })
  await db.sql`insert into circle_guides (circle_id, person_id, role, "from")
    values (${circleId}, ${noor.personId}, 'on-call', hearth_now() - interval '1 hour')`
  const after = await house.show(ana, { circleId, body: 'The pear tree' })
  expect(await house.listed(noor)).toEqual([])
  for (const { threadId } of [before, after])
    expect(await refusal(forum.thread(noor, { threadId }))).toBe('not-found')
})

test('J3 nobody shows for another, to a circle without a seat in it, or what is no entry of theirs; nobody else takes it back or learns of its entry', async () => {
  await using house = await openReflecting()
  const { reflections, ana, ben, dee, guide, circleId, db } = house
  const entryId = await house.write(ana, 'Mine')
  const give = { entryId, commandId: randomUUID(), showing: house.asked({ circleId }) }
  for (const actor of [ben, dee]) expect(await refusal(reflections.show(actor, give))).toBe('not-found')
  expect(await refusal(reflections.show(guide, give))).toBe('not-allowed')
  const own = await house.write(dee, 'Hers')
  expect(await refusal(reflections.show(dee, { ...give, entryId: own }))).toBe('not-found')
  const over = house.asked({ until: day(-1).toISOString().slice(0, 10) })
  expect(await refusal(reflections.show(ana, { ...give, showing: over }))).toBe('day-over')
  expect(await refusal(reflections.preview(ana, { entryId, showing: house.asked({ body: ' ' }) }))).toBe(
    'words-empty',
  )
  const { threadId } = await house.show(ana, { circleId })
  for (const actor of [ben, dee]) {
    expect(await refusal(reflections.withdraw(actor, threadId))).toBe('not-found')
    expect((await reflections.mine(actor, { entryId: null })).items).toEqual([])
  }
  expect(await refusal(reflections.withdraw(guide, threadId))).toBe('not-allowed')
  expect(await db.sql`select from reflections`).toEqual([])
  expect(JSON.stringify(await house.forum.thread(ben, { threadId }))).not.toContain(entryId)
  // Nobody begins a thread there but from a journal.
  const { spaceId } = await reflections.list(ana, { after: null })
  const to = { spaceId, title: 'x', tags: [], notes: [] }
  const words = { commandId: randomUUID(), body: 'x', alias: false, quotedId: null }
  expect(await refusal(house.forum.send(ana, { ...words, to }))).toBe('not-found')
})

test('J3 only what was chosen is copied: the entry stays sealed, and editing it changes nothing that is shown; the same sent twice is shown once', async () => {
  await using house = await openReflecting()
  const { journal, ana, dee } = house
  const commandId = randomUUID()
  const { threadId, entryId } = await house.show(ana, { body: 'A quince tree', alias: true }, commandId)
  const showing = house.asked({ body: 'A quince tree', alias: true })
  expect(await house.reflections.show(ana, { entryId, commandId, showing })).toMatchObject({ threadId })
  let all = ''
  for await (const text of everyText(house.database.adminUrl)) all += `${text}\n`
  expect(all).toContain('A quince tree')
  expect(all).not.toContain('mine alone')
  const { entry } = await journal.page(ana, entryId)
  const writing = { entryId, version: entry?.version ?? 0, writer: randomUUID(), n: 1 }
  const { kind, drawing, themes, promptId, tough } = entry ?? expect.fail()
  await journal.save(ana, {
    ...writing,
    words: { kind, drawing, themes, promptId, tough, text: 'Other words' },
  })
  expect(await house.listed(dee)).toEqual(['A quince tree'])
  const [card] = (await house.reflections.list(dee, { after: null })).items
  expect(card?.by).toMatchObject({ alias: true, pronouns: null })
  expect(card?.by.name).not.toBe('ana')
  expect((await house.reflections.mine(ana, { entryId })).items).toMatchObject([
    { threadId, entryId, state: 'published', circle: null },
  ])
})

test('J3 taken back it is gone at once: pages, lists, search, notices, digests, in every wording; answers stay their authors’ alone, and nothing brings it back', async () => {
  await using house = await openReflecting()
  const { forum, reflections, ana, ben, dee, guide, circleId, rung, db } = house
  const commandId = randomUUID()
  const { threadId, entryId } = await house.show(
    ana,
    { circleId, body: 'The quince tree of @gil' },
    commandId,
  )
  const [first] = (await forum.thread(ben, { threadId })).posts
  const answer = await house.reply(ben, threadId, 'I hear you', { quotedId: first?.postId ?? '' })
  const kept = async () => (await db.sql`select id from notices where post_id is not null`).length
  expect(await kept()).toBeGreaterThan(0)
  rung.length = 0
  await reflections.withdraw(ana, threadId)
  const others = [ana, ben, guide].map(({ personId }) => `mine:${personId}`)
  // Rulings 8, F3: those it was for look again, and nobody else hears anything.
  expect(new Set(rung)).toEqual(new Set([`thread:${threadId}`, ...others]))
  for (const actor of [ana, ben, guide, dee]) {
    expect(await refusal(forum.thread(actor, { threadId }))).toBe('not-found')
    expect(await house.listed(actor)).toEqual([])
    expect((await forum.search(actor, { words: 'quince', space: null, after: null })).items).toEqual([])
    expect(await refusal(forum.refuseUnlessMay(actor, { kind: 'thread', id: threadId }))).toBe('not-found')
  }
  expect(await kept()).toBe(0)
  let all = ''
  for await (const text of everyText(house.database.adminUrl)) all += `${text}\n`
  expect(all).not.toContain('quince')
  expect((await reflections.mine(ana, { entryId })).items).toEqual([])
  expect((await forum.mine(ana, { after: null })).items).toEqual([])
  // Ben’s own words are his, for him alone, and lead nowhere.
  expect((await forum.mine(ben, { after: null })).items).toMatchObject([
    {
      postId: answer.postId,
      state: 'withdrawn',
      html: '<p>I hear you</p>',
      title: '',
      gone: true,
      quote: { gone: true },
    },
  ])
  for (const act of [
    () => forum.bringBack(ben, answer.postId),
    () => forum.edit(ben, { postId: answer.postId, revision: 1, title: null, body: 'again' }),
    () => forum.bringBack(ana, first?.postId ?? ''),
    () => house.reply(ben, threadId, 'and more'),
  ])
    expect(await refusal(act())).toMatch(/not-found|words-empty/)
  // A form that was sent before and arrives late, an approval, a lifted restriction: none shows anything again.
  const showing = house.asked({ circleId, body: 'The quince tree of @gil' })
  expect(await refusal(reflections.show(ana, { entryId, commandId, showing }))).toBe('sent-already')
  await house.approve(answer.postId)
  expect(await refusal(forum.thread(ben, { threadId }))).toBe('not-found')
  await reflections.withdraw(ana, threadId)
})

test('J3 K6 its time is over at that moment, with no look of the clock; the look takes the words away', async () => {
  await using house = await openReflecting()
  const { reflections, ana, ben, circleId, rung, db } = house
  const { threadId } = await house.show(ana, { circleId, until: day(3).toISOString().slice(0, 10) })
  expect(await house.listed(ben)).toEqual(['The quince tree'])
  const { items } = await reflections.mine(ana, { entryId: null })
  expect(items[0]?.until).toBe(day(4).toISOString())
  await db.sql`update threads set shown_until = hearth_now() where id = ${threadId}`
  for (const actor of [ana, ben]) expect(await house.listed(actor)).toEqual([])
  expect(await refusal(house.forum.thread(ben, { threadId }))).toBe('not-found')
  rung.length = 0
  await house.endOver()
  expect(rung).toContain(`mine:${ben.personId}`)
  expect(await db.sql`select from post_revisions where body like '%quince%'`).toEqual([])
})
