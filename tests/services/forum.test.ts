import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { nobody } from '#app/domain/person.ts'
import { refusal } from '#tests/support/clinic.ts'
import { budgets } from '#server/auth/limits.ts'
import { openForumHouse } from '#tests/support/forum.ts'

test('M3 what a newcomer writes waits for a person; others see nothing of it, and its author is told why', async () => {
  await using house = await openForumHouse()
  const { forum, rung } = house
  const [ana, ben] = [await house.member('ana'), await house.known('ben')]
  rung.length = 0
  const sent = await house.begin(ana, 'Sleep after the second session')
  expect(sent).toMatchObject({ state: 'waiting', holds: ['newcomer'] })
  // Rulings 8: nobody’s page looks again but theirs, and the queue of those who may see it.
  expect(rung).toEqual([`mine:${ana.personId}`, `queue:${house.guide.personId}`])
  expect(await refusal(forum.thread(ben, { threadId: sent.threadId }))).toBe('not-found')
  expect((await forum.space(ben, { slug: 'preparing', after: null })).items).toEqual([])
  const own = await forum.thread(ana, { threadId: sent.threadId })
  expect(own).toMatchObject({ title: 'Sleep after the second session', posts: [] })
  expect(own.mine).toMatchObject([
    { state: 'waiting', case: { holds: ['newcomer'] }, html: '<p>Hello to all of you.</p>' },
  ])
  expect((await forum.home(ana)).waiting).toBe(1)
  await house.approve(sent.postId)
  expect((await forum.space(ben, { slug: 'preparing', after: null })).items).toMatchObject([
    { title: 'Sleep after the second session', replies: 0, by: { name: 'ana', alias: false }, news: true },
  ])
  expect(await house.read(ben, sent.threadId)).toEqual(['Hello to all of you.'])
})

test('F3 a number is given at approval, in the order of approvals, and none betrays a post that waits', async () => {
  await using house = await openForumHouse()
  const [ana, ben, cem] = [await house.known('ana'), await house.member('ben'), await house.known('cem')]
  const { threadId } = await house.begin(ana, 'Evenings')
  const waits = await house.reply(ben, threadId, 'mine waits')
  await house.reply(cem, threadId, 'mine is here')
  expect(await house.read(ana, threadId)).toEqual(['Hello to all of you.', 'mine is here'])
  await house.approve(waits.postId)
  expect(await house.read(ana, threadId)).toEqual(['Hello to all of you.', 'mine is here', 'mine waits'])
  const rows = await house.db.sql`select number from posts where thread_id = ${threadId} order by number`
  expect(rows.map(({ number }) => Number(number))).toEqual([1, 2, 3])
  expect(JSON.stringify(await house.forum.thread(ana, { threadId }))).not.toMatch(/number/i)
})

test('F4 the same number sent from two devices, on two nodes, many times is one post; other words are never dropped', async () => {
  await using house = await openForumHouse({}, 2)
  const [ana] = [await house.known('ana')]
  const { threadId } = await house.begin(ana, 'Evenings')
  const commandId = randomUUID()
  const tries = Array.from({ length: 6 }, (_, n) => {
    const on = house.forums[n % 2]
    return house.reply(ana, threadId, 'Once', { commandId, ...(on ? { on } : {}) })
  })
  const sent = await Promise.all(tries)
  expect(new Set(sent.map(({ postId }) => postId)).size).toBe(1)
  expect(await house.read(ana, threadId)).toEqual(['Hello to all of you.', 'Once'])
  expect(await refusal(house.reply(ana, threadId, 'Twice', { commandId }))).toBe('sent-already')
})

