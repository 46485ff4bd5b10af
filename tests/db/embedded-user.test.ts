import { chmodSync, chownSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { openCluster } from '#db/embedded.ts'
import { canReach } from '#db/embedded-user.ts'
import { clusterFolder, openElsewhere } from './embedded-cluster.ts'

vi.setConfig({ testTimeout: 120_000 })
const nobody = { uid: 65_534, gid: 65_534 }
const root = process.getuid?.() === 0
const here = fileURLToPath(new URL('.', import.meta.url))

// As an ordinary user every other test shows it. As root it needs a checkout that others may read.
test.runIf(root && canReach(here, nobody) && canReach(process.execPath, nobody))(
  'an ordinary user runs the server as themselves; root then runs it as that user',
  async () => {
    await using place = clusterFolder()
    mkdirSync(place.folder)
    chownSync(place.folder, nobody.uid, nobody.gid)
    const node = openElsewhere(place.folder, nobody)
    expect((await node.opened()).folder).toBe(place.folder)
    expect(statSync(place.data).uid).toBe(nobody.uid)
    node.tell('stop')
    expect(await node.ended).toBe(0)
    const cluster = await openCluster({ folder: place.folder, say: () => {} })
    await cluster.stop()
    expect(statSync(path.join(place.data, 'hearth.json')).uid).toBe(nobody.uid)
  },
)

test.runIf(root)("an ordinary user is refused root's database in plain words", async () => {
  await using place = clusterFolder()
  const cluster = await openCluster({ folder: place.folder, say: () => {} })
  await cluster.stop()
  const node = openElsewhere(place.folder, nobody)
  expect(await node.ended).toBe(1)
  expect(node.errors()).toMatch(/belongs to another user: start Hearth as the user who made it/)
})

test.runIf(root)(
  'as root, the data is owned by the system user and the passwords are readable by nobody else',
  async () => {
    await using place = clusterFolder()
    const cluster = await openCluster({ folder: place.folder, say: () => {} })
    await cluster.stop()
    expect(statSync(place.data).uid).not.toBe(0)
    expect(statSync(place.data).mode & 0o077).toBe(0)
    expect(statSync(path.join(place.data, 'hearth.json')).mode & 0o077).toBe(0)
  },
)

test.runIf(root)(
  'as root in a folder that others may not enter, another place is chosen, named and found again',
  async () => {
    await using place = clusterFolder()
    chmodSync(place.parent, 0o700)
    const said: string[] = []
    const open = () => openCluster({ folder: place.folder, say: (line) => said.push(line) })
    const first = await open()
    await first.stop()
    expect(said).toEqual([expect.stringMatching(/^The database lives in \/var\/lib\/hearth\/[0-9a-f]{12}: /)])
    expect(existsSync(place.data)).toBe(false)
    const second = await open()
    await second.stop()
    expect(second.folder).toBe(first.folder)
    rmSync(first.folder, { recursive: true })
  },
)
