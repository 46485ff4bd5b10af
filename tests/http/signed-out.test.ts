import { decode } from 'turbo-stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownerHeader } from '#app/domain/whose.ts'
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
  const { cookie, key } = await signedIn(database.db, person)
  return { ...person, cookie, key }
}
const stands = async (cookie: string, owner: string) => {
  const { text } = await ask(`${node.url}/still`, { headers: { cookie, [ownerHeader]: owner } })
  return (JSON.parse(text) as { still: string }).still
}
const idle = (key: string) =>
  database.db.sql`update auth_sessions set seen_at = hearth_now() - interval '2 hours' where key = ${key}`

test('rulings 1 and 33: a page is told whether its sign-in ran out, was ended, or is somebody else’s by now', async () => {
  const [ana, ben] = [await member('ana'), await member('ben')]
  expect(await stands(ana.cookie, ana.personId)).toBe('here')
  expect(await stands(ben.cookie, ana.personId)).toBe('other')
  expect(await stands('', ana.personId)).toBe('other')
  await idle(ana.key)
  expect(await stands(ana.cookie, ana.personId)).toBe('idle')
  await database.db.sql`delete from auth_sessions where key = ${ana.key}`
  expect(await stands(ana.cookie, ana.personId)).toBe('ended')
})

test('rulings 33: the page that a signed-out device comes to says that it was ended, and of one that ran out it does not', async () => {
  const [cem, dee] = [await member('cem'), await member('dee')]
  const landed = async (cookie: string) => {
    const { text } = await ask(`${node.url}/sign-in.data`, { headers: { cookie } })
    const { value } = await decode(new Blob([text]).stream())
    return (value as { root: { data: { ended: boolean } } }).root.data.ended
  }
  expect(await landed('')).toBe(false)
  await idle(cem.key)
  expect(await landed(cem.cookie)).toBe(false)
  const out = await ask(`${node.url}/sign-out`, {
    method: 'POST',
    headers: { origin: node.url, cookie: dee.cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
  })
  const given = [out.headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';')[0])
  expect(await landed(given.join('; '))).toBe(true)
  expect(await landed(dee.cookie)).toBe(true)
})
