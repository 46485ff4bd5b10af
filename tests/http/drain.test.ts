import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { freshDatabase } from '#tests/support/database.ts'
import { spawnNode } from '#tests/support/process.ts'
import { ask } from '#tests/support/raw.ts'

test('a process that is asked to end says so, answers what is in flight, takes nobody new and leaves with 0', async () => {
  await using database = await freshDatabase()
  await using node = await spawnNode({
    databaseUrl: database.url,
    ownerUrl: database.ownerUrl,
    env: { DRAIN_SECONDS: '1' },
  })
  const body = 'email=ana%40clinic.example&passphrase=not+hers+at+all'
  const head = `POST /sign-in HTTP/1.1\r\nHost: localhost\r\nOrigin: ${node.url}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n`
  const socket = connect(node.port, '127.0.0.1')
  let text = ''
  socket.on('data', (part) => (text += part))
  const hungUp = new Promise((done) => socket.once('close', done))
  socket.write(head + body.slice(0, 10))
  await sleep(200)

  const ended = node.kill('SIGTERM')
  await sleep(300)
  expect((await ask(`${node.url}/readyz`)).status).toBe(503)
  expect((await ask(`${node.url}/livez`)).headers['connection']).toBe('close')
  await sleep(1_200)
  await expect(ask(`${node.url}/livez`)).rejects.toThrow('ECONNREFUSED')
  socket.write(body.slice(10))
  await hungUp
  expect(text).toMatch(/^HTTP\/1\.1 422 /)
  expect(await ended).toBe(0)
  expect(
    await database.db
      .sql`select 1 from pg_stat_activity where datname = ${database.name} and application_name = 'hearth'`,
  ).toEqual([])
}, 180_000)

test('a second signal ends the process at once', async () => {
  await using database = await freshDatabase()
  await using node = await spawnNode({
    databaseUrl: database.url,
    ownerUrl: database.ownerUrl,
    env: { DRAIN_SECONDS: '60' },
  })
  const ended = node.kill('SIGTERM')
  await sleep(200)
  const began = performance.now()
  void node.kill('SIGTERM')
  expect(await ended).toBe(143)
  expect(performance.now() - began).toBeLessThan(2_000)
}, 180_000)

test('while the database does not answer, nobody is sent here, and a page shows no details', async () => {
  const database = await freshDatabase()
  await using node = await spawnNode({ databaseUrl: database.url, ownerUrl: database.ownerUrl })
  await node.ready()
  await database[Symbol.asyncDispose]()
  expect((await ask(`${node.url}/readyz`)).status).toBe(503)
  expect((await ask(`${node.url}/livez`)).status).toBe(200)
  const page = await ask(`${node.url}/sign-in`, { headers: { cookie: `hearth=${'a'.repeat(43)}` } })
  expect(page.status).toBe(500)
  expect(page.text).not.toMatch(/postgres|does not exist|ECONN|node_modules|at .*\.ts|test_/i)
  expect(page.headers['cache-control']).toBe('no-store')
}, 180_000)
