import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { isOpen } from '#app/domain/circle/circle.ts'
import type { ClientMessage } from '#app/domain/protocol.ts'
import { promised } from '#tests/support/counts.ts'
import { signedIn, type CastName } from '#tests/support/people.ts'
import { crossing } from '#tests/support/threshold.ts'
import { does, type Houses, inside, openFloor, twoHouses } from '#tests/support/two-houses.ts'
import { pause, type Wire } from '#tests/support/wire.ts'
import { fakeEngine } from '../media/fake-engine.ts'
import { intoVoice, untilHeard } from '../media/voice-wire.ts'

const engine = fakeEngine()
let houses: Houses
/** Two houses share one engine. */
const [here, there] = [0, 1]
beforeAll(async () => {
  houses = await twoHouses({ nodes: 0, here: [engine, engine] })
}, 180_000)
afterAll(() => houses?.[Symbol.asyncDispose]())
afterEach(() =>
  Object.assign(engine.does, { setAudible: 'obeys', remove: 'obeys', signal: 'obeys', well: true }),
)

const over = (epoch: number) => ({ line: 'up', over: true, epoch }) as const
const messages = (circleId: string, epoch = 1): [ClientMessage, never][] =>
  (
    [
      ['voice:join', { circleId, face: false }],
      ['voice:signal', { circleId, signal: over(epoch) }],
      ['voice:ice', { circleId }],
      ['voice:hears', { circleId, seats: [] }],
      ['voice:leave', { circleId }],
    ] as const
  ).map(([message, payload]) => [message, payload as never])
const listens = (wire: Wire, circleId: string) => intoVoice(wire, circleId, { sings: false })
async function answers(wire: Wire, circleId: string, epoch?: number) {
  const all: string[] = []
  for (const [message, payload] of messages(circleId, epoch)) {
    const answer = await wire.ask(message, payload)
    all.push(answer.ok ? 'ok' : answer.refusal)
  }
  return all
}
const inRoom = (circleId: string) => [...(engine.rooms.get(circleId) ?? [])].toSorted()

test('V5 who may not be in the room is told by every message of voice what the door tells, and the engine hears of nobody', async () => {
  const circleId = await houses.newCircle()
  const wires = await openFloor(houses, circleId, { guide: here, ana: here, ben: here, cem: there })
  const seatOf = async (name: CastName) => (await inside(wires[name], circleId)).snapshot.you.seatId ?? ''
  const dee = await houses.wire('dee')
  const every = (refusal: string) => messages(circleId).map(() => refusal)
  expect(await answers(await houses.wire('zoe'), circleId)).toEqual(every('not-found'))
  expect(await answers(dee, circleId)).toEqual(every('not-in-a-seat'))
  await does(dee, circleId, crossing)
  await does(dee, circleId, { type: 'Arrive' })
  await dee.enter({ circleId })
  expect(await answers(dee, circleId)).toEqual(every('not-in-a-seat'))
  // In the circle, and with this page not in its room: on another device.
  const phone = await houses.wire('ana', there)
  expect(await answers(phone, circleId)).toEqual(['elsewhere', ...every('voice-over').slice(1, 4), 'ok'])
  await does(wires.cem, circleId, { type: 'Pause' })
  expect(await answers(wires.cem, circleId)).toEqual(every('not-in-a-seat'))
  await does(wires.guide, circleId, { type: 'Remove', seatId: await seatOf('ben'), reason: 'a test' })
  expect(await answers(wires.ben, circleId)).toEqual(every('removed'))
  await does(wires.ana, circleId, { type: 'Leave' })
  expect(await answers(wires.ana, circleId)).toEqual(every('not-in-a-seat'))
  expect(engine.rooms.has(circleId)).toBe(false)
})

