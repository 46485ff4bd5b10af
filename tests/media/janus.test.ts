import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { JanusOptions } from '#server/media/janus/engine.ts'
import { openJanus } from '#server/media/janus/engine.ts'
import { keepJanus } from '#server/media/janus/keep.ts'
import { startJanus } from '#server/media/janus/process.ts'
import { openMedia } from '#server/media/media.ts'
import type { EngineEvents } from '#server/media/port.ts'
import { nodeProcess } from '../support/node-process.ts'
import { arrivals, choirIn, stageOn, until } from './choir.ts'
import { inTheMiddle } from './contract-middle.ts'
import { describeEngine } from './contract.ts'

const missing =
  'Janus is not installed (apt-get install janus, with its service masked): nothing of what it must keep was tried.'

describeEngine(
  'Janus',
  async () => {
    const first = await startJanus()
    if (!first) return null
    let janus = first
    return {
      open: (tell) => openJanus(first, tell),
      down: async () => {
        process.kill(janus.pid, 'SIGKILL')
        await janus.gone
      },
      back: async () => {
        janus = (await startJanus(first)) ?? janus
      },
      freeze: () => void process.kill(janus.pid, 'SIGSTOP'),
      thaw: () => void process.kill(janus.pid, 'SIGCONT'),
      close: () => janus.close(),
    }
  },
  missing,
  inTheMiddle,
)

test('V9 V2 a Janus of our own that dies is started again, with nobody to do it', async (context) => {
  const health: boolean[] = []
  const tell = { signal: () => {}, lost: () => {}, health: (ok: boolean) => void health.push(ok) }
  expect((await openMedia({ engine: 'off' }, () => tell, false)).size).toBe(0)
  const own = await keepJanus()
  if (!own) return context.skip(missing)
  await using engine = openJanus(own, tell)
  await until(() => health.length === 1)
  process.kill(own.pid() ?? 0, 'SIGKILL')
  await until(() => health.length === 3)
  expect([health, await engine.health()]).toEqual([[true, false, true], true])
  await own.close()
  await until(() => health.length === 4)
})

test('V1 `npm run media` runs one alone, and takes it along when it goes, however it goes', async (context) => {
  // A folder that is left behind when nobody is left to clear it; whoever runs Janus has to come through.
  const folder = mkdtempSync(join(tmpdir(), 'hearth-media-'))
  chmodSync(folder, 0o711)
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const media = nodeProcess('server/media/media-command.ts', [], { env: { TMPDIR: folder } })
  const line = await media.line().catch(() => null)
  if (!line) return context.skip(missing)
  const health: boolean[] = []
  const tell = { signal: () => {}, lost: () => {}, health: (ok: boolean) => void health.push(ok) }
  await using engine = openJanus(JSON.parse(line) as JanusOptions, tell)
  await until(() => engine.health())
  await media.kill('SIGKILL')
  await until(async () => !(await engine.health()))
  expect(health).toEqual([true, false])
})

test('V3 V5 a room that two processes share is one room: what is decided holds for who came through the other', async (context) => {
  await using janus = await startJanus()
  if (!janus) return context.skip(missing)
  const ground = { open: (tell: EngineEvents) => openJanus(janus, tell) }
  const [one, other] = [stageOn(ground), stageOn(ground)]
  await using there = await choirIn(other, 'shared', ['gil', 'ana'])
  await using here = await choirIn(one, 'shared', ['gil', 'ana'])
  for (const { audible } of [here, there]) await audible(['gil', 'ana'])
  await here.join('gil')
  await there.join('ana')
  const choir = [here.one('gil'), there.one('ana')]
  await Promise.all(choir.map((singer) => singer.publish()))
  await until(async () => (await arrivals(choir, 100)).size === 2)
  for (const { audible } of [here, there]) await audible(['gil'])
  await until(async () => [...(await arrivals(choir, 200)).keys()].join() === 'ana < gil', 1000)
  await one.engine.remove('shared', 'ana-1')
  await until(async () => (await arrivals(choir, 200)).size === 0, 1000)
  expect(other.lost).toEqual(['ana-1'])
  for (const { engine } of [one, other]) await engine[Symbol.asyncDispose]()
})
