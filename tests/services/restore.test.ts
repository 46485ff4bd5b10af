import { execFile } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { appendFile, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { PersonActor } from '#app/domain/person.ts'
import { type Db, connect } from '#db/client.ts'
import { copyIn, copyOut } from '#db/embedded-copy.ts'
import { prepareDatabase } from '#db/prepare.ts'
import { sealingWith } from '#server/sealing.ts'
import { openConsents } from '#server/services/consents.ts'
import { openIntentions } from '#server/services/intentions.ts'
import { destroyedFile, openKeyDestruction } from '#server/services/key-destruction.ts'
import { openMemberSealing } from '#server/services/member-keys.ts'
import { openTakenBack, takenBackFile } from '#server/services/taken-back.ts'
import { clusterFolder } from '#tests/db/embedded-cluster.ts'

// One embedded database, in the order of the days of an operator. Each test leaves the server stopped.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
const place = clusterFolder()
const sealing = sealingWith(randomBytes(32))
const backup = join(place.parent, 'backup')
const file = join(place.parent, destroyedFile)
let ana: PersonActor
let ben: PersonActor

/** Opens the database, does something with it, and stops it again. */
async function during<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const { url, cluster } = await prepareDatabase({ folder: place.folder, say: () => {} })
  const db = connect(url, { max: 2 })
  try {
    return await work(db)
  } finally {
    await db.close()
    await cluster?.stop()
  }
}
const needOn = (db: Db) => ({ db, memberSealing: openMemberSealing(sealing), announce: async () => {} })
const intentionsOn = (db: Db) => openIntentions(needOn(db))
const consentsOn = (db: Db) => openConsents(needOn(db))
async function member(db: Db, name: string): Promise<PersonActor> {
  const [row] = await db.sql<{ id: string }[]>`
    insert into people (name, email, roles, zone) values (${name}, ${name}, '{patient}', 'UTC') returning id`
  const actor: PersonActor = {
    ...{ kind: 'person', personId: row?.id ?? '', roles: ['patient'], assurance: 'full' },
  }
  await intentionsOn(db).set(actor, {
    ...{ commandId: randomUUID(), text: `of ${name}`, sessionId: null, mark: 'normal' },
  })
  return actor
}
const wordsOf = async (db: Db, actor: PersonActor) =>
  (await intentionsOn(db).timeline(actor, { before: null })).items.flatMap(({ wordings }) =>
    wordings.map(({ text }) => text),
  )
/** The command of the operator: what it said, and how it ended. */
const command = (name: 'backup' | 'restore', ...args: string[]) =>
  promisify(execFile)(
    process.execPath,
    ['-r', './server/node-version.cjs', `server/${name}.ts`, '--mode=development', ...args],
    { env: { NODE_ENV: 'production', PATH: process.env['PATH'] ?? '', DATA_DIR: place.parent } },
  ).then(
    ({ stdout }) => stdout,
    ({ stderr }: { stderr: string }) => `refused: ${stderr}`,
  )

beforeAll(async () => {
  await during(async (db) => {
    ana = await member(db, 'ana')
    ben = await member(db, 'ben')
    await consentsOn(db).give(ben, {
      ...{ effect: 'permit', classes: ['intention-text'], scope: { since: null, until: null } },
      ...{ recipient: { kind: 'circle-guides', id: null }, to: null, channel: 'web' },
    })
  })
  await writeFile(join(place.parent, 'hearth.kek'), `${randomBytes(32).toString('base64')}\n`)
  expect(await command('backup', backup)).toMatch(/^Copied \d+ files, .*\n.*keep that apart/)
})
afterAll(() => place[Symbol.asyncDispose]())

test('K14 K5 a member’s key that is destroyed after a backup stays destroyed when the backup is restored, and a yes that was taken back waits', async () => {
  // A crash cut the list's last line short: it takes nobody with it.
  await mkdir(dirname(file))
  await writeFile(file, '{"at":"2026-01-01T00:00:00.000Z","pers')
  await during(async (db) => {
    await db.sql`update people set closed_at = hearth_now() - interval '30 days' where id = ${ana.personId}`
    await openKeyDestruction({ db, file }).destroyDue()
    const [yes] = (await consentsOn(db).mine(ben)).grants
    await consentsOn(db).revoke(ben, yes?.eventId ?? '')
    await openTakenBack({ db, file: join(place.parent, takenBackFile) }).list()
    await expect(copyOut(place.folder, join(place.parent, 'other'))).rejects.toThrow('is running')
    await expect(copyIn(backup, place.folder)).rejects.toThrow('is running')
  })
  const said = await command('restore', backup)
  expect(said).toContain('Destroyed again: 1 keys')
  expect(said).toContain('every yes of 1 members waits until they say it again')
  await during(async (db) => {
    // It is an older copy, in which the account was open: it is gone again, and its words open for nobody.
    const [row] =
      await db.sql`select name, closed_at is not null and gone_at is not null as gone from people where id = ${ana.personId}`
    expect(row).toEqual({ name: 'Somebody who left', gone: true })
    expect(await db.sql`select key from member_keys where person_id = ${ana.personId}`).toEqual([
      { key: null },
    ])
    expect(await wordsOf(db, ben)).toEqual(['of ben'])
    expect((await consentsOn(db).mine(ben)).grants).toMatchObject([{ status: 'pending', waits: 'restored' }])
  })
  expect((await readdir(place.folder)).filter((name) => name.startsWith('data.before-'))).toHaveLength(1)
})

test('K14 no key-encryption key is in a backup', async () => {
  const kek = (await readFile(join(place.parent, 'hearth.kek'), 'utf8')).trim()
  const names = await readdir(backup, { recursive: true, withFileTypes: true })
  for (const entry of names.filter((one) => one.isFile())) {
    const bytes = await readFile(join(entry.parentPath, entry.name))
    expect(bytes.includes(kek) || bytes.includes(Buffer.from(kek, 'base64')), entry.name).toBe(false)
  }
})

test('a backup that is not as it was written is refused, and what stands stays', async () => {
  const at = (name: string) => join(backup, name)
  const harms: [string, (path: string) => Promise<void>][] = [
    ['data/PG_VERSION', (path) => writeFile(path, '19\n')],
    ['data/global/pg_control', (path) => appendFile(path, 'x')],
    ['data/postgresql.conf', (path) => rm(path)],
    ['manifest.json', (path) => rm(path)],
    ['manifest.json', (path) => truncate(path, 1000)],
  ]
  const refused = /as it was written|no whole backup/
  for (const [name, harm] of harms) {
    const bytes = await readFile(at(name))
    await harm(at(name))
    await expect(copyIn(backup, place.folder), name).rejects.toThrow(refused)
    await writeFile(at(name), bytes)
  }
  await writeFile(at('data/recovery.signal'), '')
  await expect(copyIn(backup, place.folder)).rejects.toThrow(refused)
  await rm(at('data/recovery.signal'))
  expect((await readdir(place.folder)).filter((name) => name.startsWith('restoring-'))).toEqual([])
  await expect(copyOut(place.folder, backup)).rejects.toThrow('is not empty')
  await expect(copyOut(place.folder, join(place.folder, 'inside'))).rejects.toThrow('of the database itself')
})