const ways: Record<string, { told: string | null; act: (of: Acting) => Promise<unknown> }> = {
  pausing: { told: 'rights', act: ({ ana, circleId }) => does(ana, circleId, { type: 'Pause' }) },
  'pausing on another device': {
    told: 'rights',
    act: ({ elsewhere, circleId }) => does(elsewhere, circleId, { type: 'Pause' }),
  },
  'leaving their seat': {
    told: 'rights',
    act: ({ ana, circleId }) => does(ana, circleId, { type: 'Leave' }),
  },
  'leaving the room': {
    told: 'rights',
    act: ({ ana, circleId }) => ana.ask('circle:leave-room', { circleId }),
  },
  'leaving voice': { told: null, act: ({ ana, circleId }) => ana.ask('voice:leave', { circleId }) },
  'being sent back': {
    told: 'rights',
    act: ({ guide, circleId, seatId }) => does(guide, circleId, { type: 'SendBack', seatId }),
  },
  'being removed': {
    told: 'rights',
    act: ({ guide, circleId, seatId }) => does(guide, circleId, { type: 'Remove', seatId, reason: 'a test' }),
  },
  'another device, on the other process': {
    told: 'moved',
    act: async ({ circleId, elsewhere }) => inside(elsewhere, circleId),
  },
  'the end of the circle': {
    told: 'ended',
    act: ({ guide, circleId }) => does(guide, circleId, { type: 'EndCircle' }),
  },
  'signing out': { told: null, act: ({ signOut }) => signOut() },
  'a line that drops': { told: null, act: async ({ ana }) => ana.close() },
  'what the engine lost': {
    told: 'away',
    act: async ({ circleId, peerId }) => engine.lose(circleId, peerId),
  },
  'an engine that goes': { told: 'away', act: async () => engine.health(false) },
}
type Acting = {
  circleId: string
  guide: Wire
  ana: Wire
  elsewhere: Wire
  seatId: string
  peerId: string
  signOut: () => Promise<unknown>
}
for (const [way, { told, act }] of Object.entries(ways))
  test(`V5 C13 C21 out of voice at once, and the engine with it: ${way}`, async () => {
    const circleId = await houses.newCircle()
    const wires = await openFloor(houses, circleId, { guide: there, ben: here })
    const { cookie, key } = await signedIn(houses.database.db, houses.people.ana)
    const ana = houses.connect(cookie, here)
    await does(ana, circleId, crossing)
    await does(ana, circleId, { type: 'Arrive' })
    await does(wires.guide, circleId, { type: 'Admit', arrivalId: await houses.arrivalOf(circleId, 'ana') })
    await inside(ana, circleId)
    const [gil, hers] = [await listens(wires.guide, circleId), await listens(ana, circleId)]
    await expect.poll(() => gil.state().inVoice).toEqual([gil.seatId, hers.seatId])
    expect(inRoom(circleId)).toEqual([gil.joined.peerId, hers.joined.peerId].toSorted())
    const { seatId, joined } = hers
    const statesBefore = gil.states.length
    const signOut = async () => {
      await houses.database.db.sql`delete from auth_sessions where key = ${key}`
    }
    const elsewhere = await houses.wire('ana', there)
    await act({ circleId, guide: wires.guide, ana, elsewhere, seatId, peerId: joined.peerId, signOut })
    await expect.poll(() => engine.removed, { timeout: 1500 }).toContain(joined.peerId)
    if (told)
      await expect
        .poll(() => hers.gone, { timeout: 1500 })
        .toEqual([{ circleId, epoch: joined.epoch, why: told }])
    else expect(hers.gone).toEqual([])
    if (way === 'an engine that goes') {
      expect(await wires.ben.ask('voice:join', { circleId, face: false })).toMatchObject({
        refusal: 'voice-away',
      })
      engine.health(true)
    } else if (way.startsWith('pausing')) {
      // Nobody is told: what the others know is as it was.
      await pause(700)
      expect(gil.states.slice(statesBefore)).toEqual([])
      expect(gil.state().inVoice).toEqual([gil.seatId, hers.seatId])
    } else if (told !== 'ended')
      await expect.poll(() => gil.state().inVoice, { timeout: 1500 }).toEqual([gil.seatId])
    else await expect.poll(() => engine.rooms.has(circleId)).toBe(false)
    for (const one of [gil, hers]) one.close()
  })

