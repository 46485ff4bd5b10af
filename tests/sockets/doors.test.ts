import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientMessages, type ClientMessage } from '#app/domain/protocol.ts'
import { signedIn } from '#tests/support/people.ts'
import { crossing } from '#tests/support/threshold.ts'
import { does, type Houses, inside, openFloor, twoHouses } from '#tests/support/two-houses.ts'
import { connected, type Wire } from '#tests/support/wire.ts'

let houses: Houses
beforeAll(async () => {
  houses = await twoHouses()
}, 180_000)
afterAll(() => houses?.[Symbol.asyncDispose]())

const lets = async (wire: Wire) => connected(wire.socket, 1500)
const gone = (wire: Wire, within: number) =>
  new Promise<number>((resolve, reject) => {
    const since = performance.now()
    const late = setTimeout(() => reject(new Error(`Still connected after ${within} ms`)), within)
    wire.socket.on('disconnect', () => {
      clearTimeout(late)
      resolve(performance.now() - since)
    })
  })

test('a cross-site page, a page without an Origin and a stranger get no socket: refused before the upgrade', async () => {
  const cookie = await houses.cookieOf('ana')
  expect(await lets(houses.connect(cookie))).toBe(true)
  expect(await lets(houses.connect(cookie, 0, 'https://elsewhere.example'))).toBe(false)
  expect(await lets(houses.connect(cookie, 0, houses.url(0).replace('http:', 'https:')))).toBe(false)
  expect(await lets(houses.connect(undefined))).toBe(false)
  expect(await lets(houses.connect('hearth=made-up'))).toBe(false)
  const upgrade = await fetch(`${houses.url(0)}/socket.io/?EIO=4&transport=websocket`, {
    headers: { cookie },
  })
  expect(upgrade.status).toBeGreaterThanOrEqual(400)
  const polling = await fetch(`${houses.url(0)}/socket.io/?EIO=4&transport=polling`, {
    headers: { cookie, origin: houses.url(0) },
  })
  expect(polling.status).toBeGreaterThanOrEqual(400)
})

test('signing out closes the sockets of that device, on both processes, within a second; others stay', async () => {
  const { db } = houses.database
  const device = await signedIn(db, houses.people.ben)
  const [one, two] = [houses.connect(device.cookie, 0), houses.connect(device.cookie, 1)]
  const other = await houses.wire('ben', 1)
  for (const wire of [one, two, other]) expect(await lets(wire)).toBe(true)
  const out = await fetch(`${houses.url(0)}/sign-out`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: device.cookie,
      origin: houses.url(0),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: '',
  })
  expect(out.status).toBeLessThan(400)
  for (const took of await Promise.all([gone(one, 1000), gone(two, 1000)])) expect(took).toBeLessThan(1000)
  expect(other.socket.connected).toBe(true)
  expect(await lets(houses.connect(device.cookie, 1))).toBe(false)
})

test('an auth session that ends in the database alone, with no bell, still loses its sockets', async () => {
  const device = await signedIn(houses.database.db, houses.people.cem)
  const wire = houses.connect(device.cookie, 1)
  expect(await lets(wire)).toBe(true)
  await houses.database.db.sql`delete from auth_sessions where key = ${device.key}`
  await gone(wire, 3000)
})

