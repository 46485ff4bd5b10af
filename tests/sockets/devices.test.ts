import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ServerMessages } from '#app/domain/protocol.ts'
import { promised } from '#tests/support/counts.ts'
import { crossing } from '#tests/support/threshold.ts'
import { does, type Houses, inside, openFloor, twoHouses } from '#tests/support/two-houses.ts'
import type { Wire } from '#tests/support/wire.ts'

let houses: Houses
beforeAll(async () => {
  houses = await twoHouses()
}, 180_000)
afterAll(() => houses?.[Symbol.asyncDispose]())

const second = promised(1000)
type Gone = ServerMessages['circle:gone']
/** Why this device had to leave, and after how many ms. */
const gone = (wire: Wire, within = second) =>
  new Promise<Gone & { after: number }>((resolve, reject) => {
    const since = performance.now()
    const late = setTimeout(() => reject(new Error(`Not told to leave within ${within} ms`)), within)
    wire.socket.once('circle:gone', (told) => {
      clearTimeout(late)
      resolve({ ...told, after: performance.now() - since })
    })
  })
/** What this device hears of the room from now on. */
const hearing = (wire: Wire) => {
  const heard: string[] = []
  wire.socket.onAny((message: string) => heard.push(message))
  return heard
}
const openRows = (circleId: string, personId: string) => houses.database.db.sql<{ socketId: string }[]>`
  select socket_id as "socketId" from presence
  where circle_id = ${circleId} and person_id = ${personId} and gone_at is null`

for (const at of [0, 1])
  test(`C21 opening the circle on a second device moves the seat there, ${at === 0 ? 'on the same node' : 'on another node'}`, async () => {
    const circleId = await houses.newCircle()
    const { guide, ana } = await openFloor(houses, circleId, { ana: 0 })
    const { snapshot } = await inside(ana, circleId)
    const seatId = snapshot.you.seatId ?? ''
    await does(guide, circleId, { type: 'GivePiece', seatId })
    const phone = await houses.wire('ana', at)
    const told = gone(ana)
    const there = await inside(phone, circleId)
    expect(there.snapshot.you.seatId).toBe(seatId)
    expect(there.snapshot.circle).toMatchObject({ piece: { state: 'held', seatId } })
    expect(await told).toMatchObject({ circleId, why: 'moved' })
    const [before, now] = [hearing(ana), hearing(phone)]
    await does(guide, circleId, { type: 'RaiseHand' })
    await expect.poll(() => now).toContain('circle:happened')
    await wait(300)
    expect(before).toEqual([])
    // No ghost: one row is open, the seat is here once, and nothing happened to it in the stream.
    const rows = await openRows(circleId, houses.people.ana.personId)
    expect(rows.map(({ socketId }) => socketId)).toEqual([phone.socket.id])
    const { snapshot: after, presence } = await inside(guide, circleId)
    expect(presence[seatId]).toBe('here')
    expect(after.seq).toBe(there.snapshot.seq + 1)
    expect(
      'seats' in after.circle && after.circle.seats.filter((seat) => seat.seatId === seatId),
    ).toHaveLength(1)
  })

test('C21 the seat moves within a second even if the ring was lost', async () => {
  const circleId = await houses.newCircle()
  const { ana } = await openFloor(houses, circleId, { ana: 1 })
  const told = gone(ana)
  // Another node's claim as its row alone: nothing rings.
  await houses.database.db.sql`update circle_devices set socket_id = 'a phone elsewhere'
    where circle_id = ${circleId} and person_id = ${houses.people.ana.personId}`
  expect((await told).why).toBe('moved')
  await expect.poll(() => openRows(circleId, houses.people.ana.personId)).toHaveLength(0)
})

test('C21 the person brings the seat back by entering again, and whoever else is in the room stays', async () => {
  const circleId = await houses.newCircle()
  const { ana, ben } = await openFloor(houses, circleId, { ana: 0, ben: 1 })
  const bens = hearing(ben)
  const phone = await houses.wire('ana', 1)
  const first = gone(ana)
  await inside(phone, circleId)
  await first
  const back = gone(phone)
  await inside(ana, circleId)
  expect((await back).why).toBe('moved')
  await wait(1300)
  expect(bens).not.toContain('circle:gone')
  const rows = await openRows(circleId, houses.people.ana.personId)
  expect(rows.map(({ socketId }) => socketId)).toEqual([ana.socket.id])
})

test('C21 devices that open the circle at once end as one', async () => {
  const circleId = await houses.newCircle()
  const { ana } = await openFloor(houses, circleId, { ana: 0 })
  const devices = await Promise.all([0, 1, 0, 1, 0, 1].map((at) => houses.wire('ana', at)))
  const all = [ana, ...devices]
  const lost = new Set<Wire>()
  for (const wire of all) wire.socket.on('circle:gone', () => lost.add(wire))
  for (const answer of await Promise.all(devices.map((wire) => wire.enter({ circleId }))))
    expect(answer).toMatchObject({ ok: true })
  await expect.poll(() => lost.size, { timeout: second }).toBe(all.length - 1)
  const rows = () => openRows(circleId, houses.people.ana.personId)
  await expect.poll(rows, { timeout: second }).toHaveLength(1)
  const seat = all.filter((wire) => !lost.has(wire)).map(({ socket }) => socket.id)
  expect((await rows()).map(({ socketId }) => socketId)).toEqual(seat)
})

test('C21 a moved device still acts as its person, and a plain page takes nobody’s seat', async () => {
  const circleId = await houses.newCircle()
  const { ana } = await openFloor(houses, circleId, { ana: 0 })
  const phone = await houses.wire('ana', 1)
  const told = gone(ana)
  await inside(phone, circleId)
  await told
  const raise = { circleId, commandId: randomUUID(), intent: { type: 'RaiseHand' as const } }
  expect(await ana.ask('circle:act', raise)).toMatchObject({ ok: true })
  const phones = hearing(phone)
  const cookie = await houses.cookieOf('ana')
  const page = await fetch(`${houses.url(0)}/circles/${circleId}/room`, { headers: { cookie } })
  expect(page.status).toBe(200)
  await wait(1300)
  expect(phones).not.toContain('circle:gone')
})

test('C21 waiting in the lobby on two devices moves nothing', async () => {
  const circleId = await houses.newCircle()
  await openFloor(houses, circleId, {})
  const [one, two] = [await houses.wire('dee', 0), await houses.wire('dee', 1)]
  await does(one, circleId, crossing)
  await does(one, circleId, { type: 'Arrive' })
  const [ones, twos] = [hearing(one), hearing(two)]
  for (const wire of [one, two]) expect(await wire.enter({ circleId })).toMatchObject({ ok: true })
  await wait(1300)
  expect([...ones, ...twos]).not.toContain('circle:gone')
})
