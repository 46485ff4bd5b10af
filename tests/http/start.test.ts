import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { destroyedFile } from '#server/services/key-destruction.ts'
import { afterwards } from '#tests/support/after-circle.ts'
import { freshDatabase } from '#tests/support/database.ts'
import { ask } from '#tests/support/raw.ts'
import { startServer } from '#tests/support/server.ts'

const run = promisify(execFile)
const started = (env: Record<string, string>, ...args: string[]) =>
  run(process.execPath, ['-r', './server/node-version.cjs', 'server/main.ts', ...args], {
    env: { NODE_ENV: 'production', PATH: process.env['PATH'] ?? '', ...env },
  }).then(
    () => '',
    ({ stderr }: { stderr: string }) => stderr,
  )

test('the house starts and ends inside another process, and a second one can start beside it', async () => {
  await using database = await freshDatabase()
  await using one = await startServer(database)
  await using two = await startServer(database)
  expect(one.port).not.toBe(two.port)
  for (const { url } of [one, two]) expect((await ask(`${url}/readyz`)).status).toBe(200)
  await one.close()
  await expect(ask(`${one.url}/livez`)).rejects.toThrow('ECONNREFUSED')
  expect((await ask(`${two.url}/readyz`)).status).toBe(200)
}, 120_000)

test('what the demo brings is in no other mode, and what runs beside the house is told to end first', async () => {
  await using database = await freshDatabase()
  const order: string[] = []
  const server = await startServer(database, {
    extra: async ({ url }) => {
      order.push((await ask(`${url}/livez`)).status === 200 ? 'answers' : 'does not answer')
      return async () =>
        void order.push((await ask(`${url}/readyz`)).status === 503 ? 'told first' : 'told late')
    },
  })
  expect(server.services.demo).toBeUndefined()
  await server.close()
  expect(order).toEqual(['answers', 'told first'])
}, 120_000)

test('K14 what the list outside says was destroyed, and what is long past its time, is gone before anybody is served', async () => {
  await using house = await afterwards()
  const folder = await mkdtemp(join(tmpdir(), 'hearth-destroyed-'))
  const { personId } = house.people.ana
  // As an older copy of the database has it.
  await house.db.sql`insert into member_keys (person_id, key) values (${personId}, ${house.sealing.newKey()})`
  const { circleId } = await house.circle({ endedAgo: 26 * 3600 })
  await mkdir(join(folder, 'destroyed'))
  await writeFile(join(folder, destroyedFile), `${JSON.stringify({ at: '', personId })}\n`)
  const left = async () => ({
    keys: (await house.db.sql`select from member_keys where key is not null`).length,
    words: (await house.db.sql`select from circle_words where circle_id = ${circleId}`).length,
  })
  expect(await left()).toEqual({ keys: 1, words: 1 })
  let served: unknown
  await using _server = await startServer(house.database, {
    env: { DATA_DIR: folder },
    // Nothing answers yet but that it lives.
    demo: async () => ((served = await left()), null),
  })
  expect(served).toEqual({ keys: 0, words: 0 })
  await rm(folder, { recursive: true })
}, 120_000)

test('whoever starts it wrongly is told in plain lines, without a stack', async () => {
  expect(await started({}, '--mode=sideways')).toBe(
    'The mode must be one of production, development, demo, test.\n',
  )
  const said = await started({ PORT: 'x' }, '--mode=production')
  expect(said).toMatch(/^Hearth cannot start with this environment:\n {2}PORT must be/)
  expect(said).not.toContain('    at ')
})

test('a port that is taken is said in one line', async () => {
  await using database = await freshDatabase()
  await using server = await startServer(database)
  const said = await started({ PORT: String(server.port), DATABASE_URL: database.url }, '--mode=test')
  expect(said.trim().split('\n')).toHaveLength(1)
  expect(said).toContain('set PORT to a free one')
}, 120_000)

const oldNode = process.env['OLD_NODE'] ?? '/usr/bin/node'
const isOld = async () =>
  existsSync(oldNode) && Number((await run(oldNode, ['--version'])).stdout.slice(1).split('.')[0]) < 24

test('a start on an older Node says in one line what to do', async ({ skip }) => {
  if (!(await isOld())) skip('There is no older Node here.')
  const ended = await run(oldNode, ['-r', './server/node-version.cjs', 'server/main.ts']).catch(
    (failed: { stderr: string }) => failed,
  )
  expect(ended.stderr).toMatch(
    /^Hearth needs Node\.js 24 or newer and this is v\d+\.\d+\.\d+: run "npm ci" once, then start it with npm[^\n]*\n$/,
  )
})

test('every script that runs a file of ours checks the Node first', async () => {
  const {
    default: { scripts },
  } = (await import('../../package.json')) as { default: { scripts: Record<string, string> } }
  const ours = Object.entries(scripts).filter(([, script]) => /\bnode\b/.test(script))
  expect(ours.map(([name]) => name)).toEqual(
    expect.arrayContaining(['dev', 'demo', 'start', 'db:migrate', 'admin:invite', 'bench', 'faults']),
  )
  for (const [name, script] of ours)
    expect(script, name).toMatch(/^(?:LONG=1 )?node -r \.\/server\/node-version\.cjs /)
})