test('F4 a draft is kept sealed for every device; words of another device are never written over unseen', async () => {
  await using house = await openForumHouse()
  const { forum, db } = house
  const ana = await house.known('ana')
  const { threadId } = await house.begin(ana, 'Evenings')
  const place = `reply:${threadId}`
  const words = (body: string) => ({ title: '', body, alias: false, quotedId: null, tags: '', notes: [] })
  const { commandId } = await forum.thread(ana, { threadId })
  const first = await forum.saveDraft(ana, { place, version: 0, commandId, words: words('On the phone') })
  expect(first).toEqual({ saved: true, version: 1, commandId })
  // Another device, which had opened the page before.
  const other = randomUUID()
  const second = await forum.saveDraft(ana, {
    place,
    version: 0,
    commandId: other,
    words: words('On the laptop'),
  })
  expect(second).toMatchObject({ saved: false, theirs: { body: 'On the phone', version: 1, commandId } })
  expect((await forum.thread(ana, { threadId })).draft).toMatchObject({ body: 'On the phone', commandId })
  const [row] = await db.sql<{ body: Uint8Array }[]>`select body from forum_drafts`
  expect(Buffer.from(row?.body ?? []).toString('latin1')).not.toContain('phone')
  await house.reply(ana, threadId, 'On the phone', { commandId })
  expect((await forum.thread(ana, { threadId })).draft).toBe(null)
  const late = await forum.saveDraft(ana, { place, version: 1, commandId, words: words('On the phone') })
  expect(late).toEqual({ saved: false, sent: true })
  // Nobody else has it.
  const ben = await house.known('ben')
  expect((await forum.thread(ben, { threadId })).draft).toBe(null)
})

test('F1 an author edits, deletes and brings back; each wording that was shown stays, and what is deleted is nowhere', async () => {
  await using house = await openForumHouse()
  const { forum } = house
  const [ana, ben] = [await house.known('ana'), await house.known('ben')]
  const { threadId } = await house.begin(ana, 'Evenings')
  const { postId } = await house.reply(ben, threadId, 'a walk helps')
  await house.reply(ana, threadId, 'yes', { quotedId: postId })
  await forum.edit(ben, { postId, revision: 1, title: null, body: 'a short walk helps' })
  expect(await refusal(forum.edit(ben, { postId, revision: 1, title: null, body: 'other' }))).toBe(
    'version-older',
  )
  expect(await refusal(forum.edit(ana, { postId, revision: 2, title: null, body: 'other' }))).toBe(
    'not-found',
  )
  const { items } = await forum.wordings(ana, postId)
  expect(items.map(({ html, shown }) => [html, shown])).toEqual([
    ['<p>a short walk helps</p>', true],
    ['<p>a walk helps</p>', false],
  ])
  const quoting = async () => (await forum.thread(ana, { threadId })).posts.at(-1)?.quote
  expect(await quoting()).toMatchObject({ excerpt: 'a short walk helps', by: { name: 'ben' } })
  await forum.takeBack(ben, postId)
  expect(await house.read(ana, threadId)).toEqual(['Hello to all of you.', 'yes'])
  expect(await quoting()).toEqual({ gone: true })
  expect(await refusal(forum.wordings(ana, postId))).toBe('not-found')
  expect((await forum.thread(ben, { threadId })).mine).toMatchObject([{ state: 'deleted', postId }])
  await forum.bringBack(ben, postId)
  expect(await house.read(ana, threadId)).toEqual(['Hello to all of you.', 'a short walk helps', 'yes'])
})

test('F1 edits and bringing back have a limit as sending has; taking back has none', async () => {
  await using house = await openForumHouse()
  const { forum, db } = house
  const [ana, ben] = [await house.known('ana'), await house.known('ben')]
  const { postId } = await house.begin(ana, 'Evenings')
  const edit = (body: string) => forum.edit(ana, { postId, revision: 1, title: 'Evenings', body })
  for (let n = 0; n < budgets['forum-edit:account'].tries; n++)
    await refusal(forum.edit(ana, { postId, revision: 9, title: 'Evenings', body: `No ${n}` }))
  expect(await refusal(edit('One more'))).toBe('too-many-tries')
  expect(await house.read(ben, (await forum.own(ana, postId)).threadId)).toEqual(['Hello to all of you.'])
  await forum.takeBack(ana, postId)
  expect(await refusal(forum.bringBack(ana, postId))).toBe('too-many-tries')
  expect(await db.sql`select state from posts where id = ${postId}`).toEqual([{ state: 'deleted' }])
  const another = await house.begin(ben, 'Mornings')
  const given = { postId: another.postId, revision: 1, title: 'Mornings', body: 'Theirs is their own' }
  expect(await forum.edit(ben, given)).toMatchObject({ state: 'published' })
})