test('every message is answered exactly once: nonsense is bad-input and ends nothing', async () => {
  const wire = await houses.wire('ana')
  const ask = (message: string, payload: unknown) =>
    new Promise((resolve) => (wire.socket as unknown as Emitter).emit(message, payload, resolve))
  const circleId = randomUUID()
  const nonsense: Record<ClientMessage, unknown[]> = {
    'circle:enter': [null, {}, { circleId: 'x' }, { circleId, extra: 1 }, { circleId, sinceSeq: -1 }, [1]],
    'circle:act': [
      { circleId, commandId: 'x', intent: { type: 'RaiseHand' } },
      { circleId, commandId: randomUUID(), intent: { type: 'Crown' } },
      { circleId, commandId: randomUUID(), intent: { type: 'RaiseHand', by: { role: 'guide' } } },
      { circleId, commandId: randomUUID(), intent: { type: 'AcceptPiece' }, by: 'guide' },
    ],
    'circle:share': [
      { circleId, commandId: randomUUID(), epoch: 1, text: '   ', listening: 'listening-only' },
      { circleId, commandId: randomUUID(), epoch: 1, text: 'x'.repeat(4001), listening: 'listening-only' },
      { circleId, commandId: randomUUID(), epoch: 0, text: 'x', listening: 'listening-only' },
      { circleId, commandId: randomUUID(), epoch: 1, text: 'x', listening: 'whatever' },
    ],
    'circle:leave-room': [{}, { circleId: 7 }],
    'voice:join': [{}, { circleId }, { circleId, face: 'yes' }, { circleId, face: true, seatId: 'x' }],
    'voice:signal': [
      { circleId, signal: { line: 'up', begin: true, epoch: 1 } },
      { circleId, signal: { line: 'up', description: { type: 'rollback', sdp: '' }, epoch: 1 } },
      { circleId, signal: { line: 'up', description: { type: 'offer', sdp: 'x'.repeat(40_961) }, epoch: 1 } },
      { circleId, signal: { line: 'up', candidate: 'x', epoch: 1 } },
      { circleId, signal: { line: 'up', over: true, epoch: -1 } },
    ],
    'voice:ice': [{}, { circleId, peerId: 'x' }],
    'voice:hears': [{ circleId }, { circleId, seats: Array.from({ length: 15 }, () => 'x') }],
    'voice:leave': [{}],
    'changes:watch': [{}, { topic: 'x'.repeat(200) }],
    'changes:ignore': [{}, 'topic'],
  }
  for (const message of Object.keys(clientMessages) as ClientMessage[])
    for (const payload of nonsense[message])
      expect(await ask(message, payload), `${message} ${JSON.stringify(payload)}`).toEqual({
        ok: false,
        refusal: 'bad-input',
      })
  expect(wire.socket.connected).toBe(true)
})

test('an outsider is told not-found by every message that names the circle', async () => {
  const circleId = await houses.newCircle()
  await openFloor(houses, circleId, { ana: 1 })
  const zoe = await houses.wire('zoe')
  const commandId = randomUUID()
  const refused = { ok: false, refusal: 'not-found' }
  expect(await zoe.enter({ circleId })).toEqual(refused)
  expect(await zoe.ask('circle:act', { circleId, commandId, intent: { type: 'Arrive' } })).toEqual(refused)
  const share = { circleId, commandId, epoch: 1, text: 'hello', listening: 'listening-only' as const }
  expect(await zoe.ask('circle:share', share)).toEqual(refused)
  expect(await zoe.ask('voice:join', { circleId, face: false })).toEqual(refused)
  const over = { line: 'up', over: true, epoch: 1 } as const
  expect(await zoe.ask('voice:signal', { circleId, signal: over })).toEqual(refused)
  expect(await zoe.ask('voice:ice', { circleId })).toEqual(refused)
  expect(await zoe.ask('voice:hears', { circleId, seats: [] })).toEqual(refused)
  expect(await zoe.ask('voice:leave', { circleId })).toEqual(refused)
  for (const kind of ['lobby', 'arrival', 'circle'])
    expect(await zoe.ask('changes:watch', { topic: `${kind}:${circleId}` })).toEqual(refused)
  expect(await zoe.ask('changes:watch', { topic: 'people' })).toEqual({ ok: false, refusal: 'not-allowed' })
  const ana = await houses.wire('ana')
  await inside(ana, circleId)
  // V2: whoever is inside is told that nothing carries voices here.
  expect(await ana.ask('voice:join', { circleId, face: false })).toEqual({ ok: false, refusal: 'voice-off' })
  expect(await ana.ask('changes:watch', { topic: `lobby:${circleId}` })).toEqual({
    ok: false,
    refusal: 'not-allowed',
  })
})

