import { readdirSync } from 'node:fs'
import postgres from 'postgres'
import { expect, test, vi } from 'vitest'
import { clusterFolder, openElsewhere } from './embedded-cluster.ts'

vi.setConfig({ testTimeout: 120_000 })

test('two nodes that start together on an empty folder make one server and migrate it once', async () => {
  await using place = clusterFolder()
  const nodes = [openElsewhere(place.folder), openElsewhere(place.folder)]
  const opened = await Promise.all(nodes.map((node) => node.opened()))
  expect(opened.filter(({ adopted }) => adopted)).toHaveLength(1)
  expect(new Set(opened.map(({ url }) => url)).size).toBe(1)

  const sql = postgres(opened[0]?.adminUrl ?? '', { max: 1 })
  const [row] =
    await sql`select count(*)::int as applied, count(distinct hash)::int as different from drizzle.__drizzle_migrations`
  await sql.end()
  expect(row?.applied).toBe(row?.different)
  for (const node of nodes) node.tell('stop')
  expect(await Promise.all(nodes.map((node) => node.ended))).toEqual([0, 0])
})

test('a node that is killed while it starts the server does not keep others waiting', async () => {
  await using place = clusterFolder()
  const first = openElsewhere(place.folder)
  await vi.waitFor(() => expect(readdirSync(place.folder).join()).toMatch(/start\.lock/), {
    timeout: 20_000,
    interval: 5,
  })
  await first.kill('SIGKILL')
  const second = openElsewhere(place.folder)
  await second.opened()
  second.tell('stop')
  expect(await second.ended).toBe(0)
})
