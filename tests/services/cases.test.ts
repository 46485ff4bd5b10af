import { expect, test } from 'vitest'
import { leaseMs } from '#app/domain/case/case.ts'
import { connect } from '#db/client.ts'
import { refusal } from '#tests/support/clinic.ts'
import { everything, openQueueHouse } from '#tests/support/moderation.ts'

test('M1 M3 two hundred approvals at once publish once, and everybody else is told', async () => {
  await using house = await openQueueHouse()
  const { caseId, postId } = await house.waiting('ana')
  expect((await house.shown(postId))['state']).toBe('waiting')
  const approve = { caseId, version: 1, intent: { type: 'approve', revision: 1 } as const }
  const all = await Promise.all(
    Array.from({ length: 200 }, (_, n) => refusal(house.cases.act(n % 2 ? house.wren : house.ilse, approve))),
  )
  expect(all.filter((one) => one === 'not refused')).toHaveLength(1)
  expect(all.filter((one) => one === 'version-older')).toHaveLength(199)
  expect(await house.shown(postId)).toMatchObject({ state: 'published', number: 1, shown_count: 1 })
  const { history } = await house.cases.page(house.odd, caseId)
  expect(history.map(({ n, act, outcome }) => [n, act, outcome])).toEqual([
    [1, 'opened', null],
    [2, 'decided', 'approved'],
  ])
})

test('M1 an edit between reading and approving is told, with what is different; a withdrawn text waits for nobody', async () => {
  await using house = await openQueueHouse()
  const { caseId, postId, author } = await house.waiting('ana', 'My first evening was hard.')
  const read = await house.cases.page(house.wren, caseId)
  await house.forum.edit(author, { postId, revision: 1, title: null, body: 'My first evening was gentle.' })
  const approve = { caseId, version: read.version, intent: { type: 'approve', revision: 1 } as const }
  expect(await refusal(house.cases.act(house.wren, approve))).toBe('text-changed')
  const now = await house.cases.page(house.wren, caseId)
  expect(now.wording?.revision).toBe(2)
  expect(now.differences).toHaveLength(1)
  const changed = now.differences[0]?.parts.filter(({ is }) => is !== 'same')
  expect(changed).toEqual([
    { is: 'removed', text: 'hard' },
    { is: 'added', text: 'gentle' },
  ])
  await house.forum.takeBack(author, postId)
  expect((await house.cases.queue(house.wren, everything)).items).toEqual([])
  expect(await refusal(house.act(house.wren, caseId, { type: 'approve', revision: 2 }))).toBe('case-closed')
})

test('M2 of many claims at once one holds it; a crash frees it, and a live claim is taken over by a recorded act', async () => {
  await using house = await openQueueHouse()
  const { caseId } = await house.waiting('ana')
  const claim = { caseId, version: 1, intent: { type: 'claim' } as const }
  const both = await Promise.all(
    [house.wren, house.ilse, house.odd].map((who) => refusal(house.cases.act(who, claim))),
  )
  expect(both.toSorted()).toEqual(['case-held', 'case-held', 'not refused'])
  const holder = [house.wren, house.ilse, house.odd][both.indexOf('not refused')] ?? house.wren
  const [other, third] = [house.wren, house.ilse, house.odd].filter((one) => one !== holder)
  if (!other || !third) throw new Error('three people moderate')
  expect((await house.cases.queue(other, everything)).items[0]).toMatchObject({ mine: false, version: 2 })
  expect(await refusal(house.act(other, caseId, { type: 'approve', revision: 1 }))).toBe('case-held')
  await house.act(other, caseId, { type: 'take-over' })
  expect((await house.cases.queue(other, { ...everything, whose: 'mine' })).items).toHaveLength(1)
  // Whoever had it never comes back: ten minutes later it is anybody’s.
  await house.database.shiftClock(leaseMs / 1000 + 1)
  expect((await house.cases.queue(other, { ...everything, whose: 'free' })).items).toHaveLength(1)
  await house.act(third, caseId, { type: 'claim' })
  const { history } = await house.cases.page(third, caseId)
  expect(history.map(({ act }) => act)).toEqual(['opened', 'claimed', 'taken-over', 'claimed'])
})

test('M3 M4 declined with a guideline, edited with words taken out: its author is told, in words that are sealed', async () => {
  await using house = await openQueueHouse()
  const one = await house.waiting('ana')
  await house.act(
    house.wren,
    one.caseId,
    { type: 'decline', revision: 1, guideline: 'privacy' },
    { words: 'It names somebody else' },
  )
  expect(await house.shown(one.postId)).toMatchObject({ state: 'declined', body: null })
  expect(await house.cases.told(one.author)).toMatchObject([
    { what: 'declined', guideline: 'privacy', words: 'It names somebody else', appeal: 'may' },
  ])
  expect(house.rung).toContain(`mine:${one.author.personId}`)
  const two = await house.waiting('ben', 'Call me at 555 0100 any time.')
  const edit = { type: 'edit', revision: 1 } as const
  for (const span of ['nothing of it', ' '])
    expect(await refusal(house.act(house.wren, two.caseId, edit, { span }))).toMatch(/^words-/)
  await house.act(house.wren, two.caseId, edit, { span: ' at 555 0100' })
  expect(await house.shown(two.postId)).toMatchObject({
    ...{ state: 'published', shown_revision: 2, body: 'Call me […] any time.' },
  })
  expect((await house.cases.told(two.author))[0]?.what).toBe('edited')
  const notes = await house.db.sql<
    { note: Buffer | null }[]
  >`select note from case_events where note is not null`
  expect(notes).toHaveLength(1)
  for (const { note } of notes) expect(note?.toString()).not.toContain('somebody')
})