test('V9 each life in voice has a later number than any before, on whichever process, and ends the one before', async () => {
  const circleId = await houses.newCircle()
  const { guide, ana } = await openFloor(houses, circleId, { guide: here, ana: there })
  const [gil, first] = [await listens(guide, circleId), await listens(ana, circleId)]
  expect([gil.joined.epoch, first.joined.epoch]).toEqual([1, 2])
  expect(await ana.ask('voice:signal', { circleId, signal: over(2) })).toEqual({ ok: true })
  const again = await listens(ana, circleId)
  expect(again.joined).toMatchObject({
    epoch: 3,
    peerId: `${again.seatId}.3`,
    enforcement: 'server',
    faces: true,
  })
  expect(engine.removed).toContain(first.joined.peerId)
  expect(await ana.ask('voice:signal', { circleId, signal: over(2) })).toEqual({
    ok: false,
    refusal: 'voice-over',
  })
  expect(engine.signals.at(-1)).toEqual({ peerId: first.joined.peerId, signal: over(2) })
  // What the engine says reaches the one it is for, and nobody else.
  const [gils, anas] = [told(guide, 'voice:signal'), told(ana, 'voice:signal')]
  engine.say(circleId, first.joined.peerId, over(2))
  engine.say(circleId, again.joined.peerId, over(3))
  await expect.poll(() => anas).toEqual([{ circleId, signal: over(3) }])
  expect(gils).toEqual([])
  // At once from one page: one life is left, and it is the latest.
  const asked = await Promise.all([1, 2, 3, 4].map(() => ana.ask('voice:join', { circleId, face: false })))
  const epochs = asked.flatMap((answer) => (answer.ok ? [answer.epoch] : []))
  expect(inRoom(circleId)).toEqual([gil.joined.peerId, `${again.seatId}.${Math.max(...epochs)}`].toSorted())
  for (const one of [gil, first, again]) one.close()
})

test('V9 who left voice while nothing could be written is out of it when it can be, and not if they are back by then', async () => {
  const circleId = await houses.newCircle()
  const { guide, ana, ben } = await openFloor(houses, circleId, { guide: there, ana: here, ben: here })
  const [gil, hers, his] = [
    await listens(guide, circleId),
    await listens(ana, circleId),
    await listens(ben, circleId),
  ]
  const all = [gil, hers, his].map(({ seatId }) => seatId)
  await expect.poll(() => gil.state().inVoice).toEqual(all)
  const owner = postgres(houses.database.ownerUrl, { max: 1 })
  await owner.unsafe('revoke delete on circle_voice_seats from public, hearth_app')
  for (const wire of [ana, ben]) await wire.ask('voice:leave', { circleId })
  await expect
    .poll(() => engine.removed)
    .toEqual(expect.arrayContaining([hers.joined.peerId, his.joined.peerId]))
  const back = await listens(ben, circleId)
  await pause(1500)
  expect(gil.state().inVoice).toEqual(all)
  await owner.unsafe('grant delete on circle_voice_seats to hearth_app')
  await expect.poll(() => gil.state().inVoice, { timeout: promised(5000) }).toEqual([gil.seatId, his.seatId])
  await pause(1500)
  expect(gil.state().inVoice).toEqual([gil.seatId, his.seatId])
  await owner.end()
  for (const one of [gil, hers, his, back]) one.close()
})

