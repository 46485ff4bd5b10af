import fc from 'fast-check'
import { expect, test } from 'vitest'
import { restrictionsOf } from '#app/domain/case/restriction.ts'
import { connect } from '#db/client.ts'
import { refusal } from '#tests/support/clinic.ts'
import { runs } from '#tests/support/counts.ts'
import { openQueueHouse } from '#tests/support/moderation.ts'

const long = runs(0, 1) === 1

test('M4 whatever is laid on a thread and a post, overlapping, and lifted in whatever order, each says what is in force, and at the end exactly what was', async () => {
  await using house = await openQueueHouse()
  const { postId, threadId } = await house.published('ana')
  const { wren, ilse, db } = house
  const before = await house.shown(postId)
  const use = (n: number) =>
    [{ tool: 'lock', hours: 2 + n }, { tool: 'slow', hours: 5 + n, seconds: 30 + 60 * n }, { tool: 'hide' }][
      n % 3
    ] as Parameters<typeof house.cases.useTool>[1]['use']
  const seen = { hidden: 0, locked: 0, slow: 0, several: 0, free: 0 }
  const walk = fc.asyncProperty(
    fc.array(fc.record({ lift: fc.boolean(), n: fc.nat(11) }), { minLength: 14, maxLength: 18, size: 'max' }),
    async (moves) => {
      const live: { restrictionId: string; caseId: string; kind: string; until: number; seconds: number }[] =
        []
      const lift = async (at: number) => {
        const [one] = live.splice(at % live.length, 1)
        if (one) await house.act(ilse, one.caseId, { type: 'lift', restrictionId: one.restrictionId })
      }
      for (const { lift: lifts, n } of moves) {
        if (lifts && live.length > 0) await lift(n)
        else if (n > 8) {
          const { caseId } = await house.cases.openOn(wren, postId).catch(() => ({ caseId: '' }))
          if (caseId === '') continue
          await house.act(wren, caseId, { type: 'hide', revision: 1, guideline: 'place' })
        } else await house.cases.useTool(wren, { threadId, use: use(n), words: null })
        const rows = await db.sql<typeof live>`
          select r.id "restrictionId", r.case_id "caseId", (case when r.post_id is null then r.kind else 'post' end) kind,
            extract(epoch from r.until)::float8 until, coalesce(r.seconds, 0) seconds
          from restrictions r where r.lifted_at is null order by r.at`
        live.splice(0, live.length, ...rows)
        const of = (kind: string) => live.filter((one) => one.kind === kind)
        const now = await house.shown(postId)
        expect(now['state']).toBe(of('post').length > 0 ? 'hidden' : 'published')
        expect(now['body'] === null).toBe(of('post').length > 0)
        expect(now['hidden']).toBe(of('hidden').length > 0)
        expect(now['locked_until'] !== null).toBe(of('locked').length > 0)
        const slowest = of('slow').toSorted((a, b) => b.seconds - a.seconds)[0]
        expect(now['slow_seconds']).toBe(slowest?.seconds ?? null)
        seen.hidden += of('hidden').length
        seen.locked += of('locked').length
        seen.slow += of('slow').length
        seen.several += of('post').length > 1 || of('locked').length > 1 ? 1 : 0
        if (live.length === 0) seen.free += 1
      }
      while (live.length > 0) await lift(0)
      expect(await house.shown(postId)).toEqual(before)
    },
  )
  // Few walks go everywhere only from a seed that is known to.
  await fc.assert(walk, long ? { numRuns: 30 } : { numRuns: 2, seed: 6 })
  for (const [what, times] of Object.entries(seen))
    if (what !== 'free') expect(times, what).toBeGreaterThan(1)
  const lifted = await db.sql<{ by: string }[]>`select distinct lifted_by "by" from restrictions`
  expect(lifted).toEqual([{ by: ilse.personId }])
})