test('M1 the queue is one statement and one for the load, pages by what waits longest, and its history only grows', async () => {
  await using house = await openQueueHouse()
  const { db, database } = house
  for (const name of ['ana', 'ben', 'cem']) await house.waiting(name)
  await db.sql`
    insert into cases (kind, about_id, holds, at, due_at) select 'conduct', null, '{}', hearth_now() - make_interval(mins => n),
      hearth_now() - make_interval(mins => n) from generate_series(1, 30) n`
  const first = await house.cases.queue(house.wren, everything)
  expect(first.items).toHaveLength(20)
  expect(first.items[0]?.overdue).toBe(true)
  const second = await house.cases.queue(house.wren, { ...everything, after: first.next })
  expect(second.items).toHaveLength(13)
  expect(second.next).toBeNull()
  expect(new Set([...first.items, ...second.items].map(({ caseId }) => caseId)).size).toBe(33)
  const count = async (filter: Partial<typeof everything> | object) =>
    (await house.cases.queue(house.wren, { ...everything, ...filter })).items.length
  expect(await count({ kind: 'pre-moderation' })).toBe(3)
  expect(await count({ hold: 'newcomer' })).toBe(3)
  expect(await count({ hold: 'link' })).toBe(0)
  expect(await count({ kind: 'pre-moderation', overdue: true })).toBe(0)
  for (const change of [
    'delete from case_events',
    `update case_events set act = 'noted'`,
    'delete from cases',
  ])
    await expect(db.sql.unsafe(change)).rejects.toThrow('permission denied')
  await using admin = connect(database.adminUrl, { max: 1, name: 'hearth-test' })
  expect((await admin.sql`select 1 from case_events`).length).toBe(3)
})

test('M3 an edit that waits waits again when its post is deleted and brought back; one that was declined does not, and nobody is told that it does', async () => {
  await using house = await openQueueHouse()
  const { author, postId, threadId } = await house.published('ana', 'Soup')
  const waits = async () => (await house.forum.thread(author, { threadId })).posts[0]?.editWaits
  const again = async () => {
    await house.forum.takeBack(author, postId)
    await house.forum.bringBack(author, postId)
  }
  const open = () =>
    house.db
      .sql`select revision, staff from cases where post_id = ${postId} and state = 'open' and kind = 'pre-moderation'`
  const edit = async (revision: number, body: string) =>
    house.forum.edit(author, { postId, revision, title: 'A thread', body })
  await edit(1, 'Soup, see https://example.com/x')
  await again()
  expect([await waits(), ...(await open())]).toEqual([true, { revision: 2, staff: false }])
  expect(await house.shown(postId)).toMatchObject({ state: 'published', body: 'Soup', shown_revision: 1 })
  await house.act(house.wren, await house.caseOf(postId), { type: 'approve', revision: 2 })
  expect([await waits(), ...(await open())]).toEqual([false])
  expect(await house.shown(postId)).toMatchObject({ shown_revision: 2 })
  await edit(2, 'Soup, see https://example.com/y')
  await house.act(house.wren, await house.caseOf(postId), {
    type: 'decline',
    revision: 3,
    guideline: 'privacy',
  })
  expect(await waits()).toBe(false)
  await again()
  expect([await waits(), ...(await open())]).toEqual([false])
  expect(await house.shown(postId)).toMatchObject({ state: 'published', shown_revision: 2 })
})

test('M3 M6 whoever wrote it finds that somebody decided, once and without a word of what; of what is published, where', async () => {
  await using house = await openQueueHouse()
  const told = (personId: string) => house.db.sql`
    select kind, post_id as "postId" from notices where person_id = ${personId} order by at, id`
  const first = await house.waiting('ana')
  await house.act(house.wren, first.caseId, { type: 'approve', revision: 1 })
  expect(await told(first.author.personId)).toEqual([{ kind: 'forum-published', postId: first.postId }])
  const second = await house.waiting('ben')
  await house.act(house.wren, second.caseId, { type: 'decline', revision: 1, guideline: 'kindness' })
  expect(await told(second.author.personId)).toEqual([{ kind: 'forum-decided', postId: null }])
  // Claims and notes are told to nobody, nor that a report found nothing.
  const { postId, author } = await house.published('cem')
  const { caseId } = await house.cases.openOn(house.wren, postId)
  await house.act(house.wren, caseId, { type: 'nothing-to-do' })
  expect((await told(author.personId)).filter(({ kind }) => kind === 'forum-decided')).toEqual([])
})