test('M3 an edit that needs a person waits beside what is shown', async () => {
  await using house = await openForumHouse()
  const { forum } = house
  const [ana, ben] = [await house.known('ana'), await house.known('ben')]
  const { threadId, postId } = await house.begin(ana, 'Evenings')
  const edited = await forum.edit(ana, {
    postId,
    revision: 1,
    title: 'Evenings out',
    body: 'see https://example.com/x',
  })
  expect(edited).toMatchObject({ state: 'published', holds: ['link'] })
  expect(await forum.thread(ben, { threadId })).toMatchObject({
    title: 'Evenings',
    posts: [{ html: '<p>Hello to all of you.</p>', editWaits: false }],
  })
  expect((await forum.thread(ana, { threadId })).posts).toMatchObject([{ editWaits: true }])
  await house.approve(postId)
  expect(await forum.thread(ben, { threadId })).toMatchObject({ title: 'Evenings out' })
  expect((await forum.wordings(ben, postId)).items).toHaveLength(2)
})

test('F2 a name for one thread: the same within it, another elsewhere, and nothing of the person with it', async () => {
  await using house = await openForumHouse()
  const { forum } = house
  const [ana, ben] = [await house.known('ana'), await house.known('ben')]
  const one = await house.begin(ana, 'One')
  const two = await house.begin(ana, 'Two')
  await house.reply(ben, one.threadId, 'first', { alias: true })
  await house.reply(ben, one.threadId, 'second')
  await house.reply(ben, two.threadId, 'elsewhere', { alias: true })
  const seen = await forum.thread(ana, { threadId: one.threadId })
  const [, first, second] = seen.posts.map(({ by }) => by)
  expect(first).toMatchObject({ alias: true, pronouns: null, works: null })
  expect(second).toEqual(first)
  const other = (await forum.thread(ana, { threadId: two.threadId })).posts[1]?.by
  expect(other?.name).not.toBe(first?.name)
  expect(JSON.stringify(seen)).not.toContain(ben.personId)
  expect(JSON.stringify(seen)).not.toContain('ben')
  expect(await refusal(house.reply(ana, one.threadId, 'late', { alias: true }))).toBe('alias-too-late')
})

test('R1 R3 words of somebody at risk are published and a case is opened; only how to do it waits', async () => {
  const say = (tier: 'red' | 'amber', rules: string[]) => async () => ({ tier, rules, failed: false })
  await using house = await openForumHouse({ screen: say('red', ['thoughts.now']) })
  const ana = await house.known('ana')
  const sent = await house.begin(ana, 'A hard night')
  expect(sent).toMatchObject({ state: 'published', crisis: true })
  expect(house.cared).toEqual([{ personId: ana.personId, postId: sent.postId, tier: 'red' }])
  // An answer that was lost on its way is the same when it is asked for again; nobody is called twice.
  const { threadId } = sent
  const commandId = randomUUID()
  const once = await house.reply(ana, threadId, 'Still awake', { commandId })
  expect(once.crisis).toBe(true)
  expect(await house.reply(ana, threadId, 'Still awake', { commandId })).toMatchObject({
    ...{ postId: once.postId, crisis: true },
  })
  expect(house.cared).toHaveLength(2)
  await using held = await openForumHouse({ screen: say('red', ['method.means']) })
  const ben = await held.known('ben')
  expect(await held.begin(ben, 'A hard night')).toMatchObject({
    state: 'waiting',
    holds: ['method'],
    crisis: true,
  })
  expect(held.cared).toHaveLength(1)
})

test('R4 a text that could not be screened is never published by itself', async () => {
  await using house = await openForumHouse({
    screen: async () => ({ tier: 'amber', rules: [], failed: true }),
  })
  const ana = await house.known('ana')
  expect(await house.begin(ana, 'Evenings')).toMatchObject({ state: 'waiting', holds: ['not-screened'] })
})

test('R2 while nobody is on shift more waits for a person', async () => {
  let covered = true
  await using house = await openForumHouse({
    covered: async () => covered,
    screen: async (text) => ({ tier: text.includes('tired') ? 'amber' : 'green', rules: [], failed: false }),
  })
  const ana = await house.known('ana')
  const { threadId } = await house.begin(ana, 'Evenings')
  expect(await house.reply(ana, threadId, 'so tired')).toMatchObject({ state: 'published' })
  covered = false
  expect(await house.reply(ana, threadId, 'so tired of it')).toMatchObject({ holds: ['nobody-here'] })
  expect(await house.reply(ana, threadId, 'a good day')).toMatchObject({ state: 'published' })
})

