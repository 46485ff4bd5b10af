import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { promised } from '../support/counts.ts'
import type { Middle, Stage } from './choir.ts'
import { arrivals, choirIn, nothingComes, pairs, until } from './choir.ts'
import type { Singer } from './singer.ts'

/** What an engine in the middle must be besides: it decides, whatever a browser does. */
export function inTheMiddle(now: () => { ground: Middle; stage: Stage }) {
  test('V5 more than a voice and a face is refused, and changes nothing', async () => {
    const { stage } = now()
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

  test('V5 V3 a voice that hides under a name only the engine reads, or changes its name, is refused and heard by nobody', async () => {
    const { stage } = now()
    const swapped = (end: string) => (sdp: string) =>
      sdp.replace(/a=mid:([01])/g, (line, mid: string) => `a=x:y${end}a=mid:${1 - Number(mid)}\r\n${line}`)
    for (const [at, end] of ['\u2028', '\u2029', '\r'].entries()) {
      await using room = await choirIn(stage, `hidden ${at}`, ['gil', 'eve'])
      for (const name of ['gil', 'eve']) await room.join(name)
      await room.audible(['gil'])
      const [gil, eve] = [room.one('gil'), room.one('eve')]
      await gil.publish()
      const published = eve.publish({ prepare: eve.show, write: swapped(end) })
      const refused = expect(published, `hidden ${at}`).rejects.toMatchObject({ code: 'bad-input' })
      await Promise.race([refused, sleep(500)])
      expect([...(await arrivals([gil], 500)).keys()]).toEqual([])
      await refused
    }
    await using room = await choirIn(stage, 'order', ['gil', 'eve'])
    await room.audible(['gil'])
    await room.enter()
    const [gil, eve] = [room.one('gil'), room.one('eve')]
    await eve.publish({ prepare: eve.show })
    const turned = (sdp: string) => {
      const [head, voice, face] = sdp.split(/(?=m=)/)
      return [head, face, voice].join('')
    }
    await expect(eve.publish({ write: turned })).rejects.toMatchObject({ code: 'bad-input' })
    expect([...(await arrivals([gil], 500)).keys()]).toEqual([])
  })

  test('V3 V5 what is published anew is silenced before anybody could hear it, and heard if it may be', async () => {
    const { stage } = now()
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
    const { stage } = now()
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
    const { stage } = now()
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

  test('V8 V3 a face without a microphone is seen, and a voice that comes to it later is heard when it may be', async () => {
    const { stage } = now()
    await using room = await choirIn(stage, 'no microphone', ['gil', 'ana'])
    for (const name of ['gil', 'ana']) await room.join(name)
    await room.audible(['gil'])
    const [gil, ana] = [room.one('gil'), room.one('ana')]
    await gil.publish()
    let up: RTCPeerConnection | null = null
    await ana.publish({ mute: true, prepare: (mine) => ana.show((up = mine)) })
    await until(async () => ((await gil.pictures()).get('ana-1') ?? 0) > 3)
    const [voice] = (up as RTCPeerConnection | null)?.getSenders() ?? []
    await voice?.replaceTrack(ana.voice)
    await until(async () => (await ana.sent()) > 20)
    expect((await gil.packets()).get('ana-1') ?? 0).toBe(0)
    await room.audible(['gil', 'ana'])
    await until(async () => (await arrivals([gil], 100)).has('gil < ana'), 2000)
  })

  test('V3 an engine that does not obey is given up, and carries nobody when it wakes', async () => {
    const { stage, ground } = now()
    await using room = await choirIn(stage, 'frozen', ['gil', 'ana'])
    await room.audible(['gil', 'ana'])
    await room.enter()
    await until(async () => (await arrivals(room.choir, 100)).size === 2)
    stage.health.length = 0
    ground.freeze()
    const began = performance.now()
    await expect(room.audible(['gil'])).rejects.toThrow()
    expect(performance.now() - began).toBeLessThan(promised(3000))
    expect(stage.health).toEqual([false])
    ground.thaw()
    await until(() => stage.health.length > 1)
    await sleep(promised(300))
    await nothingComes(stage, room.choir, 1000)
  })

  test('V9 V3 when the engine dies nobody is believed to be heard, and ten seconds after its return they are', async () => {
    const { stage, ground } = now()
    await using room = await choirIn(stage, 'killed', ['gil', 'ana'])
    await room.audible(['gil'])
    await room.enter()
    stage.health.length = 0
    await ground.down()
    await until(() => stage.health.length > 0, 1000)
    expect([stage.health, await stage.engine.health()]).toEqual([[false], false])
    await expect(room.audible(['ana'])).rejects.toThrow()
    const began = performance.now()
    await ground.back()
    await until(() => stage.health.length > 1)
    await using anew = await choirIn(stage, 'killed', ['gil', 'ana'], 2)
    await anew.audible(['gil', 'ana'])
    await anew.enter()
    await until(async () => (await arrivals(anew.choir, 100)).size === 2)
    expect(performance.now() - began).toBeLessThan(promised(10_000))
    expect(stage.health).toEqual([false, true])
  })

  // LONG=1: five minutes.
  const minutes = process.env['LONG'] ? 5 : 0.05
  test(
    `V2 V9 thirteen people hold for ${minutes} minutes, and nobody loses anybody`,
    { timeout: 400_000 },
    async () => {
      const { stage } = now()
      const names = Array.from({ length: 13 }, (_, n) => `p${n}`)
      await using room = await choirIn(stage, 'thirteen', names)
      stage.lost.length = 0
      await room.enter()
      await room.audible(['p0', 'p1'])
      const due = pairs(names, ['p0', 'p1'])
      const whole = async () => [...(await arrivals(room.choir, 1000)).keys()].toSorted()
      await until(async () => (await whole()).length === due.length, 15_000)
      const end = performance.now() + minutes * 60_000
      while (performance.now() < end) expect(await whole()).toEqual(due)
      expect(stage.lost).toEqual([])
    },
  )
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
