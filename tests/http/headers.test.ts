import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentSecurityPolicy } from '#server/http/headers.ts'
import { freshDatabase } from '#tests/support/database.ts'
import type { TestDatabase } from '#tests/support/database.ts'
import { spawnNode } from '#tests/support/process.ts'
import type { SpawnedNode } from '#tests/support/process.ts'
import { ask } from '#tests/support/raw.ts'

let database: TestDatabase
let node: SpawnedNode
beforeAll(async () => {
  database = await freshDatabase()
  const env = { CLINIC_NAME: 'Alder Street', CLINIC_PHONE: '+1 (303) 555-0142' }
  node = await spawnNode({ databaseUrl: database.url, ownerUrl: database.ownerUrl, env })
}, 180_000)
afterAll(async () => {
  await node?.[Symbol.asyncDispose]()
  await database?.[Symbol.asyncDispose]()
})

const assetOf = async () =>
  /href="(\/assets\/[^"]+\.css)"/.exec((await ask(`${node.url}/sign-in`)).text)?.[1] ?? ''

test('every kind of answer carries the same safe headers', async () => {
  const kinds = {
    page: ask(`${node.url}/sign-in`),
    'unknown page': ask(`${node.url}/nowhere`),
    'page that asks to sign in': ask(`${node.url}/circles`),
    data: ask(`${node.url}/sign-in.data`),
    manifest: ask(`${node.url}/__manifest?p=%2Fsign-in&version=x`),
    asset: ask(node.url + (await assetOf())),
    'unknown asset': ask(`${node.url}/assets/nothing.js`),
    refused: ask(`${node.url}/sign-in`, { method: 'POST', body: 'x=1' }),
    health: ask(`${node.url}/readyz`),
    numbers: ask(`${node.url}/metrics`),
  }
  for (const [kind, asked] of Object.entries(kinds)) {
    const { headers } = await asked
    expect(headers['content-security-policy'], kind).toMatch(
      /default-src 'self'; script-src 'self' 'nonce-[^']{24}'/,
    )
    expect(headers['x-content-type-options'], kind).toBe('nosniff')
    expect(headers['cross-origin-opener-policy'], kind).toBe('same-origin')
    expect(headers['cross-origin-resource-policy'], kind).toBe('same-origin')
    expect(headers['permissions-policy'], kind).toMatch(/geolocation=\(\)(?!.*bluetooth)/)
    expect(headers['referrer-policy'], kind).toBe('same-origin')
    expect(headers['x-powered-by'], kind).toBeUndefined()
    expect(headers['etag'] === undefined || kind === 'asset', kind).toBe(true)
    if (kind !== 'asset') expect(headers['cache-control'], kind).toBe('no-store')
  }
})

test('files with a hash in their name are kept for ever, a missing one is not', async () => {
  const path = await assetOf()
  expect(path).not.toBe('')
  expect((await ask(node.url + path)).headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect((await ask(`${node.url}/assets/nothing.js`)).status).toBe(404)
})

test('every script of a page carries the nonce of that page, on error pages too, and no two pages share one', async () => {
  const nonces = new Set<string>()
  for (const path of ['/sign-in', '/sign-in', '/nowhere']) {
    const { headers, text } = await ask(node.url + path)
    const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? ''
    const scripts = [...text.matchAll(/<script\b([^>]*)>/g)].map(([, attributes]) => attributes ?? '')
    expect(scripts.length, path).toBeGreaterThan(0)
    for (const attributes of scripts) expect(attributes, path).toContain(`nonce="${nonce}"`)
    expect(text, path).not.toMatch(/\son[a-z]+="/)
    expect(text, path).not.toMatch(/(?:src|href)="(?:https?:)?\/\/(?!localhost)/)
    nonces.add(nonce)
  }
  expect(nonces.size).toBe(3)
})

test('a page opened by a secret in its address sends no referrer', async () => {
  for (const path of ['/invite/some-secret', '/reset/some-secret', '/reset/some-secret.data'])
    expect((await ask(node.url + path)).headers['referrer-policy'], path).toBe('no-referrer')
})

test('the policy speaks to our own sockets and to nobody else', () => {
  const needs = { baseUrl: 'https://hearth.example', development: false }
  const policy = contentSecurityPolicy('abc', needs)
  expect(policy).toContain("connect-src 'self' wss://hearth.example;")
  expect(policy).not.toContain('unsafe-eval')
  expect(policy.replace(/style-src-attr [^;]+;/, '')).not.toContain('unsafe-inline')
})

test('the page of help has the telephone of the clinic in one tap', async () => {
  const { text } = await ask(`${node.url}/help`)
  expect(text).toContain('href="tel:+13035550142"')
  expect(text.replaceAll('<!-- -->', '')).toContain('Call Alder Street: +1 (303) 555-0142')
})

test('numbers of the process name nobody', async () => {
  const { text } = await ask(`${node.url}/metrics`)
  expect(text).toMatch(/^hearth_sockets 0$/m)
  expect(text).toMatch(/^hearth_mails_waiting 0$/m)
  for (const line of text.trim().split('\n')) expect(line).toMatch(/^hearth_[a-z0-9_]+ [0-9.e-]+$/)
  expect((await ask(`${node.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(
    404,
  )
})

test('no secret, address or query is written to the log', async () => {
  const canary = 'canary7f3a'
  const headers = {
    origin: node.url,
    'content-type': 'application/x-www-form-urlencoded',
    cookie: `hearth=${canary}`,
  }
  const body = `email=${canary}%40clinic.example&passphrase=${canary}`
  await ask(`${node.url}/sign-in?next=%2F${canary}`, { method: 'POST', headers, body })
  await ask(`${node.url}/invite/${canary}`, { headers })
  await ask(`${node.url}/reset/${canary}?x=${canary}`, { method: 'POST', headers, body })
  await ask(`${node.url}/circles/${canary}?q=${canary}`, {
    headers: { origin: node.url, 'user-agent': canary },
  })
  await expect
    .poll(() => node.lines.filter((line) => line.includes('[link]')).length)
    .toBeGreaterThanOrEqual(2)
  const written = node.lines.filter((line) => line.includes(canary) && !line.includes('"path":"/circles/'))
  expect(written).toEqual([])
})
