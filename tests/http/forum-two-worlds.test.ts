import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownerHeader } from '#app/domain/whose.ts'
import { listUnheard } from '#db/queries/forum-hearing.ts'
import { holdPost, showRevision, takeFromView } from '#db/queries/forum-publishing.ts'
import { listToPush } from '#db/queries/pushes.ts'
import type { CastName } from '#tests/support/people.ts'
import { ask } from '#tests/support/raw.ts'
import { type Houses, twoHouses } from '#tests/support/two-houses.ts'

let houses: Houses
beforeAll(async () => {
  houses = await twoHouses({ nodes: 1 })
}, 180_000)
afterAll(() => houses?.[Symbol.asyncDispose]())

/** Ids become their order, instants of drawing and nonces nothing. */
function plain(text: string): string {
  const order = new Map<string, number>()
  return text
    .replaceAll(/nonce(=\\?"|\\?":\\?")[\w+/=-]+/g, 'nonce')
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
      if (!order.has(id)) order.set(id, order.size)
      return `#${order.get(id)}`
    })
    .replaceAll(/\b1[6-9]\d{11}\b/g, 'then')
}

const instants = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z|\d+:\d\d [AP]M/g

test('F3 what is hidden changes not one byte for anybody else: pages, lists, counts, search, wordings, notices, digests, pushes, export, and no frame; nor does what is shown to a circle they are not in (J3)', async () => {
  const { database, url } = houses
  const { db } = database
  const base = url(0)
  const cookies = new Map<CastName, string>()
  for (const name of ['ana', 'ben', 'cem', 'zoe', 'cora', 'guide'] as const)
    cookies.set(name, await houses.cookieOf(name))
  const as = (name: CastName) => ({
    cookie: cookies.get(name) ?? '',
    origin: base,
    'sec-fetch-site': 'same-origin',
  })
  const send = async (name: CastName, body: Record<string, unknown>) => {
    const words = {
      title: '',
      body: '',
      alias: false,
      quotedId: null,
      tags: '',
      notes: [],
      ...(body['words'] as object),
    }
    const answered = await ask(`${base}/forum/send`, {
      method: 'POST',
      headers: {
        ...as(name),
        [ownerHeader]: houses.people[name].personId,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ commandId: randomUUID(), ...body, words }),
    })
    expect(answered.status, answered.text).toBe(200)
    return JSON.parse(answered.text) as { postId: string; threadId: string; state: string }
  }
  const show = (postId: string) =>
    db.orm.transaction(async (tx) => {
      const held = await holdPost(tx, postId)
      if (held) await showRevision(tx, held, held.revision)
    })
  const [space] = await db.sql<{ id: string }[]>`select id from spaces where slug = 'preparing'`
  const spaceId = space?.id ?? ''
  const thread = await send('guide', {
    spaceId,
    words: { title: 'Evenings by the lake', body: 'What helps you?' },
  })
  expect(thread.state).toBe('published')
  const { threadId } = thread
  const reply = await send('ana', { threadId, words: { body: 'A walk, mostly' } })
  await show(reply.postId)
  // Ben hears of every reply here.
  await ask(`${base}/forum/t/${threadId}`, {
    method: 'POST',
    headers: { ...as('ben'), 'content-type': 'application/x-www-form-urlencoded' },
    body: 'form=follow&level=watch',
  })
  // J3: a circle of Ana and Cem alone, in which she shows something.
  const circleId = await houses.newCircle()
  await db.sql`delete from bookings where circle_id = ${circleId} and person_id = ${houses.people.ben.personId}`
  const [reflections] = await db.sql<{ id: string }[]>`select id from spaces where kind = 'reflections'`
  const outsiders = ['ben', 'zoe', 'cora'] as const
  const pages = [
    ...['/reflections', '/reflections/mine', '/journal'],
    ...['/forum', '/forum/preparing', '/forum/mine', '/forum/settings', '/notices', '/circles', '/account'],
    ...[`/forum/t/${threadId}`, `/forum/t/${threadId}?new=1`, `/forum/t/${threadId}?at=${reply.postId}`],
    ...[`/forum/t/${threadId}?before=${reply.postId}`, `/forum/posts/${reply.postId}/wordings`],
    ...[
      `/report?post=${reply.postId}`,
      `/worried?post=${reply.postId}`,
      '/account/export.json',
      '/account/export',
    ],
  ]
  const look = async () => {
    const found = new Map<string, string>()
    // Devices were last used at another time than they were signed in, in each look: both are one word of a page otherwise.
    await db.sql`update auth_sessions set created_at = hearth_now() - interval '1 hour', seen_at = hearth_now() - interval '5 minutes'`
    const keep = (key: string, { status, text }: { status: number; text: string }) =>
      // An export says when it was made, and an account when its devices were used.
      found.set(
        key,
        `${status} ${plain(key.includes('/account') ? text.replaceAll(instants, 'then') : text)}`,
      )
    for (const name of outsiders) {
      for (const path of pages) keep(`${name} ${path}`, await ask(`${base}${path}`, { headers: as(name) }))
      for (const words of ['lake', 'quince', 'walk -river'])
        keep(
          `${name} search ${words}`,
          await ask(`${base}/forum/search`, {
            method: 'POST',
            headers: { ...as(name), 'content-type': 'application/x-www-form-urlencoded' },
            body: new URLSearchParams({ form: 'search', words, space: '' }).toString(),
          }),
        )
      // F7: what a digest would speak of, and whether a phone would be told.
      const { personId } = houses.people[name]
      await db.sql`insert into forum_preferences (person_id, digest, digest_at, digest_from)
        values (${personId}, 'daily', hearth_now() + interval '1 day', '2020-01-01')
        on conflict (person_id) do update set digest_at = excluded.digest_at, digest_from = excluded.digest_from`
      await db.sql`insert into member_keys (person_id, key) values (${personId}, '\\x00') on conflict do nothing`
      await db.sql`insert into push_subscriptions (person_id, endpoint_hash, body) values (${personId}, ${name}, '\\x00')
        on conflict do nothing`
      const [unheard, pushed] = await db.orm.transaction(async (tx) => [
        await listUnheard(tx, personId, 200),
        await listToPush(tx, personId),
      ])
      found.set(`${name} digest`, JSON.stringify(unheard))
      found.set(`${name} push`, String(pushed.length))
    }
    return found
  }
  const wire = await houses.wire('ben')
  const frames: string[] = []
  wire.socket.on('changes', ({ topic }) => void frames.push(topic))
  for (const topic of ['forum', `space:${spaceId}`, `thread:${threadId}`, 'mine', `space:${reflections?.id}`])
    expect(await wire.ask('changes:watch', { topic })).toEqual({ ok: true })

  await look()
  const before = await look()
  expect(before.get(`ben /forum/t/${threadId}`)).toContain('A walk, mostly')
  expect(before.get('ben search lake')).toContain('Evenings')
  expect(before.get('zoe digest')).toContain('A walk, mostly')
  frames.length = 0

  // A post, a thread and a wording that wait; one that was declined, one taken back.
  const waiting = await send('zoe', { threadId, words: { body: 'Under the quince tree by the lake' } })
  expect(waiting.state).toBe('waiting')
  const apart = await send('ana', {
    spaceId,
    words: { title: 'A quince', body: 'quince and @Ben', alias: true },
  })
  expect(apart.state).toBe('waiting')
  const declined = await send('zoe', { threadId, words: { body: 'quince again @Ben' } })
  const taken = await send('zoe', { threadId, words: { body: 'quince once more' } })
  await db.orm.transaction(async (tx) => {
    for (const [postId, state] of [
      [declined.postId, 'declined'],
      [taken.postId, 'withdrawn'],
    ] as const) {
      const held = await holdPost(tx, postId)
      if (held) await takeFromView(tx, held, state)
    }
  })
  // J3: words of a journal, shown to a circle, answered and witnessed; by plain forms.
  const post = (name: CastName, path: string, fields: Record<string, string>) =>
    ask(`${base}${path}`, {
      method: 'POST',
      headers: { ...as(name), 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    })
  const entryId = randomUUID()
  const began = { form: 'write', entryId, version: '0', writer: randomUUID(), text: 'A quince, and more' }
  expect((await post('ana', '/journal/write', began)).status).toBe(302)
  const chosen = {
    commandId: randomUUID(),
    body: 'A quince',
    to: circleId,
    name: 'own',
    heard: 'reflections-welcome',
  }
  const seen = await post('ana', `/journal/${entryId}/show`, { form: 'preview', ...chosen })
  expect(seen.text).toContain('This is what others will see')
  expect((await post('ana', `/journal/${entryId}/show`, { form: 'show', ...chosen })).status).toBe(302)
  const [shown] = await db.sql<{ id: string; threadId: string }[]>`
    select id, thread_id "threadId" from posts where command_id = ${chosen.commandId}`
  const reflection = { postId: shown?.id ?? '', threadId: shown?.threadId ?? '' }
  await show(reflection.postId)
  const answered = await send('cem', { threadId: reflection.threadId, words: { body: 'quince too @Ben' } })
  await show(answered.postId)
  const witness = { form: 'react', postId: reflection.postId, kind: 'with-you', on: 'yes' }
  expect((await post('cem', `/forum/t/${reflection.threadId}`, witness)).status).toBe(302)
  const read = await ask(`${base}/reflections`, { headers: as('cem') })
  expect(read.text).toContain('A quince')
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(frames).toEqual([])

  // What was shown and is not any more: hidden by a case, deleted, and a whole thread.
  for (const state of ['hidden', 'deleted'] as const) {
    const gone = await send('zoe', { threadId, words: { body: `quince ${state} @Ben` } })
    await show(gone.postId)
    await db.orm.transaction(async (tx) => {
      const held = await holdPost(tx, gone.postId)
      if (held) await takeFromView(tx, held, state)
    })
  }
  const other = await send('guide', { spaceId, words: { title: 'A quince thread', body: 'quince' } })
  await db.sql`update threads set hidden = true where id = ${other.threadId}`

  const own = (name: CastName) => name === 'zoe'
  const after = await look()
  for (const [key, said] of before) {
    const [name = 'ben', path = ''] = key.split(' ')
    // Zoe sees what she wrote herself; everybody else sees nothing.
    if (own(name as CastName) && /\/forum\/(?:t|mine)|^\/forum$|export/.test(path)) continue
    expect.soft([key, after.get(key)]).toEqual([key, said])
  }
  for (const name of ['ben', 'cora'] as const)
    for (const path of [
      `/forum/t/${reflection.threadId}`,
      `/forum/posts/${reflection.postId}/wordings`,
      `/report?post=${reflection.postId}`,
      `/worried?post=${reflection.postId}`,
      `/forum/t/${apart.threadId}`,
      `/forum/t/${other.threadId}`,
      `/forum/posts/${waiting.postId}/wordings`,
      `/worried?post=${waiting.postId}`,
      `/report?post=${waiting.postId}`,
    ]) {
      const { status, text } = await ask(`${base}${path}`, { headers: as(name) })
      expect.soft([name, path, status === 404 || status === 403]).toEqual([name, path, true])
      expect.soft(text).not.toContain('quince')
    }
}, 180_000)
