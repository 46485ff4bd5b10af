import wrtc from '@roamhq/wrtc'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openMesh } from '#server/media/mesh/engine.ts'
import { iceFor } from '#server/media/turn.ts'
import { choirIn, stageOn, type Stage, until } from './choir.ts'
import { openMeshSinger } from './mesh-singer.ts'
import { startRelay } from './relay.ts'

const missing =
  'coturn is not installed (apt-get install coturn, with its service masked): that nobody learns where the others are was not tried.'
let relay: Awaited<ReturnType<typeof startRelay>> = null
beforeAll(async () => {
  relay = await startRelay()
  if (!relay && process.env['CI']) throw new Error(missing)
})
beforeEach((context) => {
  if (!relay) context.skip(missing)
})
afterAll(() => relay?.close())

const seconds = () => Date.now() / 1000
const icefor = (personId: string, circleId = 'evening', now = seconds()) => {
  if (!relay) throw new Error(missing)
  return iceFor(relay, { personId, circleId, now })
}

test('V7 through a relay alone people hear each other, and no signal says where anybody is, whatever their browsers tell', async () => {
  const mesh = stageOn({ open: (tell) => openMesh(tell, { relayOnly: true }) })
  // Eve’s browser tells all it knows of itself; the others use relays alone.
  const singer: Stage['singer'] = (engine, roomId, who) =>
    openMeshSinger(engine, roomId, who, { ice: [icefor(who.seatId)], tellsAll: who.seatId === 'eve' })
  await using room = await choirIn({ ...mesh, singer }, 'relayed', ['gil', 'ana', 'eve'])
  await room.enter()
  await room.audible(['gil', 'eve'])
  const [gil, ana, eve] = [room.one('gil'), room.one('ana'), room.one('eve')]
  await until(() => gil.tonesHeard().length === 1 && ana.tonesHeard().length === 2, 15_000)
  const own = [...eve.addresses]
  expect(own.length, 'she told where she is').toBeGreaterThan(0)
  for (const { told } of [gil, ana, eve]) {
    const candidates = told.join('\n').match(/candidate:[^"\\]*/g) ?? []
    expect(candidates.length).toBeGreaterThan(0)
    for (const candidate of candidates) expect(candidate).toMatch(/ typ relay raddr 0\.0\.0\.0 rport 0$/)
  }
  for (const { told } of [gil, ana]) for (const one of own) expect(told.join('\n')).not.toContain(one)
  await mesh.engine[Symbol.asyncDispose]()
})

test('V7 what lets somebody relay is theirs alone, says nothing of them, and ends', async () => {
  const names = [icefor('ana'), icefor('ben'), icefor('ana', 'morning')].map(({ username }) => username)
  expect(new Set(names.map((name) => name?.split(':')[1])).size).toBe(3)
  expect(names.join()).not.toMatch(/ana|ben|evening|morning/)
  expect(await relays(icefor('ana'))).toBe(true)
  expect(await relays(icefor('ana', 'evening', seconds() - 4 * 3600 - 60)), 'of yesterday').toBe(false)
  const { urls, username = '', credential = '' } = icefor('ana')
  const later = username.replace(/^\d+/, (at) => `${Number(at) + 3600}`)
  expect(await relays({ urls, username: later, credential }), 'made to last').toBe(false)
}, 30_000)

/** Whether a browser gets an address of the relay with it. */
async function relays(server: RTCIceServer): Promise<boolean> {
  const connection = new wrtc.RTCPeerConnection({ iceServers: [server], iceTransportPolicy: 'relay' })
  try {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate?.candidate.includes(' typ relay')) resolve(true)
      if (!candidate) resolve(false)
    })
    connection.addTransceiver('audio')
    await connection.setLocalDescription(await connection.createOffer())
    const timer = setTimeout(resolve, 5000, false)
    return await promise.finally(() => clearTimeout(timer))
  } finally {
    connection.close()
  }
}
