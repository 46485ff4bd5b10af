import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownerHeader } from '#app/domain/whose.ts'
import { keyOfToken } from '#server/auth/tokens.ts'
import { freshDatabase } from '#tests/support/database.ts'
import type { TestDatabase } from '#tests/support/database.ts'
import { aPerson, signedIn } from '#tests/support/people.ts'
import { spawnNode } from '#tests/support/process.ts'
import type { SpawnedNode } from '#tests/support/process.ts'
import { ask } from '#tests/support/raw.ts'

let database: TestDatabase
let node: SpawnedNode
beforeAll(async () => {
  database = await freshDatabase()
  node = await spawnNode({ databaseUrl: database.url, ownerUrl: database.ownerUrl })
}, 180_000)
afterAll(async () => {
  await node?.[Symbol.asyncDispose]()
  await database?.[Symbol.asyncDispose]()
})
const member = async (name: string) => {
  const person = await aPerson(database.db, { name, roles: ['patient'] })
  return { ...person, cookie: (await signedIn(database.db, person)).cookie }
}

test('F3 rulings 32: a picture comes as one, runs nothing, is kept by nobody on the way, and is there for its writer alone', async () => {
  const [ana, ben] = [await member('ana'), await member('ben')]
  const commandId = randomUUID()
  const large = await sharp(Buffer.alloc(900 * 900 * 3, 7), { raw: { width: 900, height: 900, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer()
  const form = new FormData()
  for (const [name, value] of Object.entries({ act: 'attach', commandId, alt: 'A tree' }))
    form.append(name, value)
  form.append('file', new Blob([new Uint8Array(large)]), '../../x.svg')
  const asked = new Response(form)
  const body = Buffer.from(await asked.arrayBuffer())
  const headers = {
    ...{ origin: node.url, [ownerHeader]: ana.personId },
    'content-type': asked.headers.get('content-type') ?? '',
  }
  const send = (cookie: string) =>
    ask(`${node.url}/forum/files`, { method: 'POST', headers: { ...headers, cookie }, body })
  expect((await send('')).status).toBe(413)
  const sent = await send(ana.cookie)
  expect([sent.status, sent.text.includes('A tree')]).toEqual([200, true])
  const { pictures } = JSON.parse(sent.text) as { pictures: { fileId: string }[] }
  const path = `${node.url}/files/${pictures[0]?.fileId}`
  const mine = await ask(path, { headers: { cookie: ana.cookie } })
  expect(mine.status).toBe(200)
  expect(mine.headers).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': expect.stringContaining('no-store'),
    'x-content-type-options': expect.stringContaining('nosniff'),
    'cross-origin-resource-policy': expect.stringContaining('same-origin'),
    'content-security-policy': expect.stringContaining('sandbox'),
  })
  expect((await ask(path, { headers: { cookie: ben.cookie } })).status).toBe(404)
  const bad = new FormData()
  for (const [name, value] of Object.entries({ act: 'attach', commandId })) bad.append(name, value)
  bad.append('file', new Blob(['<svg/>']), 'x.png')
  const other = new Response(bad)
  const refused = await ask(`${node.url}/forum/files`, {
    method: 'POST',
    headers: { ...headers, cookie: ana.cookie, 'content-type': other.headers.get('content-type') ?? '' },
    body: Buffer.from(await other.arrayBuffer()),
  })
  expect([refused.status, JSON.parse(refused.text)]).toMatchObject([415, { refusal: 'not-a-picture' }])
})

test('F7 rulings 34: a digest is ended from anywhere by its link, opening it ends nothing, and no other route is open like this', async () => {
  const { personId } = await member('cem')
  const token = 'a'.repeat(43)
  await database.db
    .sql`insert into forum_preferences (person_id, digest, digest_at) values (${personId}, 'daily', now())`
  await database.db
    .sql`insert into unsubscribe_links (token_hash, person_id) values (${keyOfToken(token)}, ${personId})`
  const digest = async () =>
    (await database.db.sql`select digest from forum_preferences where person_id = ${personId}`)[0]?.['digest']
  const opened = await ask(`${node.url}/unsubscribe/${token}`)
  expect([opened.status, opened.headers['referrer-policy'], await digest()]).toEqual([
    200,
    'no-referrer',
    'daily',
  ])
  const elsewhere = {
    ...{ method: 'POST', body: 'List-Unsubscribe=One-Click' },
    headers: {
      origin: 'https://mail.example',
      'sec-fetch-site': 'cross-site',
      'content-type': 'application/x-www-form-urlencoded',
    },
  }
  expect((await ask(`${node.url}/seat/${token}`, elsewhere)).status).toBe(403)
  expect((await ask(`${node.url}/unsubscribe/${token}/x`, elsewhere)).status).toBe(403)
  expect((await ask(`${node.url}/unsubscribe/${token}`, elsewhere)).status).toBe(200)
  expect(await digest()).toBe('none')
})

test('F1 a search is asked in a form and answered on the page, without scripts and with no word in an address', async () => {
  const { personId, cookie } = await member('dee')
  await database.db.sql`
    with t as (insert into threads (space_id, opened_by, title, shown_count, shown_number, last_number, shown_at)
      select id, ${personId}, 'A quince', 1, 1, 1, now() from spaces where slug = 'preparing' returning id)
    insert into posts (thread_id, author_id, command_id, opens, state, number, shown_revision, body, html, published_at)
    select id, ${personId}, gen_random_uuid(), true, 'published', 1, 1, 'x', '<p>with &lt;i&gt;leaves</p>', now() from t`
  const found = await ask(`${node.url}/forum/search`, {
    method: 'POST',
    body: 'form=search&words=quince&space=',
    headers: { origin: node.url, cookie, 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect(found.status).toBe(200)
  expect(found.text).toMatch(/A <\/span><mark[^>]*>quince<\/mark>/)
  expect(found.text).toContain('with &lt;i&gt;leaves')
  expect(found.text).not.toMatch(/(?:href|action)="[^"]*quince/)
})

test('M4 in a closed thread nothing is offered that would be refused: no edit, nothing brought back, on the thread and among one’s own', async () => {
  const { personId, cookie } = await member('eva')
  const [thread] = await database.db.sql<{ id: string }[]>`
    with t as (insert into threads (space_id, opened_by, title, shown_count, shown_number, last_number, shown_at)
      select id, ${personId}, 'A pond', 1, 1, 2, now() from spaces where slug = 'preparing' returning id),
    p as (insert into posts (thread_id, author_id, command_id, opens, state, number, shown_revision, body, html, published_at)
      select id, ${personId}, gen_random_uuid(), true, 'published', 1, 1, 'x', '<p>x</p>', now() from t),
    w as (insert into posts (thread_id, author_id, command_id, opens, state, left_as)
      select id, ${personId}, gen_random_uuid(), false, 'deleted', 'waiting' from t returning id),
    r as (insert into post_revisions (post_id, n, body, html, by_id, tier)
      select id, 1, 'y', '<p>y</p>', ${personId}, 'green' from w)
    select id from t`
  const offered = async (path: string) => {
    const { status, text } = await ask(`${node.url}${path}`, { headers: { cookie } })
    return [status, text.includes('/edit"'), text.includes('Bring it back')]
  }
  const here = `/forum/t/${thread?.id}`
  expect([await offered(here), await offered('/forum/mine')]).toEqual([
    [200, true, true],
    [200, false, true],
  ])
  await database.db
    .sql`update threads set locked_until = now() + interval '1 day' where id = ${thread?.id ?? ''}`
  expect([await offered(here), await offered('/forum/mine')]).toEqual([
    [200, false, false],
    [200, false, false],
  ])
})
