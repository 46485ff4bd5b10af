import { expect, test } from 'vitest'
import { refusal } from '#tests/support/clinic.ts'
import { everything, openQueueHouse } from '#tests/support/moderation.ts'

test('M6 an appeal is asked once, decided by another person in words, and overturned it is exactly as it was', async () => {
  await using house = await openQueueHouse()
  const { author, postId } = await house.published('ana')
  await house.forum.edit(author, { postId, revision: 1, title: 'A thread', body: 'Said anew.' })
  const before = await house.shown(postId)
  const { caseId } = await house.cases.openOn(house.ilse, postId)
  await house.act(house.ilse, caseId, { type: 'hide', revision: 2, guideline: 'kindness' })
  expect(await house.shown(postId)).toMatchObject({ state: 'hidden', body: null, title: '' })

  const asking = { caseId, words: 'I meant it kindly' }
  expect(await refusal(house.cases.appeal(await house.member('ben'), asking))).toBe('not-found')
  expect(await refusal(house.cases.appeal(author, { ...asking, words: ' ' }))).toBe('words-empty')
  await house.cases.appeal(author, asking)
  await house.cases.appeal(author, asking)
  const { items } = await house.cases.queue(house.odd, { ...everything, kind: 'appeal' })
  const [appeal] = items
  if (!appeal || items.length > 1) throw new Error('there is one appeal')
  expect(new Date(appeal.dueAt ?? 0).getTime() - new Date(appeal.at).getTime()).toBe(72 * 3_600_000)
  expect((await house.cases.told(author))[0]?.appeal).toMatchObject({ outcome: null })

  const overturn = { type: 'overturn' } as const
  expect(await refusal(house.act(house.ilse, appeal.caseId, overturn, { words: 'No' }))).toBe('own-decision')
  // The database itself refuses it too.
  await expect(
    house.db.sql`update cases set state = 'decided', decided_at = hearth_now(), outcome = 'upheld',
      decided_by = ${house.ilse.personId} where id = ${appeal.caseId}`,
  ).rejects.toThrow('cases_not_by')
  expect(await refusal(house.act(house.odd, appeal.caseId, overturn))).toBe('words-empty')
  const read = await house.cases.page(house.odd, appeal.caseId)
  expect(read.history[0]).toMatchObject({ act: 'appealed', note: 'I meant it kindly' })
  expect(read.appealOf).toMatchObject({ caseId, outcome: 'hidden', by: 'ilse' })
  await house.act(house.odd, appeal.caseId, overturn, { words: 'It was kind. We are sorry.' })
  expect(await house.shown(postId)).toEqual(before)
  const told = await house.cases.told(author)
  expect(told.find(({ what }) => what === 'overturned')?.words).toBe('It was kind. We are sorry.')
  expect(told.find(({ what }) => what === 'hidden')?.restriction?.over).toBe(true)
})

test('M6 overturned: what was declined is shown, what was taken out is back, and a restriction of a person is lifted by name', async () => {
  await using house = await openQueueHouse()
  const { ilse, odd, db } = house
  const overturn = async (caseId: string, author: Parameters<typeof house.cases.appeal>[0]) => {
    await house.cases.appeal(author, { caseId, words: 'Please look again' })
    const [row] = await db.sql<{ id: string }[]>`select id from cases where appeal_of = ${caseId}`
    await house.act(odd, row?.id ?? '', { type: 'overturn' }, { words: 'You are right' })
  }
  const one = await house.waiting('ana')
  await house.act(ilse, one.caseId, { type: 'decline', revision: 1, guideline: 'place' })
  await overturn(one.caseId, one.author)
  expect(await house.shown(one.postId)).toMatchObject({ state: 'published', number: 1, edited_at: null })

  const two = await house.published('ben', 'Some of it stays.')
  await house.forum.edit(two.author, {
    postId: two.postId,
    revision: 1,
    title: 'A thread',
    body: 'All of it stays.',
  })
  const before = await house.shown(two.postId)
  const { caseId: edited } = await house.cases.openOn(ilse, two.postId)
  await house.act(ilse, edited, { type: 'edit', revision: 2 }, { span: 'All of it' })
  expect((await house.shown(two.postId))['body']).toBe('[…] stays.')
  await overturn(edited, two.author)
  expect(await house.shown(two.postId)).toEqual(before)

  const { caseId: muted } = await house.cases.openOn(ilse, two.postId)
  const mute = { type: 'restrict', restriction: 'muted', days: 3, guideline: 'kindness' } as const
  await house.act(ilse, muted, mute)
  await overturn(muted, two.author)
  expect((await house.cases.forForum.standing(db.orm, two.author.personId)).mayPost).toBe(true)
  const rows = await db.sql<
    { by: string }[]
  >`select lifted_by "by" from restrictions where case_id = ${muted}`
  expect(rows).toEqual([{ by: odd.personId }])
})
