import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyEntry } from '#app/domain/journal/entry.ts'
import { ownerHeader } from '#app/domain/whose.ts'
import { freshDatabase } from '#tests/support/database.ts'
import type { TestDatabase } from '#tests/support/database.ts'
import { briefly } from '#db/embedded-roles.ts'
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

const words = { title: '', body: 'hers', alias: false, quotedId: null, tags: '', notes: [] }
const entry = { entryId: randomUUID(), version: 0, writer: randomUUID(), n: 1 }
const draft = { place: `new:${randomUUID()}`, version: 0, commandId: randomUUID(), words }
const json = (body: unknown) => ({ type: 'application/json', body: JSON.stringify(body) })
/** All that a page sends by itself, as Ana’s page would. */
const sent: Record<string, { type: string; body: string }> = {
  '/journal/save': json({ ...entry, words: { ...emptyEntry('words'), text: 'hers' } }),
  [`/journal/piece?of=${randomUUID()}&n=0`]: {
    type: 'application/octet-stream',
    body: '\0\0'.repeat(8_000),
  },
  '/journal/voice': json({ act: 'throw-away', entryId: entry.entryId }),
  '/forum/draft': json(draft),
  '/forum/send': json({ commandId: draft.commandId, spaceId: randomUUID(), words }),
  '/forum/seen': json({ threadId: randomUUID(), postId: randomUUID() }),
  '/forum/files': {
    type: 'application/x-www-form-urlencoded',
    body: `act=detach&commandId=${draft.commandId}&fileId=${randomUUID()}`,
  },
}

test('J2 F4 rulings 33: what a page sends by itself is refused where somebody else is signed in by then, and nothing is theirs by it', async () => {
  const [ana, ben] = [await member('ana'), await member('ben')]
  const kept = async () =>
    (
      await briefly(
        database.adminUrl,
        (sql) => sql`select (select count(*) from journal_entries)::int as entries,
          (select count(*) from forum_drafts)::int as drafts`,
      )
    )[0]
  const send = (path: string, cookie: string, owner: string | null) => {
    const { type, body } = sent[path] ?? { type: '', body: '' }
    const whose = owner === null ? {} : { [ownerHeader]: owner }
    const headers = { origin: node.url, cookie, 'content-type': type, ...whose }
    return ask(node.url + path, { method: 'POST', headers, body })
  }
  for (const path of Object.keys(sent))
    for (const owner of [ana.personId, '', null]) {
      const { status, text } = await send(path, ben.cookie, owner)
      expect.soft([status, text], path).toEqual([401, '{"refusal":"not-signed-in","reference":null}'])
    }
  expect(await kept()).toEqual({ entries: 0, drafts: 0 })
  // The same from their own page gets as far as what it asks for.
  for (const path of Object.keys(sent))
    expect.soft((await send(path, ana.cookie, ana.personId)).status, path).not.toBe(401)
  expect(await kept()).toEqual({ entries: 2, drafts: 1 })
  expect((await send('/journal/save', '', ana.personId)).status).toBe(401)
})
