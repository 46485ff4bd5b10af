import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { insertPeople } from '#db/queries/demo.ts'
import { openDemo } from '#server/demo/services.ts'
import { readEnv } from '#server/env.ts'
import { openLog } from '#server/log.ts'
import { modes } from '#server/mode.ts'
import { start } from '#server/start.ts'
import { ensureBuild } from '#tests/support/build.ts'
import { freshDatabase } from '#tests/support/database.ts'

const root = path.resolve(import.meta.dirname, '../..')
const marker = 'data-hearth-demo-only'

test('nothing that the server imports, at once or later, is of the demo', async () => {
  const seen = await importedFrom('server/main.ts')
  expect(seen.size).toBeGreaterThan(40)
  expect([...seen].filter((file) => /^server\/demo\/|^db\/seed|^db\/queries\/demo\.ts$/.test(file))).toEqual(
    [],
  )
  // The walk is not blind: from the demo's own start it finds the demo.
  expect(await importedFrom('server/demo/main.ts')).toContain('server/demo/services.ts')
})

test('a production build holds no page of the demo', async () => {
  await ensureBuild()
  expect(await filesWith(path.join(root, 'app'), marker)).not.toEqual([])
  expect(await filesWith(path.join(root, 'build/production'), marker)).toEqual([])
  expect(await filesWith(path.join(root, 'build/production'), 'routes/demo')).toEqual([])
}, 120_000)

test('the one-tap sign-in refuses to exist in production and in tests', async () => {
  await using database = await freshDatabase()
  for (const mode of modes) {
    const open = () =>
      openDemo({ db: database.db, mode, baseUrl: 'http://localhost:3000', outbox: async () => [] })
    if (mode === 'demo' || mode === 'development') expect(open).not.toThrow()
    else expect(open).toThrow('no one-tap sign-in')
  }
})

test('in production nobody is signed in by any shape of the one tap', async () => {
  await using database = await freshDatabase()
  const [person] = await insertPeople(database.db.orm, [
    { name: 'Ana', email: 'ana@clinic.example', roles: ['admin'] },
  ])
  await ensureBuild()
  const env = readEnv('production', {
    ...{
      PORT: '0',
      HOST: '127.0.0.1',
      BASE_URL: 'http://localhost:3999',
      LOG_LEVEL: 'fatal',
      HEARTH_MODE: 'demo',
    },
    ...{
      DATABASE_URL: database.url,
      DATABASE_OWNER_URL: database.ownerUrl,
      HEARTH_KEK: randomBytes(32).toString('base64'),
    },
  })
  const running = await start({ env, log: openLog(env) })
  try {
    expect(running.services.demo).toBeUndefined()
    const at = `http://127.0.0.1:${running.port}`
    const headers = { origin: 'http://localhost:3999', 'sec-fetch-site': 'same-origin' }
    const personId = person?.personId ?? ''
    const bodies = [
      new URLSearchParams({ personId }),
      new URLSearchParams({ personId, next: '/', form: 'demo' }),
      JSON.stringify({ personId }),
      personId,
      '',
    ]
    const paths = [
      '/demo',
      '/demo?index',
      '/demo/',
      '/demo.data',
      '/demo.data?index',
      '/demo?_routes=routes/demo._index',
      '/demo/outbox',
      '/demo/outbox.data',
      '/DEMO',
    ]
    for (const to of paths) {
      for (const body of bodies) {
        const answer = await fetch(at + to, { method: 'POST', body, headers, redirect: 'manual' })
        expect(answer.headers.getSetCookie(), `POST ${to}`).toEqual([])
        expect(answer.status, `POST ${to}`).toSatisfy((status: number) => status === 404 || status === 405)
      }
      const page = await fetch(at + to, { redirect: 'manual' })
      expect(page.headers.getSetCookie(), to).toEqual([])
      expect(page.status, to).not.toBe(200)
    }
    const [sessions] = await database.db.sql<
      { count: number }[]
    >`select count(*)::int as count from auth_sessions`
    expect(sessions?.count).toBe(0)
  } finally {
    await running.close()
  }
}, 120_000)

test('one tap gives staff their second factor in the demo; nobody unknown and no closed account is signed in', async () => {
  await using database = await freshDatabase()
  const { db } = database
  const [guide, closed] = await insertPeople(db.orm, [
    { name: 'Maren', email: 'maren@clinic.example', roles: ['guide'] },
    { name: 'Cem', email: 'cem@clinic.example', roles: ['patient'], closedAt: new Date() },
  ])
  const demo = openDemo({ db, mode: 'demo', baseUrl: 'http://localhost:3000', outbox: async () => [] })
  const from = { address: '127.0.0.1', device: 'A browser' }
  const { cookies, next } = await demo.signInAs({ personId: guide?.personId ?? '', from })
  expect(next).toBe('home')
  expect(cookies.join()).toMatch(/^hearth=/)
  const [session] = await db.sql<
    { given: boolean }[]
  >`select second_factor_at is not null as given from auth_sessions`
  expect(session?.given).toBe(true)
  for (const personId of [randomUUID(), closed?.personId ?? ''])
    await expect(demo.signInAs({ personId, from })).rejects.toMatchObject({ code: 'not-found' })
})

/** Every file of ours that this one imports, with what those import: static and dynamic alike, but no types. */
async function importedFrom(entry: string, seen = new Set<string>()): Promise<Set<string>> {
  if (seen.has(entry)) return seen
  seen.add(entry)
  const text = await readFile(path.join(root, entry), 'utf8')
  for (const [, type, from, later] of text.matchAll(
    /(?:import|export)\s+(type\s)?[^'"()]*?from\s+'([#.][^']+)'|import\(?\s*'([#.][^']+)'/g,
  )) {
    const target = from ?? later
    if (type || target === undefined) continue
    const file = target.startsWith('#') ? target.slice(1) : path.join(path.dirname(entry), target)
    if (/\.(?:ts|tsx)$/.test(file)) await importedFrom(file, seen)
  }
  return seen
}

async function filesWith(folder: string, text: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
  const found = await Promise.all(
    files.map(async (file) => ((await readFile(file)).includes(text) ? [file] : [])),
  )
  return found.flat()
}