test('M4 who is muted or suspended posts nothing until its end or its lifting, and says so once; who asks first waits', async () => {
  await using house = await openQueueHouse()
  const { author, postId, threadId } = await house.published('ana')
  const on = async (restriction: 'muted' | 'suspended' | 'asks-first', days: number) => {
    const { caseId } = await house.cases.openOn(house.wren, postId)
    await house.act(house.wren, caseId, { type: 'restrict', restriction, days, guideline: 'kindness' })
    return caseId
  }
  await on('muted', 1)
  expect(await refusal(house.reply(author, threadId, 'And more'))).toBe('restricted')
  const longer = await on('suspended', 7)
  const standing = await house.cases.forForum.standing(house.db.orm, author.personId)
  expect(standing).toMatchObject({ mayPost: false, suspended: true, caseId: longer })
  const told = (await house.cases.told(author)).map(({ restriction }) => restriction?.kind)
  expect(new Set(told)).toEqual(new Set(['muted', 'suspended']))
  await house.database.shiftClock(8 * 86_400)
  expect(await refusal(house.reply(author, threadId, 'And more'))).toBe('not refused')
  await on('asks-first', 2)
  const { state, holds } = await house.reply(author, threadId, 'And still more')
  expect({ state, holds }).toMatchObject({ state: 'waiting', holds: ['asked-first'] })
  expect(restrictionsOf([], 0)).toMatchObject({ mayPost: true, until: null, asksFirst: false })
})

test('M4 what is locked or hidden until an hour says so no longer after it, by itself', async () => {
  await using house = await openQueueHouse()
  const { postId, threadId } = await house.published('ana')
  const before = await house.shown(postId)
  for (const use of [{ tool: 'lock', hours: 1 } as const, { tool: 'slow', hours: 3, seconds: 60 } as const])
    await house.cases.useTool(house.wren, { threadId, use, words: null })
  await house.database.shiftClock(2 * 3600)
  await house.cases.endDue()
  expect(await house.shown(postId)).toMatchObject({ locked_until: null, slow_seconds: 60 })
  await house.database.shiftClock(4 * 3600)
  await house.cases.endDue()
  expect(await house.shown(postId)).toEqual(before)
  expect(house.rung).toContain(`thread:${threadId}`)
})

test('M4 a post that its author deletes before it is hidden, and brings back, is hidden again by itself', async () => {
  await using house = await openQueueHouse()
  const { author, postId } = await house.published('ana')
  const { caseId } = await house.cases.openOn(house.wren, postId)
  await house.forum.takeBack(author, postId)
  await house.act(house.wren, caseId, { type: 'hide', revision: 1, guideline: 'privacy' })
  expect((await house.shown(postId))['state']).toBe('deleted')
  await house.forum.bringBack(author, postId)
  await house.cases.endDue()
  expect(await house.shown(postId)).toMatchObject({ state: 'hidden', body: null })
})

test('M4 in a thread that is closed nobody writes new words by editing or bringing back; their own they take away at any time', async () => {
  await using house = await openQueueHouse()
  const { wren, forum } = house
  const { author: ana, postId: first, threadId } = await house.published('ana', 'It begins.')
  const ben = await house.known('ben')
  const { postId } = await house.reply(ben, threadId, 'First')
  const { postId: waits } = await house.reply(ben, threadId, 'See https://example.com/x')
  await forum.takeBack(ben, waits)
  await house.cases.useTool(wren, { threadId, use: { tool: 'lock', hours: 2 }, words: null })
  const edit = (body: string) => forum.edit(ben, { postId, revision: 1, title: null, body })
  const kept = () => house.db.sql`select post_id, n from post_revisions order by post_id, n`
  const [before, cases] = [await kept(), await house.db.sql`select id from cases order by id`]
  for (const body of ['Other words', 'Other words, see https://example.com/y'])
    expect(await refusal(edit(body))).toBe('thread-locked')
  expect(
    await refusal(
      forum.edit(ana, { postId: first, revision: 1, title: 'Another title', body: 'It begins.' }),
    ),
  ).toBe('thread-locked')
  expect(await refusal(forum.bringBack(ben, waits))).toBe('thread-locked')
  await forum.takeBack(ben, postId)
  expect(await house.read(ana, threadId)).toEqual(['It begins.'])
  expect(await refusal(forum.bringBack(ben, postId))).toBe('thread-locked')
  expect([await kept(), await house.db.sql`select id from cases order by id`]).toEqual([before, cases])
  await house.database.shiftClock(3 * 3600)
  await forum.bringBack(ben, postId)
  expect(await refusal(edit('Other words'))).toBe('not refused')
  expect(await house.read(ana, threadId)).toEqual(['It begins.', 'Other words'])
})

