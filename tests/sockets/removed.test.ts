import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postgresCarrier } from '#db/queries/bell.ts'
import { openBell } from '#server/sockets/bell.ts'
import { promised } from '#tests/support/counts.ts'
import { ask } from '#tests/support/raw.ts'
import { type RudeClient, rudeClient } from '#tests/support/rude-client.ts'
import { crossing } from '#tests/support/threshold.ts'
import { does, type Houses, inside, openFloor, twoHouses } from '#tests/support/two-houses.ts'
import type { Wire } from '#tests/support/wire.ts'

let houses: Houses
beforeAll(async () => {
  houses = await twoHouses()
}, 180_000)
afterAll(() => houses?.[Symbol.asyncDispose]())

type Removed = 'ana' | 'ben'

/** Removal as its row alone: no bell helps, and nothing of the stream. */
const removeByRow = (circleId: string, name: Removed) => houses.database.db.sql`
  update bookings set state = 'removed'
  where circle_id = ${circleId} and person_id = ${houses.people[name].personId}`

/** Everything a client can ask about this circle; each must be refused. */
async function tryEverything(client: RudeClient, circleId: string, epoch: number): Promise<void> {
  const commandId = () => randomUUID()
  const tries: [string, object][] = [
    ['circle:enter', { circleId }],
    ['circle:enter', { circleId, sinceSeq: 0, sinceWord: 0 }],
    ...['Arrive', 'RaiseHand', 'LowerHand', 'AcceptPiece', 'PassPiece', 'ReturnPiece', 'Leave'].map(
      (type): [string, object] => ['circle:act', { circleId, commandId: commandId(), intent: { type } }],
    ),
    [
      'circle:share',
      { circleId, commandId: commandId(), epoch, text: 'still here', listening: 'listening-only' },
    ],
    ['changes:watch', { topic: `circle:${circleId}` }],
    ['changes:watch', { topic: `arrival:${circleId}` }],
  ]
  for (const [message, payload] of tries)
    expect(await client.ask(message, payload), `${message} ${JSON.stringify(payload)}`).toMatchObject({
      ok: false,
    })
}

test('C12 a removed person with an uncooperative client is silent and blind within a second on both nodes, and cannot return on a second device', async () => {
  const circleId = await houses.newCircle()
  const { guide, ana, ben, cem } = await openFloor(houses, circleId, { guide: 0, ana: 0, ben: 1, cem: 1 })
  const { snapshot } = await inside(ana, circleId)
  const seatId = snapshot.you.seatId ?? ''
  const epoch = await does(guide, circleId, { type: 'GivePiece', seatId })
  const cookies = { ana: await houses.cookieOf('ana'), ben: await houses.cookieOf('ben') }
  const rude = {
    ana: await rudeClient(houses.url(0), cookies.ana),
    ben: await rudeClient(houses.url(1), cookies.ben),
  }
  for (const client of Object.values(rude)) {
    expect(await client.ask('circle:enter', { circleId })).toMatchObject({ ok: true })
    expect(await client.ask('changes:watch', { topic: `circle:${circleId}` })).toMatchObject({ ok: true })
  }
  // Before, both hear the room: a test that could not hear would prove nothing.
  await does(guide, circleId, { type: 'RaiseHand' })
  for (const { heard } of Object.values(rude))
    await expect.poll(() => heard.map(({ message }) => message)).toContain('circle:happened')

  const removedAt = performance.now()
  await Promise.all([
    does(guide, circleId, { type: 'Remove', seatId, reason: 'Shouted at the others' }),
    removeByRow(circleId, 'ben'),
  ])
  for (const { heard } of Object.values(rude)) {
    const told = () => heard.find(({ message }) => message === 'circle:gone')
    await expect.poll(told, { timeout: promised(1000), interval: 10 }).toMatchObject({
      payload: { circleId, why: 'rights' },
    })
    expect((told()?.at ?? Infinity) - removedAt).toBeLessThan(promised(1000))
  }

  const before = (await inside(cem, circleId)).snapshot.seq
  for (const { heard } of Object.values(rude)) heard.length = 0
  for (const name of ['ana', 'ben'] as const) await tryEverything(rude[name], circleId, epoch)
  await does(guide, circleId, { type: 'LowerHand' })
  await does(cem, circleId, { type: 'RaiseHand' })
  await does(guide, circleId, { type: 'EndCircle' }) // its page's topic rings: they watched it
  await wait(promised(1000))
  for (const { heard, closed } of Object.values(rude)) {
    expect(heard).toEqual([])
    expect(closed()).toBe(false) // who is removed from a circle is not signed out
  }
  expect((await inside(cem, circleId)).words).toEqual([])
  expect(before).toBeGreaterThan(0)

  const others = { ana: await houses.cookieOf('ana'), ben: await houses.cookieOf('ben') }
  for (const name of ['ana', 'ben'] as const)
    for (const cookie of [cookies[name], others[name]])
      for (const at of [0, 1]) {
        const again = await rudeClient(houses.url(at), cookie)
        await tryEverything(again, circleId, epoch)
        expect(again.heard).toEqual([])
        again.end()
        const page = await fetch(`${houses.url(at)}/circles/${circleId}/room`, {
          headers: { cookie },
          redirect: 'manual',
        })
        expect(page.status).not.toBe(200)
      }
  for (const client of Object.values(rude)) client.end()
  for (const wire of [ana, ben]) wire.close()
}, 60_000)

