import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { openCluster } from '#db/embedded.ts'
import { clusterFolder } from './embedded-cluster.ts'

vi.setConfig({ testTimeout: 120_000 })
const quiet = () => {}

/** What a sound data folder has, as far as one can see without starting it. */
function fakeData(data: string) {
  for (const folder of ['global', 'base', 'pg_wal', 'pg_xact'])
    mkdirSync(path.join(data, folder), { recursive: true })
  for (const file of ['global/pg_control', 'pg_hba.conf', 'postgresql.conf'])
    writeFileSync(path.join(data, file), '')
  writeFileSync(path.join(data, 'PG_VERSION'), '18\n')
  writeFileSync(
    path.join(data, 'hearth.json'),
    JSON.stringify({ port: 23456, postgres: 'a', owner: 'b', app: 'c' }),
  )
}

const contents = (folder: string) => new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }))

/** A spoilt folder is refused with these words, and afterwards as it was. */
async function refused(spoil: (data: string) => void, words: RegExp) {
  await using place = clusterFolder()
  fakeData(place.data)
  spoil(place.data)
  const before = contents(place.data)
  const error = await openCluster({ folder: place.folder, say: quiet }).catch((reason: Error) => reason)
  expect(error).toMatchObject({ name: 'CannotStart', message: expect.stringMatching(words) })
  expect(contents(place.data)).toEqual(before)
}

test('a folder made by another version of PostgreSQL is refused', () =>
  refused((data) => writeFileSync(path.join(data, 'PG_VERSION'), '17\n'), /made by PostgreSQL 17.*brings 18/))

test('a PostgreSQL folder that Hearth did not make is refused', () =>
  refused((data) => rmSync(path.join(data, 'hearth.json')), /not made by Hearth/))

test('a damaged folder is refused and says what is missing', () =>
  refused((data) => rmSync(path.join(data, 'global/pg_control')), /damaged \(missing: global\/pg_control\)/))

test('a folder of something else is refused', () =>
  refused((data) => {
    rmSync(data, { recursive: true })
    mkdirSync(data)
    writeFileSync(path.join(data, 'holiday.txt'), 'not a database')
  }, /is not a PostgreSQL data folder/))

test('a server that cannot start says why in one sentence, and where its log is', () =>
  refused(
    (data) => writeFileSync(path.join(data, 'postgresql.conf'), 'no_such_setting = 1\n'),
    /did not start \(.*contains errors\): see .*server\.log/,
  ))

test('an interrupted first start does no harm; a running server with other passwords is refused', async () => {
  await using place = clusterFolder()
  mkdirSync(path.join(place.folder, 'making-old', 'data'), { recursive: true })
  const cluster = await openCluster({ folder: place.folder, say: quiet })
  expect(readdirSync(place.folder).filter((name) => name.startsWith('making-'))).toEqual([])

  const file = path.join(place.data, 'hearth.json')
  const kept = readFileSync(file, 'utf8')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(kept), postgres: 'another' }))
  await expect(openCluster({ folder: place.folder, say: quiet })).rejects.toThrow(/Hearth did not start/)
  writeFileSync(file, kept)
  await cluster.stop()
})
