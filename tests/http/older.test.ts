import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { domains } from '#app/domain/plan/domains.ts'
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
  await node.ready()
}, 300_000)
afterAll(async () => {
  await node?.[Symbol.asyncDispose]()
  await database?.[Symbol.asyncDispose]()
})

/** Somebody whose pages have no scripts: what a form holds is what its page says. */
async function plainly(name: string) {
  const person = await aPerson(database.db, { name, roles: ['patient'] })
  const { cookie } = await signedIn(database.db, person)
  const open = async (path: string) => (await ask(node.url + path, { headers: { cookie } })).text
  const post = async (path: string, of: [string, string][]) => {
    const headers = { origin: node.url, cookie, 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams(of).toString()
    return ask(node.url + path, { method: 'POST', body, headers })
  }
  return { open, post }
}
/** What is drawn, without the data for scripts. */
const drawn = (html: string) => html.replaceAll(/<script[\s\S]*?<\/script>/g, '')
const valueOf = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(drawn(html))?.[1] ?? expect.fail(`no ${name}`)
const ticked = (html: string, value: string) =>
  new RegExp(`<input[^>]*value="${value}"[^>]*>`).exec(drawn(html))?.[0].includes('checked=""')

test('J2 without scripts an entry that another device changed is not written over unseen: both texts are on the page, with what was ticked', async () => {
  const { open, post } = await plainly('ana')
  const entryId = randomUUID()
  const send = (path: string, version: string, text: string, writer: string, more: [string, string][] = []) =>
    post(path, [
      ...([
        ['form', 'write'],
        ['entryId', entryId],
        ['version', version],
      ] as [string, string][]),
      ...([
        ['writer', writer],
        ['text', text],
      ] as [string, string][]),
      ...more,
    ])
  await send('/journal/write', '0', 'The first words', randomUUID())
  const at = `/journal/${entryId}`
  const [phone, desk] = [await open(at), await open(at)]
  await send(at, valueOf(desk, 'version'), 'Words of the desk', valueOf(desk, 'writer'))
  const ticks: [string, string][] = [
    ['theme', 'memory'],
    ['tough', 'yes'],
  ]
  // Refused for another reason it is still about what it saw.
  const long = 'x'.repeat(200_000)
  const blank = await send(at, valueOf(phone, 'version'), long, valueOf(phone, 'writer'), ticks)
  expect([blank.status, valueOf(blank.text, 'version')]).toEqual([422, valueOf(phone, 'version')])
  const refused = await send(
    at,
    valueOf(blank.text, 'version'),
    'Of the phone',
    valueOf(phone, 'writer'),
    ticks,
  )
  expect(refused.status).toBe(409)
  for (const words of ['Of the phone', 'Words of the desk', 'As it stands now'])
    expect(drawn(refused.text)).toContain(words)
  for (const value of ['memory', 'yes']) expect(ticked(refused.text, value), value).toBe(true)
  expect(drawn(await open(at))).toContain('Words of the desk')
  // Having seen it, the writer chooses.
  const again = await send(at, valueOf(refused.text, 'version'), 'Of both', valueOf(phone, 'writer'), ticks)
  expect(again.status).toBe(302)
  expect(drawn(await open(at))).toContain('Of both')
})

test('J8 without scripts a card that another device changed is not written over unseen: it is shown beside what was typed', async () => {
  const { open, post } = await plainly('ben')
  const send = (version: string, more: [string, string][]) =>
    post('/card/edit', [['form', 'card'], ['version', version], ...more])
  const first = await open('/card/edit')
  await send(valueOf(first, 'version'), [
    ['breath', 'In the belly'],
    ['place', 'The lake'],
  ])
  const mine: [string, string][] = [
    ['breath', 'In the hands'],
    ['name3', 'Cem'],
  ]
  const refused = await send(valueOf(first, 'version'), mine)
  expect(refused.status).toBe(409)
  for (const words of ['In the belly', 'The lake', 'In the hands', 'Cem'])
    expect(drawn(refused.text)).toContain(words)
  expect((await send(valueOf(refused.text, 'version'), mine)).status).toBe(302)
  expect(drawn(await open('/card'))).toContain('In the hands')
})

test('J8 nobody falls off a card without a word: a number without a name is refused, at that name, with all that was typed', async () => {
  const { open, post } = await plainly('dee')
  const page = await open('/card/edit')
  const refused = await post('/card/edit', [
    ['form', 'card'],
    ['version', valueOf(page, 'version')],
    ['breath', 'In the belly'],
    ['phone1', '555 010 0100'],
    ['ask1', 'at any hour'],
  ])
  expect(refused.status).toBe(422)
  for (const said of [
    'href="#card-name1"',
    'Please add a name',
    '555 010 0100',
    'at any hour',
    'In the belly',
  ])
    expect(drawn(refused.text)).toContain(said)
  expect(drawn(await open('/card'))).toContain('Nothing on it yet')
})

test('J4 without scripts a wheel that another device filled is shown as that device left it, and may then be written over', async () => {
  const { open, post } = await plainly('cem')
  const [first] = domains
  const send = (page: string, level: string) =>
    post('/plan/wheel', [
      ...([
        ['form', 'wheel'],
        ['commandId', randomUUID()],
        [first, level],
      ] as [string, string][]),
      ...(['round', 'version'] as const).map((name): [string, string] => [name, valueOf(page, name)]),
    ])
  const phone = await open('/plan/wheel')
  expect((await send(phone, '5')).status).toBe(302)
  const refused = await send(phone, '1')
  expect(refused.status).toBe(409)
  expect(drawn(refused.text)).toContain('As it stands now')
  expect((await send(refused.text, '1')).status).toBe(302)
})