test('V3 fails closed: who cannot be silenced is put out; who cannot be put out holds the circle, and the guide is told why', async () => {
  for (const how of ['hangs', 'fails']) {
    const circleId = await houses.newCircle()
    const { guide, ana } = await openFloor(houses, circleId, { guide: here, ana: there })
    const [gil, hers] = [await listens(guide, circleId), await listens(ana, circleId)]
    await does(guide, circleId, { type: 'GivePiece', seatId: hers.seatId })
    await untilHeard([gil, hers], [gil.seatId, hers.seatId])
    expect(engine.audible.get(circleId)?.heard).toEqual([gil, hers].map(({ joined }) => joined.peerId))
    const heldAs = async () => {
      const { snapshot } = await inside(guide, circleId)
      return isOpen(snapshot.circle) ? snapshot.circle.hold : 'closed'
    }
    Object.assign(engine.does, { setAudible: how })
    await does(guide, circleId, { type: 'TakePiece' })
    await expect.poll(() => hers.gone, { timeout: 4000 }).toMatchObject([{ why: 'away' }])
    expect(gil.gone).toEqual([])
    expect(await heldAs()).toBe(null)
    engine.does.setAudible = 'obeys'
    const back = await listens(ana, circleId)
    await does(guide, circleId, { type: 'GivePiece', seatId: hers.seatId })
    await untilHeard([gil, back], [gil.seatId, hers.seatId])
    Object.assign(engine.does, { setAudible: how, remove: how })
    await does(guide, circleId, { type: 'TakePiece' })
    await expect.poll(heldAs, { timeout: promised(3500) }).toBe('voice')
    Object.assign(engine.does, { setAudible: 'obeys', remove: 'obeys' })
    await does(guide, circleId, { type: 'Resume' })
    expect(await heldAs()).toBe(null)
    for (const one of [gil, hers, back]) one.close()
  }
})

test('V8 a light is lit by somebody else in voice in the same circle who hears what may be heard, once a second', async () => {
  const circleId = await houses.newCircle()
  const other = await houses.newCircle()
  const { guide, ana, ben } = await openFloor(houses, circleId, { guide: here, ana: there, ben: here })
  const elsewhere = await openFloor(houses, other, { guide: here, cem: here })
  const [gil, hers, bens] = [
    await listens(guide, circleId),
    await listens(ana, circleId),
    await listens(ben, circleId),
  ]
  const cems = await listens(elsewhere.cem, other)
  await expect.poll(() => gil.state().inVoice.length).toBe(3)
  const hear = (wire: Wire, of: string, ...seats: string[]) =>
    wire.ask('voice:hears', { circleId: of, seats })
  // Their own, of another circle, of nobody, of who may not be heard: nothing.
  await hear(guide, circleId, gil.seatId, hers.seatId, bens.seatId)
  await hear(elsewhere.cem, other, gil.seatId, cems.seatId)
  expect(await hear(elsewhere.cem, circleId, gil.seatId)).toEqual({ ok: false, refusal: 'not-in-a-seat' })
  expect([gil, hers, bens, cems].map((one) => one.lit())).toEqual([0, 0, 0, 0])
  // Of another process, and of the same one; both at once are one light.
  await Promise.all([hear(ana, circleId, gil.seatId), hear(ben, circleId, gil.seatId, 'nobody')])
  await expect.poll(gil.lit).toBe(1)
  await Promise.all(Array.from({ length: 20 }, () => hear(ana, circleId, gil.seatId)))
  expect(gil.lit()).toBe(1)
  for (const one of [gil, hers, bens, cems]) one.close()
})

test('V3 C15 in a private room the two who are there are heard, and the one who is looked after is out of the circle’s voice', async () => {
  const circleId = await houses.newCircle()
  const { guide, ana, ben } = await openFloor(houses, circleId, { guide: here, ana: there, ben: here })
  const [gil, hers] = [await listens(guide, circleId), await listens(ana, circleId)]
  await does(guide, circleId, { type: 'StartCrisis', seatId: hers.seatId })
  await expect.poll(() => hers.gone).toMatchObject([{ why: 'rights' }])
  const apart = (await inside(guide, circleId)).aside.guides?.crisis?.circleId ?? ''
  for (const wire of [guide, ana]) await inside(wire, apart)
  const two = [await listens(guide, apart), await listens(ana, apart)]
  const seats = two.map(({ seatId }) => seatId)
  await untilHeard(two, seats)
  await expect.poll(() => two.map((one) => one.state().inVoice)).toEqual([seats, seats])
  expect(await answers(ben, apart)).toEqual(messages(apart).map(() => 'not-found'))
  for (const one of [gil, hers, ...two]) one.close()
})