test('C2 the lobby hears nothing of the room, and a person sent back hears nothing more within a second', async () => {
  const circleId = await houses.newCircle()
  const { guide, ana } = await openFloor(houses, circleId, { guide: 0, ana: 1 })
  const dee = await houses.wire('dee', 1)
  await does(dee, circleId, crossing)
  await does(dee, circleId, { type: 'Arrive' })
  expect(await dee.enter({ circleId })).toEqual({ ok: true, lobby: { state: 'waiting' } })
  const heardBy = (wire: Wire) => {
    const heard: string[] = []
    wire.socket.onAny((message: string) => heard.push(message))
    return heard
  }
  const [dees, anas] = [heardBy(dee), heardBy(ana)]
  await does(guide, circleId, { type: 'RaiseHand' })
  await expect.poll(() => anas).toContain('circle:happened')
  expect(dees).toEqual([])
  const { snapshot } = await inside(ana, circleId)
  await does(guide, circleId, { type: 'SendBack', seatId: snapshot.you.seatId ?? '' })
  await expect.poll(() => anas, { timeout: 1000 }).toContain('circle:gone')
  anas.length = 0
  await does(guide, circleId, { type: 'LowerHand' })
  await wait(1300)
  expect(anas).toEqual([])
})

test('acts on one process reach browsers on the other, in order, with the words', async () => {
  const circleId = await houses.newCircle()
  const { guide, ana, ben } = await openFloor(houses, circleId, { guide: 0, ana: 1, ben: 0 })
  const seqs: number[] = []
  const words: string[] = []
  ana.socket.on('circle:happened', ({ entries }) => seqs.push(...entries.map(({ seq }) => seq)))
  ana.socket.on('circle:words', ({ words: said }) => words.push(...said.map(({ text }) => text)))
  const { snapshot } = await inside(ben, circleId)
  const epoch = await does(guide, circleId, { type: 'GivePiece', seatId: snapshot.you.seatId ?? '' })
  for (const text of ['one', 'two', 'three'])
    expect(
      await ben.ask('circle:share', {
        circleId,
        commandId: randomUUID(),
        epoch,
        text,
        listening: 'advice-welcome',
      }),
    ).toMatchObject({ ok: true })
  for (let i = 0; i < 10; i++) await does(guide, circleId, { type: i % 2 === 0 ? 'RaiseHand' : 'LowerHand' })
  await expect.poll(() => seqs.length).toBe(11)
  expect(seqs).toEqual(Array.from({ length: 11 }, (_, index) => snapshot.seq + 1 + index))
  await expect.poll(() => words).toEqual(['one', 'two', 'three'])
})

test('C20 a closed socket is reconnecting, not gone; the seat and the piece stay', async () => {
  const circleId = await houses.newCircle()
  const { guide, ana } = await openFloor(houses, circleId, { guide: 0, ana: 1 })
  const { snapshot } = await inside(ana, circleId)
  const seatId = snapshot.you.seatId ?? ''
  await does(guide, circleId, { type: 'GivePiece', seatId })
  const seen: string[] = []
  guide.socket.on('circle:presence', ({ presence }) => seen.push(presence[seatId] ?? ''))
  ana.close()
  await expect.poll(() => seen.at(-1), { timeout: 8000 }).toBe('reconnecting')
  const again = await houses.wire('ana', 0)
  const back = await inside(again, circleId)
  expect(back.snapshot.circle).toMatchObject({ piece: { state: 'held', seatId } })
  await expect.poll(() => seen.at(-1), { timeout: 8000 }).toBe('here')
  again.close()
  await expect.poll(() => seen.at(-1), { timeout: 8000 }).toBe('reconnecting')
  await houses.database.shiftClock(120)
  await expect
    .poll(async () => (await inside(guide, circleId)).presence[seatId], { timeout: 8000 })
    .toBe('left')
  await houses.database.shiftClock(0)
})

type Emitter = { emit: (message: string, payload: unknown, answer: (answer: unknown) => void) => void }