test('C2 C12 whoever waits in the lobby hears once, within a second, that their place is over, and then nothing', async () => {
  const circleId = await houses.newCircle()
  const { guide, ben } = await openFloor(houses, circleId, { guide: 0, ben: 1 })
  const { snapshot } = await inside(ben, circleId)
  const bens = snapshot.you.seatId ?? ''
  const ana = await houses.wire('ana', 1)
  await does(ana, circleId, crossing)
  await does(ana, circleId, { type: 'Arrive' })
  // Ben waits there too: the guide asked him back.
  await does(guide, circleId, { type: 'SendBack', seatId: bens })
  expect(await ana.enter({ circleId })).toMatchObject({ ok: true, lobby: { state: 'waiting' } })
  expect(await ben.enter({ circleId })).toMatchObject({ ok: true, lobby: { state: 'away' } })
  const [arrival, page] = [`arrival:${circleId}`, `circle:${circleId}`]
  const listens = async (wire: Wire) => {
    const heard: string[] = []
    for (const topic of [arrival, page])
      expect(await wire.ask('changes:watch', { topic })).toMatchObject({ ok: true })
    wire.socket.on('changes', ({ topic }) => void heard.push(topic))
    return heard
  }
  const [anas, bensOwn] = [await listens(ana), await listens(ben)]

  const cora = await houses.cookieOf('cora')
  const asked = performance.now()
  const [answer] = await Promise.all([
    ask(`${houses.url(0)}/circles/${circleId}`, {
      method: 'POST',
      headers: {
        cookie: cora,
        origin: houses.url(0),
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ form: 'uninvite', personId: houses.people.ana.personId }).toString(),
    }),
    does(guide, circleId, { type: 'Remove', seatId: bens, reason: 'Shouted at the others' }),
  ])
  expect(answer.status).toBe(302)
  for (const heard of [anas, bensOwn])
    await expect.poll(() => heard, { timeout: promised(1000), interval: 10 }).toContain(arrival)
  expect(performance.now() - asked).toBeLessThan(promised(1000))
  expect(await ana.enter({ circleId })).toMatchObject({ ok: false, refusal: 'not-found' })
  expect(await ben.enter({ circleId })).toMatchObject({ ok: false, refusal: 'removed' })

  await wait(promised(300))
  for (const heard of [anas, bensOwn]) {
    expect(heard.filter((topic) => topic === arrival)).toHaveLength(1)
    heard.length = 0
  }
  const bell = openBell(postgresCarrier(houses.database.db.sql), 'another process', () => {})
  for (const name of ['ana', 'ben'] as const)
    await bell.announce(`arrival:${circleId}:${houses.people[name].personId}`, `page:${circleId}`)
  await wait(promised(500))
  expect([anas, bensOwn]).toEqual([[], []])
}, 60_000)