test('V2 above what is carried somebody is told so and stays in writing; faces are said to be fewer', async () => {
  const circleId = await houses.newCircle()
  const wires = await openFloor(houses, circleId, { guide: here, ana: here, ben: there })
  const all = { ...engine.limits }
  Object.assign(engine.limits, { faces: 1, voices: 2 })
  const gil = await listens(wires.guide, circleId)
  expect(gil.joined.faces).toBe(true)
  const hers = await listens(wires.ana, circleId)
  expect(hers.joined.faces).toBe(false)
  expect(await wires.ben.ask('voice:join', { circleId, face: false })).toEqual({
    ok: false,
    refusal: 'voice-full',
  })
  await wires.ana.ask('voice:leave', { circleId })
  const his = await listens(wires.ben, circleId)
  Object.assign(engine.limits, all)
  for (const one of [gil, hers, his]) one.close()
})

test('V5 a flood of signals and words that are too long are refused, and nothing an engine says of them is passed on', async () => {
  const circleId = await houses.newCircle()
  const { guide } = await openFloor(houses, circleId, { guide: here })
  const gil = await listens(guide, circleId)
  const { epoch } = gil.joined
  const say = (sdp: string) =>
    guide.ask('voice:signal', {
      circleId,
      signal: { line: 'up', description: { type: 'offer', sdp }, epoch },
    })
  expect(await say('x'.repeat(40_961))).toEqual({ ok: false, refusal: 'bad-input' })
  engine.does.signal = 'refuses'
  expect(await say('v=0')).toEqual({ ok: false, refusal: 'bad-input' })
  engine.does.signal = 'fails'
  expect(await say('v=0')).toEqual({ ok: false, refusal: 'voice-away' })
  engine.does.signal = 'obeys'
  const taken = engine.signals.length
  const asked = await Promise.all(
    Array.from({ length: 110 }, () => guide.ask('voice:signal', { circleId, signal: over(epoch) })),
  )
  expect(new Set(asked.map((answer) => (answer.ok ? 'ok' : answer.refusal)))).toEqual(
    new Set(['ok', 'too-many-tries']),
  )
  expect(engine.signals.length - taken).toBeLessThanOrEqual(101)
  expect(guide.socket.connected).toBe(true)
  gil.close()
})

/** Everything of this kind that this page is told from now on. */
function told(wire: Wire, message: 'voice:signal'): unknown[] {
  const all: unknown[] = []
  wire.socket.on(message, (one) => all.push(one))
  return all
}

test('V2 V7 a mesh as the environment asks for it: through a relay alone, and of one process', async () => {
  const env = { MEDIA_ENGINE: 'mesh', TURN_URL: 'turn:192.0.2.9:3478', TURN_SECRET: 's'.repeat(16) }
  await using own = await twoHouses({ nodes: 2, env })
  const circleId = await own.newCircle()
  const wires = await openFloor(own, circleId, { guide: 0, ana: 0, ben: 1 })
  const join = (wire: Wire) => wire.ask('voice:join', { circleId, face: true })
  const gil = await join(wires.guide)
  expect(gil).toMatchObject({ ok: true, enforcement: 'cooperative', relayOnly: true, faces: true })
  const ana = await join(wires.ana)
  if (!gil.ok || !ana.ok) throw new Error('not let in')
  const names = [gil, ana].map(({ ice }) => ice.map(({ urls, username }) => [urls, username?.split(':')[1]]))
  expect(names.map(([one]) => one?.[0])).toEqual([[env.TURN_URL], [env.TURN_URL]])
  expect(names[0]).not.toEqual(names[1])
  expect(await wires.ana.ask('voice:ice', { circleId })).toMatchObject({
    ok: true,
    ice: [{ urls: [env.TURN_URL] }],
  })
  expect(await join(wires.ben)).toEqual({ ok: false, refusal: 'voice-away' })
  // Planned for more than it carries, it is in writing for everybody alike.
  await own.database.db.sql`update circles set capacity = 7 where id = ${circleId}`
  expect(await join(wires.ana)).toEqual({ ok: false, refusal: 'voice-full' })
}, 60_000)
