import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { promised } from '#tests/support/counts.ts'
import { postgresCarrier } from '#db/queries/bell.ts'
import { openBell } from '#server/sockets/bell.ts'
import { ask } from '#tests/support/raw.ts'
import { type Houses, twoHouses } from '#tests/support/two-houses.ts'

let houses: Houses
beforeAll(async () => {
  houses = await twoHouses()
}, 180_000)
afterAll(() => houses?.[Symbol.asyncDispose]())

/** Sends a form as a page without scripts does. */
const post = (at: number, path: string, cookie: string, fields: Record<string, string>) =>
  ask(`${houses.url(at)}${path}`, {
    method: 'POST',
    headers: {
      cookie,
      origin: houses.url(at),
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(fields).toString(),
  })

async function send(at: number, path: string, cookie: string, fields: Record<string, string>) {
  const { status, headers } = await post(at, path, cookie, fields)
  expect([path, fields['form'], status]).toEqual([path, fields['form'], 302])
  return headers['location']
}

test('K5 K9 taken back in the middle of a circle, it is gone from the guide’s screen on another process within a second, and only who looks is rung', async () => {
  const circleId = await houses.newCircle()
  const [ana, gil, gus] = await Promise.all([
    houses.cookieOf('ana'),
    houses.cookieOf('guide'),
    houses.cookieOf('coguide'),
  ])
  const words = `A quince tree in the snow ${randomUUID()}`
  await send(0, '/intentions', ana, {
    ...{ form: 'set', act: 'set', commandId: randomUUID(), text: words, sessionId: 'none', mark: 'normal' },
    ...{ why: '', stuck: '', need: '' },
  })
  await send(0, '/sharing', ana, {
    ...{ form: 'give', act: 'give', classes: 'intention-text', recipient: 'circle-guides' },
    ...{ scope: 'all', to: 'never' },
  })
  const brief = (cookie: string) =>
    ask(`${houses.url(1)}/circles/${circleId}/brief`, { headers: { cookie } }).then(({ text }) => text)
  expect(await brief(gil)).toContain(words)
  expect(await brief(gus)).toContain(words)
  for (const outsider of ['ben', 'cora', 'ada', 'zoe'] as const)
    expect(await brief(await houses.cookieOf(outsider))).not.toContain(words)

  const [guide, ben] = [await houses.wire('guide', 1), await houses.wire('ben', 1)]
  expect(await guide.ask('changes:watch', { topic: 'mine' })).toEqual({ ok: true })
  expect(await ben.ask('changes:watch', { topic: 'mine' })).toEqual({ ok: true })
  const rung = Promise.withResolvers<number>()
  const heard: unknown[] = []
  guide.socket.on('changes', () => rung.resolve(performance.now()))
  ben.socket.onAny((...frame: unknown[]) => void heard.push(frame))
  const sharing = (await ask(`${houses.url(0)}/sharing`, { headers: { cookie: ana } })).text
  const eventId = /name="eventId" value="([0-9a-f-]{36})"/.exec(sharing)?.[1] ?? ''
  const asked = performance.now()
  await send(0, '/sharing', ana, { form: `revoke-${eventId}`, act: 'revoke', eventId })
  expect((await rung.promise) - asked).toBeLessThan(promised(1000))
  expect(await brief(gil)).not.toContain(words)
  expect(heard).toEqual([])
}, 60_000)

test('J3 taken back on one process, a reflection is gone from an open page on another within a second, and from lists, search and every page asked for again', async () => {
  const { db } = houses.database
  const { ana: she } = houses.people
  // Others have seen posts of hers: no person reads this one first.
  await db.sql`
    with t as (insert into threads (space_id, opened_by, hidden)
      select id, ${she.personId}, true from spaces where slug = 'preparing' returning id)
    insert into posts (thread_id, author_id, command_id, state, number, shown_revision, body, html, published_at)
    select t.id, ${she.personId}, gen_random_uuid(), 'published', n, 1, '', '', hearth_now()
    from t, generate_series(1, 12) n`
  const [ana, ben] = await Promise.all([houses.cookieOf('ana'), houses.cookieOf('ben')])
  const word = `quincelight${randomUUID().slice(0, 8)}`
  const [entryId, commandId] = [randomUUID(), randomUUID()]
  await send(0, '/journal/write', ana, {
    ...{ entryId, version: '0', writer: randomUUID(), text: `A ${word}, and what is mine alone` },
  })
  await send(0, `/journal/${entryId}/show`, ana, {
    ...{ form: 'show', commandId, body: `A ${word}`, to: 'everybody', name: 'own' },
    ...{ heard: 'listening-only', until: '' },
  })
  const [row] = await db.sql<{ id: string }[]>`select t.id from threads t
    join spaces s on s.id = t.space_id where s.kind = 'reflections' and t.opened_by = ${she.personId}`
  const threadId = row?.id ?? ''
  const seen = () =>
    Promise.all([
      ...[`/forum/t/${threadId}`, '/reflections'].map((path) =>
        ask(`${houses.url(1)}${path}`, { headers: { cookie: ben } }),
      ),
      post(1, '/forum/search', ben, { words: word }),
    ]).then((pages) =>
      pages.map(({ status, text }) => [status, text.replaceAll(/<[^>]+>/g, '').includes(`A ${word}`)]),
    )
  expect(await seen()).toEqual([1, 2, 3].map(() => [200, true]))
  const wire = await houses.wire('ben', 1)
  for (const topic of [`thread:${threadId}`, 'mine'])
    expect(await wire.ask('changes:watch', { topic })).toEqual({ ok: true })
  const rung = Promise.withResolvers<number>()
  wire.socket.on('changes', () => rung.resolve(performance.now()))
  const asked = performance.now()
  await send(0, '/reflections/mine', ana, { form: 'withdraw', threadId })
  expect((await rung.promise) - asked).toBeLessThan(promised(1000))
  expect(await seen()).toEqual([
    [404, false],
    [200, false],
    [200, false],
  ])
}, 60_000)

test('M4 F3 a thread that is taken out of view on one process leaves the screens of another within a second: who watches it hears once, and then nothing of it', async () => {
  const { db } = houses.database
  const [thread] = await db.sql<{ id: string }[]>`
    with t as (insert into threads (space_id, opened_by, title, last_number, shown_number, shown_count, shown_at)
      select id, ${houses.people.zoe.personId}, 'Mornings', 1, 1, 1, hearth_now() from spaces where slug = 'preparing' returning id),
    p as (insert into posts (thread_id, author_id, command_id, state, number, shown_revision, body, html, published_at, opens)
      select id, ${houses.people.zoe.personId}, gen_random_uuid(), 'published', 1, 1, 'Soup', '<p>Soup</p>', hearth_now(), true from t)
    select id from t`
  const threadId = thread?.id ?? ''
  const [ben, gil] = await Promise.all([houses.cookieOf('ben'), houses.cookieOf('guide')])
  const shows = () => ask(`${houses.url(1)}/forum/t/${threadId}`, { headers: { cookie: ben } })
  expect((await shows()).text).toContain('Soup')
  const wire = await houses.wire('ben', 1)
  for (const topic of [`thread:${threadId}`, 'mine'])
    expect(await wire.ask('changes:watch', { topic })).toEqual({ ok: true })
  const heard: string[] = []
  wire.socket.on('changes', ({ topic }) => void heard.push(topic))
  const asked = performance.now()
  await send(0, `/moderation/thread/${threadId}`, gil, {
    form: 'hide',
    tool: 'hide',
    words: 'Somebody is named',
  })
  await expect.poll(() => heard, { interval: 20 }).toEqual([`thread:${threadId}`])
  expect(performance.now() - asked).toBeLessThan(promised(1000))
  expect((await shows()).status).toBe(404)
  const bell = openBell(postgresCarrier(db.sql), 'another process', () => {})
  await bell.announce(`thread:${threadId}`)
  await bell.announce(`mine:${houses.people.ben.personId}`)
  await expect.poll(() => heard).toEqual([`thread:${threadId}`, 'mine'])
  await bell.close()
}, 60_000)
