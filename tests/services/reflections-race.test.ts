import { expect, test } from 'vitest'
import { refusal } from '#tests/support/clinic.ts'
import { openForumHouse } from '#tests/support/forum.ts'
import { reflectingOn } from '#tests/support/reflections.ts'

test('J3 a reply, a witness and the taking back at the same instant, on two processes: nothing stays in view, and nobody waits for ever', async () => {
  await using house = await reflectingOn(await openForumHouse({}, 2))
  const { forum, forums, reflections, ana, ben, dee, db } = house
  const other = forums[1] ?? forum
  for (let n = 0; n < 9; n++) {
    const { threadId } = await house.show(ana, { body: `The quince tree ${n}` })
    const [post] = (await forum.thread(ben, { threadId })).posts
    const asked = [
      () => house.reply(ben, threadId, `I hear you ${n}`, { on: other }),
      () => other.react(dee, { postId: post?.postId ?? '', kind: 'with-you', on: true }),
      () => reflections.withdraw(ana, threadId),
    ]
    const answers = await Promise.allSettled(
      asked
        .toSpliced(n % 3, 1)
        .concat(asked[n % 3] ?? [])
        .map((ask) => ask()),
    )
    for (const answer of answers)
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'not-found' })
    expect(await refusal(forum.thread(ben, { threadId }))).toBe('not-found')
    expect(await refusal(other.thread(dee, { threadId }))).toBe('not-found')
    const kept = await db.sql`select from post_revisions r join posts p on p.id = r.post_id
      where p.thread_id = ${threadId} and p.author_id = ${ana.personId} and r.body <> ''`
    expect(kept).toEqual([])
  }
  expect(await house.listed(ben)).toEqual([])
})
