import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { promised } from '../support/counts.ts'
import type { Ground, Stage } from './choir.ts'
import { arrivals, choirIn, pairs, stageOn, until } from './choir.ts'
import type { Singer } from './singer.ts'

/**
 * What every engine in the middle must be, with real media: people who sing a tone each, never mute, and count what comes.
 * `missing`: said where the engine is not installed; only CI may not go on without.
 */
export function describeEngine(name: string, open: () => Promise<Ground | null>, missing: string) {
  describe(name, () => {
    let ground: Ground | null = null
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

    test('V3 V4 everybody sings all the time, and what arrives is exactly what was decided', async () => {
      const all = ['gil', 'cora', 'ana', 'ben']
      await using room = await choirIn(stage, 'phases', all)
      await room.enter()
      // Nothing was decided yet: nothing is let through.
      await nothingComes(room.choir, 1000)
      const phases = [
        { heard: ['gil', 'cora'], hearing: all },
        { heard: ['gil', 'cora', 'ana'], hearing: all },
        { heard: ['gil', 'ben'], hearing: ['gil', 'ben'] },
        { heard: [], hearing: all },
      ]
      for (const { heard, hearing } of phases) {
        await room.audible(heard, hearing)
        await room.audible(heard, hearing)
        const due = pairs(hearing, heard)
        await until(
          async () => [...(await arrivals(room.choir, 100)).keys()].toSorted().join() === due.join(),
          2000,
        )
        if (heard.length === 0) await nothingComes(room.choir, 3000)
        else {
          const came = await arrivals(room.choir, 2000)
          expect([...came.keys()].toSorted()).toEqual(due)
          for (const packets of came.values()) expect(packets).toBeGreaterThan(40)
        }
        for (const { seatId, hertz, tonesHeard } of room.choir) {
          const voices = room.choir.filter((one) => heard.includes(one.seatId) && one.hertz !== hertz)
          if (!hearing.includes(seatId)) expect(tonesHeard()).toEqual([])
          else expect(tonesHeard(), seatId).toEqual(voices.map((one) => one.hertz))
        }
      }
    })

    test('V3 a voice begins 200 ms after it was given, and ends 300 ms after it was taken', async () => {
      await using room = await choirIn(stage, 'turns', ['gil', 'ana', 'ben'])
      await room.enter()
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
      // The first one also waits until everything is connected.
      expect(Math.max(...begins.slice(1))).toBeLessThan(promised(200))
      expect(Math.max(...ends.slice(1))).toBeLessThan(promised(300))
    })

    test('V5 more than a voice and a face is refused, and changes nothing', async () => {
      const tricks = {
        'a second voice': { prepare: (up: RTCPeerConnection) => void up.addTransceiver('audio') },
        'data beside it': { prepare: (up: RTCPeerConnection) => void up.createDataChannel('voice') },
        'a voice by another name': { write: (sdp: string) => sdp.replaceAll(/a=mid:0/g, 'a=mid:9') },
        'a voice twice': {
          write: (sdp: string) => sdp + sdp.slice(sdp.indexOf('m=audio')).replace('a=mid:0', 'a=mid:1'),
        },
        'no end of words': { write: (sdp: string) => sdp + 'a=x\r\n'.repeat(20_000) },
        'no words': { write: () => '' },
      }
      for (const [trick, how] of Object.entries(tricks)) {
        await using room = await choirIn(stage, trick, ['gil', 'eve'])
        await room.enter()
        const refused = room.one('eve').publish(how)
        await expect(refused, trick).rejects.toMatchObject({ name: 'Refusal', code: 'bad-input' })
        // As before, and in the same connection: silent until it may be heard, then heard.
        expect([...(await arrivals(room.choir, 200)).keys()]).toEqual([])
        await room.audible(['eve'])
        await until(async () => (await arrivals(room.choir, 100)).has('gil < eve'), 2000)
      }
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
      expect((await eve.sent()) - sent, 'she never stopped').toBeGreaterThan(20)
      // What she holds opens nothing: not her connection, nor her place, nor an earlier life of it, nor somebody else's.
      const { engine } = stage
      const refusal = { name: 'Refusal', code: 'not-allowed' }
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
      await nothingComes(room.choir, 1000)
      await expect(room.join('ana')).rejects.toMatchObject({ code: 'not-allowed' })
    })

    test('V3 V5 what is published anew is silenced before anybody could hear it, and heard if it may be', async () => {
      await using room = await choirIn(stage, 'anew', ['gil', 'ana'])
      await room.audible(['gil'])
      await room.enter()
      const [gil, ana] = [room.one('gil'), room.one('ana')]
      await until(async () => ((await ana.packets()).get('gil-1') ?? 0) > 0)
      const watch = watching(gil, ana.peerId)
      for (let time = 0; time < 3; time += 1) {
        // What is decided meanwhile disturbs nothing.
        await Promise.all([
          ana.publish({ restart: true }),
          ...Array.from({ length: 5 }, () => room.audible(['gil'])),
        ])
        await sleep(250)
        await stage.engine.signal('anew', 'ana-1', { line: 'up', over: true, epoch: 1 })
        ana.drop()
        await Promise.all([ana.publish(), ...Array.from({ length: 5 }, () => room.audible(['gil']))])
        await sleep(350)
      }
      expect(await watch(), 'packets of somebody who is not to be heard').toBe(0)
      await room.audible(['gil', 'ana'])
      await until(async () => ((await gil.packets()).get('ana-1') ?? 0) > 0)
      await stage.engine.signal('anew', 'ana-1', { line: 'up', over: true, epoch: 1 })
      ana.drop()
      await ana.publish()
      await until(async () => (await arrivals([gil], 200)).has('gil < ana'), 2000)
    })

    test('V7 nobody is told anybody’s address', async () => {
      await using room = await choirIn(stage, 'addresses', ['gil', 'ana', 'ben'])
      await room.audible(['gil', 'ana', 'ben'])
      for (const name of ['gil', 'ana', 'ben']) await room.join(name)
      const canary = '203.0.113.77'
      const write = (sdp: string) =>
        sdp
          .replaceAll(/IN IP4 [0-9.]+/g, `IN IP4 ${canary}`)
          .replace(/s=-/, 's=ana-at-home')
          .replace(/(a=mid:0)/, `a=candidate:1 1 udp 2122260223 ${canary} 50000 typ host\r\n$1`)
      await Promise.all([
        room.one('gil').publish(),
        room.one('ana').publish({ write }),
        room.one('ben').publish(),
      ])
      await until(async () => (await arrivals(room.choir, 200)).size === 6)
      for (const { seatId, told, addresses } of room.choir) {
        expect(addresses.size, seatId).toBeGreaterThan(0)
        expect(told.join('\n')).toContain(' typ host')
        for (const other of room.choir.filter((one) => one.seatId !== seatId)) {
          const text = other.told.join('\n')
          for (const own of [...addresses, canary, 'ana-at-home']) expect(text).not.toContain(own)
        }
      }
    })

    test('V3 a face that is added later is seen, also of who is not heard, and not by who does not hear', async () => {
      await using room = await choirIn(stage, 'faces', ['gil', 'ana', 'ben'])
      await room.audible(['gil'])
      await room.enter()
      const [gil, ana, ben] = [room.one('gil'), room.one('ana'), room.one('ben')]
      const seen = async (by: Singer) => (await by.pictures()).get('ana-1') ?? 0
      await ana.publish({ prepare: ana.show })
      await until(async () => (await seen(gil)) > 3 && (await seen(ben)) > 3)
      expect((await gil.packets()).get('ana-1') ?? 0).toBe(0)
      await room.audible(['gil'], ['gil', 'ana'])
      await sleep(100)
      const [before, beforeHer] = [await seen(ben), await seen(gil)]
      await sleep(500)
      expect(await seen(ben)).toBe(before)
      expect(await seen(gil)).toBeGreaterThan(beforeHer)
    })

    test('V3 an engine that does not obey is given up, and carries nobody when it wakes', async () => {
      await using room = await choirIn(stage, 'frozen', ['gil', 'ana'])
      await room.audible(['gil', 'ana'])
      await room.enter()
      await until(async () => (await arrivals(room.choir, 100)).size === 2)
      stage.health.length = 0
      ground?.freeze()
      const began = performance.now()
      await expect(room.audible(['gil'])).rejects.toThrow()
      expect(performance.now() - began).toBeLessThan(promised(3000))
      expect(stage.health).toEqual([false])
      ground?.thaw()
      await until(() => stage.health.length > 1)
      await sleep(promised(300))
      await nothingComes(room.choir, 1000)
    })

    test('V9 V3 when the engine dies nobody is believed to be heard, and ten seconds after its return they are', async () => {
      await using room = await choirIn(stage, 'killed', ['gil', 'ana'])
      await room.audible(['gil'])
      await room.enter()
      stage.health.length = 0
      await ground?.down()
      await until(() => stage.health.length > 0, 1000)
      expect([stage.health, await stage.engine.health()]).toEqual([[false], false])
      await expect(room.audible(['ana'])).rejects.toThrow()
      const began = performance.now()
      await ground?.back()
      await until(() => stage.health.length > 1)
      await using anew = await choirIn(stage, 'killed', ['gil', 'ana'], 2)
      await anew.audible(['gil', 'ana'])
      await anew.enter()
      await until(async () => (await arrivals(anew.choir, 100)).size === 2)
      expect(performance.now() - began).toBeLessThan(promised(10_000))
      expect(stage.health).toEqual([false, true])
    })
  })
}

async function nothingComes(choir: readonly Singer[], ms: number) {
  const sentBefore = await Promise.all(choir.map((singer) => singer.sent()))
  expect([...(await arrivals(choir, ms))]).toEqual([])
  // They were not silent by themselves.
  for (const [at, singer] of choir.entries())
    expect((await singer.sent()) - (sentBefore[at] ?? 0), singer.seatId).toBeGreaterThan(ms / 50)
}

/** Begins to count what comes from one to another; asked, answers how much it was. */
function watching(listener: Singer, peerId: string) {
  const ended = new AbortController()
  let [most, last] = [0, 0]
  const look = async () => {
    while (!ended.signal.aborted) {
      const now = (await listener.packets()).get(peerId) ?? 0
      // A line may be made anew, and counts from zero then.
      most += now > last ? now - last : 0
      last = now
      await sleep(20)
    }
  }
  const looking = look()
  return async () => {
    ended.abort()
    await looking
    return most
  }
}
