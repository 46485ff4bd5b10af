import { afterAll, beforeAll, expect, test } from 'vitest'
import { largestBody } from '#server/http/guard.ts'
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

const boundary = 'edge-of-a-part'
const file = (bytes: number) => {
  const part = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const head = `${part('source', 'Desk')}${part('readingId', '00000000-0000-4000-8000-000000000001')}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n`
  return Buffer.concat([
    Buffer.from(head),
    Buffer.alloc(bytes, 'x\n'),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
}
const send = (path: string, cookie: string, bytes: number, headers: Record<string, string> = {}) =>
  ask(node.url + path, {
    method: 'POST',
    headers: {
      origin: node.url,
      cookie,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...headers,
    },
    body: file(bytes),
  })
/** Only says how much would come: whoever is refused is refused before any of it is read. */
const claim = (path: string, cookie: string, bytes: number, headers: Record<string, string> = {}) =>
  send(path, cookie, 10, { 'content-length': String(bytes), ...headers })
const person = async (
  name: string,
  roles: ('patient' | 'guide' | 'coordinator' | 'clinician' | 'admin')[],
  secondFactor?: boolean,
) => (await signedIn(database.db, await aPerson(database.db, { name, roles }), secondFactor)).cookie

test('S1 a file of some megabytes is taken from who may import, and from nobody else', async () => {
  const large = largestBody * 4
  const cora = await person('cora', ['coordinator'])
  const taken = await send('/treatments/import?index', cora, large)
  expect(taken.status).toBe(302)
  expect(taken.headers['location']).toMatch(/^\/treatments\/import\/[0-9a-f-]{36}$/)
  const others = {
    patient: await person('ana', ['patient']),
    guide: await person('gil', ['guide']),
    admin: await person('ada', ['admin']),
    'who has not given the second factor': await person('cleo', ['clinician'], false),
    nobody: '',
    'a made-up cookie': 'hearth=nothing',
  }
  for (const [who, cookie] of Object.entries(others))
    expect((await claim('/treatments/import', cookie, large)).status, who).toBe(413)
  expect((await send('/treatments/import', others.guide, 10)).status).toBe(403)
})

test('everywhere else, past its own bound and from another site, a large body is refused as before', async () => {
  const cora = await person('cleo2', ['coordinator'])
  for (const path of [
    '/sign-in',
    '/treatments',
    '/treatments/import/x',
    '/treatments/imports',
    '/Treatments/Import',
  ])
    expect((await claim(path, cora, largestBody + 1)).status, path).toBe(413)
  expect((await claim('/treatments/import', cora, 9 * 1024 * 1024)).status).toBe(413)
  expect(
    (await claim('/treatments/import', cora, largestBody * 2, { origin: 'https://evil.example' })).status,
  ).toBe(403)
})