test('K8 in rest nothing is published, the draft stays, and taking back works', async () => {
  await using house = await openForumHouse()
  const { forum } = house
  const ana = await house.known('ana')
  const { threadId, postId } = await house.begin(ana, 'Evenings')
  await house.session(ana, new Date(Date.now() - 3 * 3_600_000))
  expect(await refusal(house.reply(ana, threadId, 'everything is one'))).toBe('rest-first')
  expect(await refusal(forum.edit(ana, { postId, revision: 1, title: null, body: 'all is one' }))).toBe(
    'rest-first',
  )
  await forum.takeBack(ana, postId)
  expect(await refusal(forum.bringBack(ana, postId))).toBe('rest-first')
})

test('F1 what was read is news no more, a page follows the other, and the first unread post is found', async () => {
  await using house = await openForumHouse()
  const { forum } = house
  const [ana, ben] = [await house.known('ana'), await house.known('ben')]
  const { threadId, postId } = await house.begin(ana, 'Evenings')
  await house.db
    .sql`insert into posts (thread_id, author_id, command_id, state, number, shown_revision, body, html, published_at)
    select ${threadId}, ${ana.personId}, gen_random_uuid(), 'published', n, 1, 'n' || n, '<p>n' || n || '</p>', hearth_now()
    from generate_series(2, 45) n`
  await house.db
    .sql`update threads set last_number = 45, shown_number = 45, shown_count = 45 where id = ${threadId}`
  const first = await forum.thread(ben, { threadId })
  expect([first.posts.length, first.before]).toEqual([20, null])
  const second = await forum.thread(ben, { threadId, at: first.after })
  const third = await forum.thread(ben, { threadId, at: second.after })
  expect([second.posts[0]?.html, third.posts.length, third.after]).toEqual(['<p>n21</p>', 5, null])
  const back = await forum.thread(ben, { threadId, before: third.before })
  expect(back.posts.map(({ postId: id }) => id)).toEqual(second.posts.map(({ postId: id }) => id))
  await forum.seen(ben, { threadId, postId: second.posts[4]?.postId ?? '' })
  await forum.seen(ben, { threadId, postId })
  const fresh = await forum.thread(ben, { threadId, fromNew: true })
  expect(fresh.posts[0]?.html).toBe('<p>n26</p>')
  await forum.seen(ben, { threadId, postId: third.posts[4]?.postId ?? '' })
  // M7: a guide's reading is written down, a member's is not.
  const read = () =>
    house.db.sql`select from posts where thread_id = ${threadId} and staff_read_at is not null`
  expect(await read()).toHaveLength(0)
  await forum.seen(house.guide, { threadId, postId: second.posts[4]?.postId ?? '' })
  expect(await read()).toHaveLength(25)
  expect((await forum.space(ben, { slug: 'preparing', after: null })).items).toMatchObject([{ news: false }])
})

test('F1 reactions are a small set without counts, and go as they came', async () => {
  await using house = await openForumHouse()
  const { forum } = house
  const [ana, ben] = [await house.known('ana'), await house.known('ben')]
  const { threadId, postId } = await house.begin(ana, 'Evenings')
  for (const actor of [ana, ben]) await forum.react(actor, { postId, kind: 'with-you', on: true })
  const seen = async () => (await forum.thread(ana, { threadId })).posts[0]
  expect(await seen()).toMatchObject({ reactions: ['with-you'], given: ['with-you'] })
  await forum.react(ana, { postId, kind: 'with-you', on: false })
  expect(await seen()).toMatchObject({ reactions: ['with-you'], given: [] })
})

test('F1 only members and those who look after them read or write here', async () => {
  await using house = await openForumHouse()
  const { forum, cora, guide } = house
  const ana = await house.known('ana')
  const { threadId, postId } = await house.begin(ana, 'Evenings')
  expect(await refusal(forum.home(nobody))).toBe('not-signed-in')
  expect(await refusal(forum.thread(cora, { threadId }))).toBe('not-allowed')
  expect(await refusal(house.reply(cora, threadId, 'x'))).toBe('not-allowed')
  expect(await refusal(forum.takeBack(guide, postId))).toBe('not-found')
  expect(await house.reply(guide, threadId, 'Welcome.')).toMatchObject({ state: 'published' })
  expect((await forum.thread(ana, { threadId })).posts[1]?.by).toMatchObject({ name: 'gil', works: 'guide' })
})