test('M4 F3 what is out of view is neither split nor joined, and nothing is joined to it: its words stay unseen, and others stay seen', async () => {
  await using house = await openQueueHouse()
  const { wren, cases } = house
  const [hidden, open] = [await house.published('ana', 'Nobody reads this.'), await house.published('ben')]
  const cem = await house.known('cem')
  const { postId } = await house.reply(cem, hidden.threadId, 'Nor this.')
  await house.reply(cem, open.threadId, 'But this.')
  const of = async () => {
    const { others, posts, hidden: out } = await cases.threadTools(wren, hidden.threadId)
    return { others: others.length, posts: posts.length, out }
  }
  expect(await of()).toEqual({ others: 1, posts: 1, out: false })
  await cases.useTool(wren, { threadId: hidden.threadId, use: { tool: 'hide' }, words: null })
  expect(await of()).toEqual({ others: 0, posts: 0, out: true })
  const seen = () =>
    house.db.sql`select id, thread_id, number, state from posts where body <> '' order by at, id`
  const before = await seen()
  const denied = (threadId: string, use: Parameters<typeof cases.useTool>[1]['use']) =>
    refusal(cases.useTool(wren, { threadId, use, words: null }))
  const split = { tool: 'split' as const, postIds: [postId], title: 'A way out' }
  expect(await denied(hidden.threadId, split)).toBe('thread-hidden')
  expect(await denied(hidden.threadId, { tool: 'merge', intoId: open.threadId })).toBe('thread-hidden')
  expect(await denied(open.threadId, { tool: 'merge', intoId: hidden.threadId })).toBe('thread-hidden')
  expect(await seen()).toEqual(before)
  expect(await house.read(cem, open.threadId)).toEqual(['One two three.', 'But this.'])
  expect(await house.db.sql`select from cases where outcome = 'arranged'`).toHaveLength(0)
  const [laid] = (await cases.threadTools(wren, hidden.threadId)).restrictions
  await house.act(wren, laid?.caseId ?? '', { type: 'lift', restrictionId: laid?.restrictionId ?? '' })
  expect(await of()).toEqual({ others: 1, posts: 1, out: false })
})

test('M4 threads are moved, split and joined: every post is there once, numbered by the thread it is in, under one name', async () => {
  await using house = await openQueueHouse()
  const { wren, cases, db } = house
  const one = await house.published('ana', 'It begins.')
  const ben = await house.known('ben')
  const replies = []
  for (const words of ['First', 'Second', 'Third'])
    replies.push((await house.reply(ben, one.threadId, words, { alias: true })).postId)
  const [spare] = (await cases.threadTools(wren, one.threadId)).spaces.filter(
    (s) => s.spaceId !== house.spaceId,
  )
  await cases.useTool(wren, {
    threadId: one.threadId,
    use: { tool: 'move', spaceId: spare?.spaceId ?? '' },
    words: null,
  })
  const split = { tool: 'split', postIds: replies.slice(1), title: 'A branch' } as const
  const { threadId: branch } = await cases.useTool(wren, {
    threadId: one.threadId,
    use: split,
    words: 'It is its own',
  })
  expect(await house.read(ben, branch)).toEqual(['Second', 'Third'])
  const names = await db.sql<{ n: number }[]>`
    select count(distinct a.name)::int n from posts p join aliases a on a.id = p.alias_id and a.thread_id = p.thread_id`
  const [elsewhere] = await db.sql<{ n: number }[]>`
    select count(*)::int n from posts p join aliases a on a.id = p.alias_id and a.thread_id <> p.thread_id`
  expect([names[0]?.n, elsewhere?.n]).toEqual([1, 0])
  expect(await house.read(ben, one.threadId)).toEqual(['It begins.', 'First'])
  expect((await house.forum.thread(ben, { threadId: branch })).title).toBe('A branch')
  await cases.useTool(wren, { threadId: branch, use: { tool: 'merge', intoId: one.threadId }, words: null })
  expect(await house.read(ben, one.threadId)).toEqual(['It begins.', 'First', 'Second', 'Third'])
  expect(await refusal(house.forum.thread(wren, { threadId: branch }))).toBe('not-found')
  const rows = await db.sql<{ number: number; alias: string | null }[]>`
    select p.number, a.name alias from posts p left join aliases a on a.id = p.alias_id and a.thread_id = p.thread_id
    where p.thread_id = ${one.threadId} order by p.number`
  expect(rows.map(({ number }) => number)).toEqual([1, 2, 5, 6])
  expect(new Set(rows.slice(1).map(({ alias }) => alias)).size).toBe(1)
  expect(rows[1]?.alias).not.toBeNull()
  const acts = await db.sql<
    { n: number }[]
  >`select count(*)::int n from cases where outcome = 'arranged' and kind = 'conduct'`
  expect(acts[0]?.n).toBe(3)
  await using admin = connect(house.database.adminUrl, { max: 1, name: 'hearth-test' })
  expect(await admin.sql`select from restrictions`).toHaveLength(0)
})
