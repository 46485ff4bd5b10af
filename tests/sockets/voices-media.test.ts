import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type JanusProcess, startJanus } from '#server/media/janus/process.ts'
import { does, type Houses, openFloor, twoHouses } from '#tests/support/two-houses.ts'
import { arrivals, until } from '../media/choir.ts'
import { intoVoice, untilHeard } from '../media/voice-wire.ts'

const missing = 'Janus is not installed (apt-get install janus, with its service masked): nothing was tried.'
let janus: JanusProcess | null
let houses: Houses
beforeAll(async () => {
  janus = await startJanus()
  if (!janus && process.env['CI']) throw new Error(missing)
  if (!janus) return
  const env = {
    MEDIA_ENGINE: 'janus',
    JANUS_URL: janus.url,
    JANUS_SECRET: janus.apiSecret,
    JANUS_ADMIN_KEY: janus.adminKey,
  }
  houses = await twoHouses({ nodes: 2, env })
}, 180_000)
beforeEach((context) => {
  if (!janus) context.skip(missing)
})
afterAll(async () => {
  await houses?.[Symbol.asyncDispose]()
  await janus?.close()
})

test('V3 people of two processes are in one voice, and hear exactly who may be heard', async () => {
  const circleId = await houses.newCircle()
  const wires = await openFloor(houses, circleId, { guide: 0, ana: 1, ben: 0 })
  const gil = await intoVoice(wires.guide, circleId, { hertz: 431 })
  const ana = await intoVoice(wires.ana, circleId, { hertz: 557 })
  const ben = await intoVoice(wires.ben, circleId, { hertz: 709 })
  const all = [gil, ana, ben]
  const choir = all.map(({ singer }) => singer)
  expect(ben.joined.state).toEqual({ inVoice: all.map(({ seatId }) => seatId), heard: [gil.seatId] })
  await untilHeard(all, [gil.seatId])
  await until(async () => (await arrivals(choir, 200)).size === 2)
  await does(wires.guide, circleId, { type: 'GivePiece', seatId: ana.seatId })
  await untilHeard(all, [gil.seatId, ana.seatId])
  await until(async () => (await arrivals(choir, 100)).size === 4)
})
