import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openCluster } from '#db/embedded.ts'
import { livePostmaster } from '#db/embedded-server.ts'
import { clusterFolder, openElsewhere, postmasterOf } from './embedded-cluster.ts'

// One folder, in the order of a bad day. Each test leaves the server stopped.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const place = clusterFolder()
const quiet = () => {}

beforeAll(async () => {
  const cluster = await openCluster({ folder: place.folder, say: quiet })
  const sql = postgres(cluster.adminUrl, { max: 1 })
  await sql`create schema house`
  await sql`create table house.kept (line text)`
  await sql.end()
  await cluster.stop()
})
afterAll(() => place[Symbol.asyncDispose]())

async function lines(url: string): Promise<string[]> {
  const sql = postgres(url, { max: 1 })
  const rows = await sql<{ line: string }[]>`select line from house.kept order by 1`
  await sql.end()
  return rows.map(({ line }) => line)
}

async function keep(url: string, line: string) {
  const sql = postgres(url, { max: 1 })
  await sql`insert into house.kept values (${line})`
  await sql.end()
}

test('the server listens on this machine only, keeps its port and sets safe defaults', async () => {
  const cluster = await openCluster({ folder: place.folder, say: quiet })
  const sql = postgres(cluster.adminUrl, { max: 1 })
  const [row] = await sql`
    select current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets,
      current_setting('data_checksums') as checksums, current_setting('password_encryption') as passwords,
      current_setting('log_min_messages') as logs, pg_encoding_to_char(encoding) as encoding
    from pg_database where datname = current_database()`
  await sql.end()
  expect(row).toEqual({
    ...{
      listens: '127.0.0.1',
      sockets: '',
      checksums: 'on',
      passwords: 'scram-sha-256',
      logs: 'log',
      encoding: 'UTF8',
    },
  })
  await cluster.stop()
  const again = await openCluster({ folder: place.folder, say: quiet })
  expect(again.appUrl).toBe(cluster.appUrl)
  await again.stop()
  expect(livePostmaster(place.data)).toBeNull()
})

test('a server that outlived the kill -9 of its node is adopted, with what was written', async () => {
  const node = openElsewhere(place.folder)
  const { adminUrl } = await node.opened()
  await keep(adminUrl, 'before the node died')
  const pid = postmasterOf(place.data)
  await node.kill('SIGKILL')
  const cluster = await openCluster({ folder: place.folder, say: quiet })
  expect(cluster.adopted).toBe(true)
  expect(postmasterOf(place.data)).toBe(pid)
  expect(await lines(cluster.adminUrl)).toContain('before the node died')
  await cluster.stop()
})

test('a server that was itself killed starts again with what was committed', async () => {
  const cluster = await openCluster({ folder: place.folder, say: quiet })
  await keep(cluster.adminUrl, 'before the server died')
  process.kill(postmasterOf(place.data), 'SIGKILL')
  await cluster.leave()
  const again = await openCluster({ folder: place.folder, say: quiet })
  expect(again.adopted).toBe(false)
  expect(await lines(again.adminUrl)).toContain('before the server died')
  await again.stop()
})

test('two nodes that supervise a killed server bring it back once, on its port', async () => {
  const nodes = [openElsewhere(place.folder), openElsewhere(place.folder)]
  const opened = await Promise.all(nodes.map((node) => node.opened()))
  const url = opened[0]?.adminUrl ?? ''
  await keep(url, 'under two nodes')
  const killed = postmasterOf(place.data)
  process.kill(killed, 'SIGKILL')
  await vi.waitFor(async () => expect(await lines(url)).toContain('under two nodes'), {
    timeout: 20_000,
    interval: 100,
  })
  expect(postmasterOf(place.data)).not.toBe(killed)
  await vi.waitFor(() => expect(nodes.map((node) => node.errors()).join('')).toMatch('was started again'))
  for (const node of nodes) node.tell('stop')
  await Promise.all(nodes.map((node) => node.ended))
  expect(
    nodes
      .map((node) => node.errors())
      .join('')
      .match(/was started again/g),
  ).toHaveLength(1)
  expect(livePostmaster(place.data)).toBeNull()
})

test('a node that stops leaves the server to the nodes that still use it', async () => {
  const mine = await openCluster({ folder: place.folder, say: quiet })
  const other = openElsewhere(place.folder)
  expect((await other.opened()).adopted).toBe(true)
  await mine.stop()
  expect(livePostmaster(place.data)).not.toBeNull()
  other.tell('stop')
  expect(await other.ended).toBe(0)
  expect(livePostmaster(place.data)).toBeNull()
})

test('after a reboot, the number of a program that runs now does not pass for the server', async () => {
  const { uid, gid } = statSync(place.data)
  const program = spawn('sleep', ['60'], { uid, gid, cwd: '/' })
  await once(program, 'spawn')
  writeFileSync(path.join(place.data, 'postmaster.pid'), `${program.pid}\n${place.data}\n1\n5432\n`)
  const cluster = await openCluster({ folder: place.folder, say: quiet })
  expect(cluster.adopted).toBe(false)
  expect(program.exitCode).toBeNull()
  program.kill()
  await cluster.stop()
})

test.runIf(process.platform === 'linux')(
  'an interrupt of the terminal ends the node, not the server',
  async () => {
    const cluster = await openCluster({ folder: place.folder, say: quiet })
    const pid = postmasterOf(place.data)
    const [, , group, session] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    expect([Number(group), Number(session)]).toEqual([pid, pid])
    await cluster.stop()
  },
)

test('a kept port that another program has taken is left to it, and the next free one is kept', async () => {
  const first = await openCluster({ folder: place.folder, say: quiet })
  const port = Number(new URL(first.appUrl).port)
  await first.stop()
  const squatter = createServer().listen(port, '127.0.0.1')
  const second = await openCluster({ folder: place.folder, say: quiet })
  squatter.close()
  const moved = new URL(second.appUrl).port
  expect(Number(moved)).toBeGreaterThan(port)
  await second.stop()
  const third = await openCluster({ folder: place.folder, say: quiet })
  expect(new URL(third.appUrl).port).toBe(moved)
  await third.stop()
})
