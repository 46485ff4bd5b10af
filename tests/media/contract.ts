import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { audibleIn, hearingIn } from '#app/domain/circle/audible.ts'
import { promised } from '../support/counts.ts'
import { phases, round } from '../support/phases.ts'
import type { Ground, Stage } from './choir.ts'
import { arrivals, choirIn, nothingComes, pairs, stageOn, until } from './choir.ts'

/**
 * What every engine must be, with real media: people who sing a tone each, and what reached whom. Where their browsers have to
 * be silent themselves (`cooperative`) they are; elsewhere they never mute.
 * `missing`: said where the engine is not installed; only CI may not go on without.
 */
export function describeEngine<G extends Ground>(
  name: string,
  open: () => Promise<G | null>,
  missing: string,
  more: (now: () => { ground: G; stage: Stage }) => void = () => {},
) {
  describe(name, () => {
    let ground: G | null = null
    let stage: Stage
    beforeAll(async () => {
      ground = await open()
      if (ground) stage = stageOn(ground)
      else if (process.env['CI']) throw new Error(missing)
    })
    beforeEach((context) => {
      if (!ground) context.skip(missing)
    })
    afterAll(async () => {
      await stage?.engine[Symbol.asyncDispose]()
      await ground?.close()
    })

    test('V3 V4 everybody sings, in every phase of a circle, and what arrives is exactly what was decided', async () => {
      const all = ['gil', 'cora', 'ana', 'ben']
      await using room = await choirIn(stage, 'phases', all)
      await room.enter()
      // Nothing was decided yet: nothing is let through.
      await nothingComes(stage, room.choir, 500)
      const withPause = { ...phases, 'somebody paused': round }
      for (const [phase, circle] of Object.entries(withPause)) {
        const pausing = new Set(phase === 'somebody paused' ? ['cora'] : [])
        const [heard, hearing] = [audibleIn(circle, pausing), hearingIn(circle, pausing)]
        await room.audible(heard, hearing)
        await room.audible(heard, hearing)
        const due = pairs(hearing, heard)
        const came = async (ms: number) => [...(await arrivals(room.choir, ms)).keys()].toSorted()
        await until(async () => (await came(100)).join() === due.join(), 3000)
        if (phase === 'quiet' && stage.engine.enforcement === 'server')
          await nothingComes(stage, room.choir, 3000)
        expect(await came(500), phase).toEqual(due)
        for (const { seatId, hertz, tonesHeard } of room.choir) {
          const voices = room.choir.filter((one) => heard.includes(one.seatId) && one.hertz !== hertz)
          const tones = hearing.includes(seatId) ? voices.map((one) => one.hertz) : []
          expect(tonesHeard(), `${seatId} in ${phase}`).toEqual(tones)
        }
      }
    })

    test('V3 a voice begins 200 ms after it was given, and ends 300 ms after it was taken', async () => {
      await using room = await choirIn(stage, 'turns', ['gil', 'ana', 'ben'])
      await room.enter()
      await room.audible(['ana', 'ben'])
      await until(async () => (await arrivals(room.choir, 100)).size === 4)
      await room.audible([])
      const [begins, ends]: [number[], number[]] = [[], []]
      const listener = room.one('gil')
      const from = async (name: string) => (await listener.packets()).get(`${name}-1`) ?? 0
      for (let turn = 0; turn < 8; turn += 1) {
        const [next, last] = turn % 2 === 0 ? ['ana', 'ben'] : ['ben', 'ana']
        const heardSoFar = await from(next)
        const given = performance.now()
        await room.audible([next])
        let [count, at] = [await from(last), performance.now()]
        while ((await from(next)) === heardSoFar) await sleep(5)
        begins.push(performance.now() - given)
        while (performance.now() - at < 300) {
          const now = await from(last)
          if (now > count) [count, at] = [now, performance.now()]
          await sleep(10)
        }
        ends.push(at - given)
      }
      expect(Math.max(...begins)).toBeLessThan(promised(200))
      expect(Math.max(...ends)).toBeLessThan(promised(300))
    })

    test('V5 who was removed is silent and deaf at once and stays so, whatever their browser still holds', async () => {
      await using room = await choirIn(stage, 'removed', ['gil', 'ana', 'eve'])
      await room.audible(['gil', 'eve'])
      await room.enter()
      const [gil, eve] = [room.one('gil'), room.one('eve')]
      await until(
        async () =>
          ((await gil.packets()).get('eve-1') ?? 0) > 0 && ((await eve.packets()).get('gil-1') ?? 0) > 0,
      )
      await stage.engine.remove('removed', 'eve-1')
      await sleep(promised(500))
      const came = arrivals(room.choir, 1500)
      const [sent, after] = [await eve.sent(), came]
      expect([...(await after).keys()]).toEqual(['ana < gil'])
      if (stage.engine.enforcement === 'server')
        expect((await eve.sent()) - sent, 'she never stopped').toBeGreaterThan(20)
      // What she holds opens nothing: not her connection, nor her place, nor an earlier life of it, nor somebody else's.
      const { engine } = stage
      const refusal = { name: 'Refusal', code: 'not-allowed' }
      if (engine.enforcement === 'server')
        await expect(eve.publish({ restart: true })).rejects.toMatchObject(refusal)
      for (const epoch of [1, 0])
        await expect(engine.join('removed', { peerId: 'eve-1', seatId: 'eve', epoch })).rejects.toMatchObject(
          refusal,
        )
      const over = { line: 'up', over: true } as const
      await expect(engine.signal('removed', 'eve-1', { ...over, epoch: 1 })).rejects.toMatchObject(refusal)
      await expect(engine.signal('removed', 'ana-1', { ...over, epoch: 0 })).rejects.toMatchObject(refusal)
      await expect(engine.signal('elsewhere', 'ana-1', { ...over, epoch: 1 })).rejects.toMatchObject({
        code: 'not-found',
      })
    })

    test('V2 V5 nobody comes in above what it carries, nor who was put out before they were in', async () => {
      const { engine } = stage
      const join = (n: number) => engine.join('many', { peerId: `${n}-1`, seatId: `${n}`, epoch: 1 })
      await until(() => engine.health())
      await engine.open('many')
      await Promise.all([
        engine.open('many'),
        ...Array.from({ length: engine.limits.voices }, (_, n) => join(n)),
      ])
      await expect(join(99)).rejects.toMatchObject({ code: 'circle-full' })
      await engine.remove('many', '0-1')
      await engine.remove('many', '0-1')
      const coming = join(99)
      await Promise.all([
        engine.remove('many', '99-1'),
        expect(coming).rejects.toMatchObject({ code: 'not-allowed' }),
      ])
      await engine.close('many')
      await engine.close('many')
      await expect(join(100)).rejects.toMatchObject({ code: 'not-found' })
    })

    test('V5 a later life of a seat ends the one before; the earlier one cannot come back', async () => {
      await using room = await choirIn(stage, 'lives', ['gil', 'ana'])
      await room.audible(['gil', 'ana'])
      await room.enter()
      await until(async () => (await arrivals(room.choir, 100)).size === 2)
      await stage.engine.join('lives', { peerId: 'ana-2', seatId: 'ana', epoch: 2 })
      await sleep(promised(500))
      await nothingComes(stage, room.choir, 1000)
      await expect(room.join('ana')).rejects.toMatchObject({ code: 'not-allowed' })
    })

    test('V2 V9 eight come into a room that is running, each within three seconds', async () => {
      const names = ['gil', 'ana', 'ben', 'cem', 'dee', 'eli', 'fay', 'ida']
      await using room = await choirIn(stage, 'eight', names)
      const here: string[] = []
      const took: number[] = []
      for (const name of names) {
        const began = performance.now()
        await room.join(name)
        here.push(name)
        await room.audible(['gil'], here)
        await room.one(name).publish()
        if (name !== 'gil')
          await until(async () => ((await room.one(name).packets()).get('gil-1') ?? 0) > 0, 3000)
        took.push(performance.now() - began)
      }
      expect(Math.max(...took)).toBeLessThan(promised(3000))
      await until(async () => (await arrivals(room.choir, 200)).size === names.length - 1, 3000)
    })

    more(() => {
      if (!ground) throw new Error(missing)
      return { ground, stage }
    })
  })
}
