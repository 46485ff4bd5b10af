import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { EngineEvents, MediaEngine } from '#server/media/port.ts'
import { promised } from '../support/counts.ts'
import type { Singer } from './singer.ts'
import { openSinger, tones } from './singer.ts'

/** Where an engine runs, for a test that may take it away. */
export type Ground = {
  open: (tell: EngineEvents) => MediaEngine
  /** A browser of its rooms, where it is not one that sends everything to the middle. */
  singer?: typeof openSinger
  close: () => Promise<void>
}
/** One in the middle. */
export type Middle = Ground & {
  down: () => Promise<void>
  back: () => Promise<void>
  /** It neither answers nor carries anything, until it goes on. */
  freeze: () => void
  thaw: () => void
}
/** An engine, what it said of itself, and who is in its rooms. */
export type Stage = ReturnType<typeof stageOn>

export function stageOn(ground: Pick<Ground, 'open' | 'singer'>) {
  const singers = new Map<string, Singer>()
  const health: boolean[] = []
  const lost: string[] = []
  const engine = ground.open({
    signal: (roomId, peerId, signal) => singers.get(`${roomId} ${peerId}`)?.hear(signal),
    lost: (_, peerId) => lost.push(peerId),
    health: (ok) => health.push(ok),
  })
  return { engine, health, lost, singers, singer: ground.singer ?? openSinger }
}

/** People in a room who all sing; each in a seat of their own name. */
export async function choirIn(stage: Stage, roomId: string, names: readonly string[], epoch = 1) {
  const { engine, singers, singer: openOne } = stage
  await until(() => engine.health())
  await engine.open(roomId)
  const choir = names.map((name, at) => {
    const who = { peerId: `${name}-${epoch}`, seatId: name, epoch, hertz: tones[at % tones.length] ?? 0 }
    const singer = openOne(engine, roomId, who)
    singers.set(`${roomId} ${who.peerId}`, singer)
    return singer
  })
  const idOf = (name: string) => `${name}-${epoch}`
  return {
    choir,
    one: (name: string) => choir[names.indexOf(name)] as Singer,
    join: (name: string) => engine.join(roomId, { peerId: idOf(name), seatId: name, epoch }),
    async audible(heard: readonly string[], hearing: readonly string[] = names) {
      await engine.setAudible(roomId, { heard: heard.map(idOf), hearing: hearing.map(idOf) })
      await Promise.all(choir.map(async (singer) => singer.state?.(heard.map(idOf))))
    },
    async enter() {
      for (const name of names) await this.join(name)
      await Promise.all(choir.map((singer) => singer.publish()))
    },
    [Symbol.asyncDispose]: async () => {
      for (const singer of choir) singer.close()
      await engine.close(roomId).catch(() => {})
    },
  }
}

/** Everything that came to everybody within so many ms: `listener < speaker`, with the number of packets, without zeros. */
export async function arrivals(choir: readonly Singer[], ms: number): Promise<Map<string, number>> {
  const look = async () => {
    const each = await Promise.all(
      choir.map(async ({ seatId, packets }) => ({ seatId, by: await packets() })),
    )
    return new Map(
      each.flatMap(({ seatId, by }) => [...by].map(([from, n]) => [`${seatId} < ${nameOf(from)}`, n])),
    )
  }
  const before = await look()
  await sleep(ms)
  const came = [...(await look())].map(([pair, n]) => [pair, n - (before.get(pair) ?? 0)] as const)
  return new Map(came.filter(([, n]) => n !== 0))
}
const nameOf = (peerId: string) => peerId.replace(/-\d+$/, '')

/** The pairs that should be: everybody who hears, of everybody who is heard, but of themselves. */
export function pairs(hearing: readonly string[], heard: readonly string[]): string[] {
  return hearing
    .flatMap((one) => heard.filter((other) => other !== one).map((other) => `${one} < ${other}`))
    .toSorted()
}

export async function until(holds: () => Promise<boolean> | boolean, ms = 10_000): Promise<number> {
  const began = performance.now()
  while (!(await holds())) {
    expect(performance.now() - began, String(holds)).toBeLessThan(promised(ms))
    await sleep(10)
  }
  return performance.now() - began
}

/** Nobody hears anybody for so many ms. */
export async function nothingComes({ engine }: Stage, choir: readonly Singer[], ms: number) {
  const sentBefore = await Promise.all(choir.map((singer) => singer.sent()))
  expect([...(await arrivals(choir, ms))]).toEqual([])
  if (engine.enforcement !== 'server') return
  // They were not silent by themselves.
  for (const [at, singer] of choir.entries())
    expect((await singer.sent()) - (sentBefore[at] ?? 0), singer.seatId).toBeGreaterThan(ms / 50)
}

export type Times = { given: number[]; taken: number[] }
/** V3: how long each gift took to the first packet at somebody who listens, and each taking to the last one, in ms. */
export async function givenAndTaken(
  listener: Singer,
  peerId: string,
  times: number,
  act: (gives: boolean) => Promise<unknown>,
): Promise<Times> {
  const count = async () => (await listener.packets()).get(peerId) ?? 0
  const took: Times = { given: [], taken: [] }
  for (let time = 0; time < times; time += 1) {
    let began = performance.now()
    const taking = act(false)
    let [last, at] = [await count(), began]
    while (performance.now() - began < 700) {
      const now = await count()
      if (now > last) [last, at] = [now, performance.now()]
      await sleep(5)
    }
    await taking
    took.taken.push(at - began)
    began = performance.now()
    const giving = act(true)
    await until(async () => (await count()) > last, 3000)
    took.given.push(performance.now() - began)
    await giving
  }
  return took
}
