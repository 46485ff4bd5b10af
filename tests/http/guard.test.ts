import { afterAll, beforeAll, expect, test } from 'vitest'
import { largestBody } from '#server/http/guard.ts'
import { freshDatabase } from '#tests/support/database.ts'
import type { TestDatabase } from '#tests/support/database.ts'
import { spawnNode } from '#tests/support/process.ts'
import type { SpawnedNode } from '#tests/support/process.ts'
import { ask, drip } from '#tests/support/raw.ts'

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

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const post = (path: string, headers: Record<string, string>) =>
  ask(node.url + path, {
    method: 'POST',
    headers: { ...form, ...headers },
    body: 'email=ana%40clinic.example&passphrase=x',
  })
const ours = () => ({ origin: node.url })

test('a form of our own page reaches its handler', async () => {
  const answer = await post('/sign-in', ours())
  expect(answer.headers['content-type']).toContain('text/html')
  expect(answer.status).not.toBe(403)
})

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['no origin at all', {}],
  ['an origin that hides itself', { origin: 'null' }],
  ['our host with another port', { origin: 'http://localhost:1' }],
  ['our host over another scheme', { origin: 'https://localhost' }],
  ['a host that only begins like ours', { origin: 'http://localhost.evil.example' }],
])('a form from %s is refused before any handler', async (_, headers) => {
  for (const path of ['/sign-in', '/sign-out', '/nowhere', '/livez']) {
    const answer = await post(path, headers)
    expect(answer.status, path).toBe(403)
    expect(answer.headers['content-type']).toContain('text/plain')
  }
})

test('the browser saying that a form came from elsewhere is believed, whatever its origin', async () => {
  for (const site of ['cross-site', 'same-site', 'none'])
    expect((await post('/sign-in', { ...ours(), 'sec-fetch-site': site })).status, site).toBe(403)
  expect((await post('/sign-in', { ...ours(), 'sec-fetch-site': 'same-origin' })).status).not.toBe(403)
})

test('a page opened by a secret sends no referrer, so its form may hide its origin if the browser vouches for it', async () => {
  const hidden = { origin: 'null', 'sec-fetch-site': 'same-origin' }
  expect((await post('/reset/some-secret', hidden)).status).not.toBe(403)
  expect((await post('/reset/some-secret', { origin: 'null' })).status).toBe(403)
  expect((await post('/reset/some-secret', { ...hidden, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await post('/sign-in', hidden)).status).toBe(403)
})

test('the legacy data request is refused in every spelling and method', async () => {
  for (const query of [
    '?_data=root',
    '?_data',
    '?x=1&_data=routes%2Fsign-in',
    '?%5Fdata=root',
    '?_dat%61=root',
  ]) {
    expect((await ask(`${node.url}/sign-in${query}`)).status, query).toBe(400)
    expect((await post(`/sign-in${query}`, ours())).status, query).toBe(400)
  }
})

test('methods that no page uses are refused', async () => {
  for (const method of ['TRACE', 'OPTIONS', 'PROPFIND', 'LINK'])
    expect((await ask(`${node.url}/sign-in`, { method, headers: ours() })).status, method).toBe(405)
})

test('another site cannot pull our pages into its own', async () => {
  const from = (headers: Record<string, string>) => ask(`${node.url}/sign-in`, { headers })
  const led = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  expect((await from(led)).status).toBe(200)
  expect((await from({ ...led, 'sec-fetch-dest': 'iframe' })).status).toBe(403)
  expect((await from({ ...led, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' })).status).toBe(403)
})

test('a body that is too large, or does not say how large, is refused unread', async () => {
  const body = Buffer.alloc(largestBody + 1, 'x')
  expect(
    (await ask(`${node.url}/sign-in`, { method: 'POST', headers: { ...form, ...ours() }, body })).status,
  ).toBe(413)
  const unsaid = {
    method: 'POST',
    headers: { ...form, ...ours(), 'transfer-encoding': 'chunked' },
    body: 'x=1',
    chunked: true,
  }
  expect((await ask(`${node.url}/sign-in`, unsaid)).status).toBe(411)
})

test('a head that is too large is refused', async () => {
  expect((await ask(`${node.url}/`, { headers: { 'x-long': 'x'.repeat(20_000) } })).status).toBe(431)
})

test('whoever never ends a head is dropped, and others are served meanwhile', async () => {
  const head = drip(node.port, 'GET / HTTP/1.1\r\nHost: localhost\r\n', 'X-Slow: 1\r\n', 500)
  const [slow] = await Promise.all([
    head,
    ask(`${node.url}/livez`).then((answer) => expect(answer.status).toBe(200)),
  ])
  expect(slow.text).toContain('408')
  expect(slow.afterMs).toBeLessThan(20_000)
}, 40_000)

test('no header decides where we are', async () => {
  const headers = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example:99',
    'x-forwarded-proto': 'https',
  }
  const answer = await ask(`${node.url}/sign-in`, { headers })
  expect(answer.status).toBe(200)
  expect(answer.text).not.toContain('evil.example')
  expect((await post('/sign-in', { ...headers, origin: 'https://evil.example' })).status).toBe(403)
  expect((await post('/sign-in', { ...headers, ...ours() })).status).not.toBe(403)
})
