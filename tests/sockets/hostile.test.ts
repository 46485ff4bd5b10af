import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { frame, memoryOf, rawSocket } from '#tests/support/raw-socket.ts'
import { does, type Houses, openFloor, twoHouses } from '#tests/support/two-houses.ts'

let houses: Houses
let pid = 0
beforeAll(async () => {
  houses = await twoHouses({ nodes: 1 })
  pid = houses.nodes[0]?.pid ?? 0
}, 180_000)
afterAll(() => houses?.[Symbol.asyncDispose]())

const most = 50 // MB: what any of this may cost

/** Runs something rude while two well-behaved people pass the piece; answers what it cost and whether they noticed. */
async function during(rude: () => Promise<void>): Promise<{ grown: number; slowest: number }> {
  const circleId = await houses.newCircle()
  const { guide, ana } = await openFloor(houses, circleId, { ana: 0 })
  for (let i = 0; i < 20; i++) await does(guide, circleId, { type: i % 2 === 0 ? 'RaiseHand' : 'LowerHand' })
  const before = memoryOf(pid)
  let peak = before
  let slowest = 0
  let over = false
  const acting = (async () => {
    for (let i = 0; !over || i < 10; i++) {
      const since = performance.now()
      await does(ana, circleId, { type: i % 2 === 0 ? 'RaiseHand' : 'LowerHand' })
      slowest = Math.max(slowest, performance.now() - since)
      peak = Math.max(peak, memoryOf(pid))
      await wait(40)
    }
  })()
  await rude()
  over = true
  await acting
  guide.close()
  ana.close()
  return { grown: peak - before, slowest }
}
const rudeOnes = async (how: number) =>
  Promise.all(Array.from({ length: how }, async () => rawSocket(houses.url(0), await houses.cookieOf('zoe'))))
const text = (length: number) => Buffer.alloc(length, 'x')

test('sockets that ping for ever and never read cost little and are let go', async () => {
  const { grown } = await during(async () => {
    const rude = await rudeOnes(4)
    const ping = Buffer.concat(Array.from({ length: 500 }, () => frame(9, text(120))))
    for (const one of rude) one.line.pause()
    const end = performance.now() + 6000
    while (performance.now() < end) {
      for (const one of rude) if (!one.closed() && one.line.writableLength < 4_000_000) one.send(ping)
      await wait(5)
    }
    for (const one of rude) one.line.destroy()
  })
  expect(grown).toBeLessThan(most)
}, 60_000)

test('a message over 64 KB ends its socket and costs nothing', async () => {
  let closed = false
  const { grown } = await during(async () => {
    const [one] = await rudeOnes(1)
    one?.line.resume()
    one?.send(frame(1, text(70_000)))
    await expect.poll(() => one?.closed(), { timeout: 3000 }).toBe(true)
    closed = true
  })
  expect(closed).toBe(true)
  expect(grown).toBeLessThan(most)
}, 60_000)

test('ten thousand fragments of one message end the socket and cost little', async () => {
  const { grown } = await during(async () => {
    const rude = await rudeOnes(4)
    for (const one of rude) {
      one.line.resume()
      one.send(frame(1, text(64), { fin: false }))
      for (let i = 0; i < 10_000 && !one.closed(); i++) one.send(frame(0, text(64), { fin: false }))
    }
    await wait(1500)
    for (const one of rude) expect(one.closed()).toBe(true)
  })
  expect(grown).toBeLessThan(most)
}, 60_000)

test('a flood of messages ends the socket that sends it, not the circle of others', async () => {
  const { grown } = await during(async () => {
    const wire = await houses.wire('zoe')
    await new Promise((resolve) => wire.socket.once('connect', () => resolve(null)))
    const gone = new Promise((resolve) => wire.socket.once('disconnect', resolve))
    for (let i = 0; i < 1000; i++) wire.socket.emit('changes:watch', { topic: 'mine' }, () => {})
    await gone
  })
  expect(grown).toBeLessThan(most)
}, 60_000)

test('a socket that opens and says nothing is let go', async () => {
  const [one] = await rudeOnes(1)
  let farewell = false
  one?.line.on('data', (data) => (farewell ||= data.includes(0x88))) // the frame that closes
  await expect.poll(() => farewell || one?.closed(), { timeout: 14_000 }).toBe(true)
}, 30_000)
