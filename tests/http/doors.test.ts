import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSessions } from '#server/auth/sessions.ts'
import { ensureBuild } from '#tests/support/build.ts'
import { anEvening, everyone } from '#tests/support/evening.ts'
import type { Evening, Name } from '#tests/support/evening.ts'
import { spawnNode } from '#tests/support/process.ts'
import type { SpawnedNode } from '#tests/support/process.ts'
import { ask } from '#tests/support/raw.ts'
import { doors, kinds } from './doors.ts'
import type { Kind, Outcome } from './doors.ts'

const whoIs: Record<Exclude<Kind, 'nobody'>, { name: Name; secondFactor: boolean }> = {
  member: { name: 'ana', secondFactor: false },
  outsider: { name: 'zoe', secondFactor: false },
  guide: { name: 'guide', secondFactor: true },
  coordinator: { name: 'cora', secondFactor: true },
  admin: { name: 'ada', secondFactor: true },
  'half-signed-in': { name: 'ada', secondFactor: false },
}

let evening: Evening
let node: SpawnedNode
let circleId: string
const cookies = {} as Record<Kind, string>
let routes: { id: string; path: string; acts: boolean; page: boolean }[]

beforeAll(async () => {
  await ensureBuild()
  evening = await anEvening()
  circleId = await evening.newCircle()
  for (const [kind, { name, secondFactor }] of Object.entries(whoIs)) {
    const of = { personId: evening.ids[name], roles: everyone[name], label: 'Firefox on Linux', secondFactor }
    cookies[kind as Kind] = `hearth=${await openSessions(evening.database.db.orm).start(of)}`
  }
  cookies.nobody = ''
  node = await spawnNode({ databaseUrl: evening.database.url, ownerUrl: evening.database.ownerUrl })
  const built = pathToFileURL(resolve('build/production/server/index.js')).href
  routes = routesOf(((await import(/* @vite-ignore */ built)) as ServerBuild).routes)
}, 180_000)
afterAll(async () => {
  await node?.[Symbol.asyncDispose]()
  await evening?.[Symbol.asyncDispose]()
})

function routesOf(built: ServerBuild['routes']): typeof routes {
  const pathOf = (id: string | undefined): string => {
    const route = id === undefined ? undefined : built[id]
    return route ? `${pathOf(route.parentId)}/${route.path ?? ''}` : ''
  }
  return Object.values(built)
    .filter((route) => route !== undefined && route.id !== 'root')
    .map(({ id, module }) => ({
      id,
      path: pathOf(id)
        .replace(/\/+/g, '/')
        .replace(/(.)\/$/, '$1'),
      acts: module.action !== undefined,
      page: module.default !== undefined,
    }))
}

const addressOf = (path: string) =>
  path
    .replace(':circleId', circleId)
    .replace(':token', 'not-a-token-of-anyone')
    .replace('*', 'nowhere/at/all')

async function outcomeOf(path: string, kind: Kind): Promise<Outcome> {
  const { status, headers } = await ask(node.url + addressOf(path), { headers: { cookie: cookies[kind] } })
  const to = String(headers['location'] ?? '')
  if (status === 200) return 'opens'
  if (status >= 300 && status < 400) {
    if (/^\/(?:sign-in\/code|account\/second-factor)/.test(to)) return 'asks for the second step'
    return to.startsWith('/sign-in') ? 'asks to sign in' : 'leads on'
  }
  if (status === 404 || status === 410) return 'nothing here'
  return status === 403 || status === 401 ? 'not yours' : `status ${status}`
}

test('every route of the build has a row, and every row a route', () => {
  expect(routes.map(({ path }) => path).toSorted()).toEqual(Object.keys(doors).toSorted())
})

test('every door opens to exactly whom the table says', async () => {
  const found: Record<string, Partial<Record<Kind, Outcome>>> = {}
  for (const { path } of routes) {
    const row: Partial<Record<Kind, Outcome>> = (found[path] = {})
    for (const kind of kinds) row[kind] = await outcomeOf(path, kind)
  }
  expect(found).toEqual(doors)
}, 120_000)

test('an empty form changes nothing, tells nothing and is never a fault, whoever sends it', async () => {
  const rows = async () =>
    evening.database.db
      .sql`select (select count(*) from people)::int as people, (select count(*) from circles)::int as circles,
      (select count(*) from invites)::int as invites, (select count(*) from circle_events)::int as events`
  const before = await rows()
  for (const { path } of routes.filter(({ acts, id }) => acts && !id.includes('sign-out')))
    for (const kind of kinds) {
      const headers = {
        origin: node.url,
        cookie: cookies[kind],
        'content-type': 'application/x-www-form-urlencoded',
      }
      const { status, headers: answered } = await ask(node.url + addressOf(path), {
        method: 'POST',
        headers,
        body: '',
      })
      expect.soft([302, 401, 403, 404, 405, 409, 410, 422, 429], `${path} as ${kind}`).toContain(status)
      expect.soft(answered['cache-control'], path).toBe('no-store')
    }
  expect(await rows()).toEqual(before)
}, 120_000)

test('a page that is not yours does not tell by its data either', async () => {
  for (const { path } of routes.filter(({ page }) => page)) {
    for (const kind of kinds) {
      if (doors[path]?.[kind] === 'opens') continue
      const { text, status } = await ask(`${node.url}${addressOf(path)}.data`, {
        headers: { cookie: cookies[kind] },
      })
      expect.soft(status, `${path} as ${kind}`).not.toBe(500)
      expect.soft(text, `${path} as ${kind}`).not.toMatch(/Tuesday evening|example\.test/)
    }
  }
}, 120_000)
