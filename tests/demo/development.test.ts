import { expect, test } from 'vitest'
import { insertPeople } from '#db/queries/demo.ts'
import { developmentDemo } from '#server/demo/development.ts'
import { readEnv } from '#server/env.ts'
import { openClinic } from '#tests/support/clinic.ts'
import { freshDatabase } from '#tests/support/database.ts'
import { spawnNode } from '#tests/support/process.ts'

test('npm run dev shows the outbox and signs in with one tap', async () => {
  await using database = await freshDatabase()
  const [ana] = await insertPeople(database.db.orm, [
    { name: 'Ana', email: 'ana@clinic.example', roles: ['admin'] },
  ])
  await using node = await spawnNode({
    ...{ databaseUrl: database.url, ownerUrl: database.ownerUrl },
    entry: ['server/demo/dev.ts'],
    env: { NODE_ENV: '' },
  })
  const outbox = await fetch(`${node.url}/demo/outbox`)
  expect(outbox.status).toBe(200)
  expect(await outbox.text()).toContain('No mail yet')
  const tapped = await fetch(`${node.url}/demo`, {
    ...{ method: 'POST', redirect: 'manual' },
    headers: { origin: node.url, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ personId: ana?.personId ?? '' }),
  })
  expect(tapped.headers.getSetCookie().join()).toMatch(/^hearth=/)
}, 180_000)

test('development that others can reach has neither one tap nor outbox', async () => {
  await using clinic = await openClinic()
  const opened = (env: Record<string, string>, baseUrl = 'http://localhost:3000') =>
    developmentDemo(clinic, baseUrl, readEnv('development', env))
  expect(opened({})).not.toBeNull()
  expect(opened({ HOST: '127.0.0.1' })).not.toBeNull()
  for (const HOST of ['0.0.0.0', '::', '192.168.1.7']) expect(opened({ HOST }), HOST).toBeNull()
  expect(opened({}, 'https://hearth.example')).toBeNull()
})
