import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { Intent } from '#app/domain/circle/intent.ts'
import { openJanus } from '#server/media/janus/engine.ts'
import { keepJanus } from '#server/media/janus/keep.ts'
import { freePort } from '#server/media/janus/port.ts'
import { type JanusProcess, startJanus } from '#server/media/janus/process.ts'
import { promised } from '#tests/support/counts.ts'
import type { CastName } from '#tests/support/people.ts'
import { crossing } from '#tests/support/threshold.ts'
import { does, type Houses, inside, openFloor, twoHouses } from '#tests/support/two-houses.ts'
import { pause, type Wire } from '#tests/support/wire.ts'
import { arrivals, givenAndTaken, until } from '../media/choir.ts'
import { tones } from '../media/singer.ts'
import { type InVoice, intoVoice, untilHeard } from '../media/voice-wire.ts'

const missing = 'Janus is not installed (apt-get install janus, with its service masked): nothing was tried.'
/** Two, whose secrets are one; each process knows both. */
let januses: JanusProcess[] = []
let houses: Houses
beforeAll(async () => {
  const first = await startJanus()
  if (!first && process.env['CI']) throw new Error(missing)
  if (!first) return
  const { apiSecret, adminKey } = first
  const second = await startJanus({ url: `ws://127.0.0.1:${await freePort()}`, apiSecret, adminKey })
  januses = [first, second ?? first]
  houses = await twoHouses({
    nodes: 2,
    env: {
      MEDIA_ENGINE: 'janus',
      JANUS_URL: januses.map(({ url }) => url).join(),
      JANUS_SECRET: apiSecret,
      JANUS_ADMIN_KEY: adminKey,
    },
  })
}, 180_000)
beforeEach((context) => {
  if (januses.length === 0) context.skip(missing)
})
afterAll(async () => {
  await houses?.[Symbol.asyncDispose]()
  await Promise.all(januses.map((janus) => janus.close()))
})

/** Who is heard, as everybody is told it, and as it arrives: every packet of half a second. */
async function exactly(all: readonly InVoice[], heard: readonly InVoice[]): Promise<void> {
  await untilHeard(
    all,
    heard.map(({ seatId }) => seatId),
  )
  const due = all.flatMap((one) =>
    heard.filter((other) => other !== one).map((other) => `${one.seatId} < ${other.joined.peerId}`),
  )
  const choir = all.map(({ singer }) => singer)
  const came = async (ms: number) => [...(await arrivals(choir, ms)).keys()].toSorted()
  await until(async () => (await came(100)).join() === due.toSorted().join(), 3000)
  expect(await came(500)).toEqual(due.toSorted())
}
const closing = (...all: InVoice[]) => onTestFinished(() => all.forEach((one) => one.close()))

test('V3 C5 C13 an evening by voice on two processes: from the doors to the quiet minute exactly those are heard who may be', async () => {
  const circleId = await houses.newCircle()
  const [guide, ana, ben] = await Promise.all([
    houses.wire('guide', 0),
    houses.wire('ana', 1),
    houses.wire('ben', 0),
  ])
  const leads = (intent: Intent) => does(guide, circleId, intent)
  await inside(guide, circleId)
  await leads({ type: 'OpenDoors' })
  await leads({ type: 'Arrive' })
  const gil = await intoVoice(guide, circleId, { hertz: tones[0] })
  closing(gil)
  expect(gil.joined.state).toEqual({ inVoice: [gil.seatId], heard: [] })
  const comes = async (name: CastName, wire: Wire, hertz: number) => {
    await does(wire, circleId, crossing)
    await does(wire, circleId, { type: 'Arrive' })
    await leads({ type: 'Admit', arrivalId: await houses.arrivalOf(circleId, name) })
    await inside(wire, circleId)
    const voice = await intoVoice(wire, circleId, { hertz })
    closing(voice)
    return voice
  }
  const anas = await comes('ana', ana, tones[1])
  await exactly([gil, anas], [gil])
  let bens = await comes('ben', ben, tones[2])
  let all = [gil, anas, bens]
  await exactly(all, [gil])
  expect(gil.state().inVoice).toEqual(all.map(({ seatId }) => seatId))

  await leads({ type: 'StartRound', prompt: 'What is here?' })
  await exactly(all, [gil])
  await does(ana, circleId, { type: 'AcceptPiece' })
  await exactly(all, [gil, anas])
  await does(ana, circleId, { type: 'ReturnPiece' })
  await does(ben, circleId, { type: 'AcceptPiece' })
  await exactly(all, [gil, bens])
  await does(ben, circleId, { type: 'ReturnPiece' })
  await leads({ type: 'PassPiece' })

  await leads({ type: 'OpenFloor' })
  await leads({ type: 'GivePiece', seatId: anas.seatId })
  await exactly(all, [gil, anas])
  // V3, from the wish to the packets, of somebody on the other process and of somebody on the same one.
  const there = await givenAndTaken(gil.singer, anas.joined.peerId, 6, (gives) =>
    leads(gives ? { type: 'GivePiece', seatId: anas.seatId } : { type: 'TakePiece' }),
  )
  await leads({ type: 'TakePiece' })
  await leads({ type: 'GivePiece', seatId: bens.seatId })
  await exactly(all, [gil, bens])
  const here = await givenAndTaken(anas.singer, bens.joined.peerId, 6, (gives) =>
    leads({ type: gives ? 'Resume' : 'Hold' }),
  )
  for (const { given, taken } of [there, here]) {
    // One of six may be late: the machine has others to serve.
    expect(given.toSorted((a, b) => a - b).at(-2)).toBeLessThan(promised(200))
    expect(taken.toSorted((a, b) => a - b).at(-2)).toBeLessThan(promised(300))
  }
  await leads({ type: 'TakePiece' })
  await leads({ type: 'GivePiece', seatId: anas.seatId })
  await leads({ type: 'Hold' })
  await exactly(all, [gil])
  await leads({ type: 'Resume' })
  await exactly(all, [gil, anas])
  await does(ben, circleId, { type: 'Pause' })
  await expect.poll(() => bens.gone).toMatchObject([{ why: 'rights' }])
  await exactly([gil, anas], [gil, anas])
  expect([...(await arrivals([bens.singer], 500)).keys()]).toEqual([])
  await does(ben, circleId, { type: 'EndPause' })
  await inside(ben, circleId)
  bens.close()
  bens = await intoVoice(ben, circleId, { hertz: tones[2] })
  closing(bens)
  all = [gil, anas, bens]
  await exactly(all, [gil, anas])

  await does(ana, circleId, { type: 'ReturnPiece' })
  await leads({ type: 'StartClosing', prompt: 'One word.' })
  await exactly(all, [gil])
  await does(ana, circleId, { type: 'AcceptPiece' })
  await exactly(all, [gil, anas])
  await does(ana, circleId, { type: 'ReturnPiece' })
  await does(ben, circleId, { type: 'PassPiece' })
  await leads({ type: 'PassPiece' })
  await leads({ type: 'StartQuiet' })
  await exactly(all, [])
  await leads({ type: 'EndCircle' })
  for (const one of all) await expect.poll(() => one.gone).toMatchObject([{ why: 'ended' }])
  expect(await houses.database.db.sql`select from circle_voices where circle_id = ${circleId}`).toHaveLength(
    0,
  )
  // Of all this nothing is in the processes' logs.
  const said = houses.nodes.flatMap(({ lines }) => lines).join('\n')
  for (const word of ['candidate:', 'ice-ufrag', ...all.flatMap(({ singer }) => [...singer.addresses])])
    expect(said).not.toContain(word)
})

/** As a browser does it: whenever what carries voices is gone, it asks again until it is answered. */
function staying(wire: Wire, circleId: string, hertz: number) {
  let now: InVoice | null = null
  let over = false
  async function stay() {
    while (!over) {
      now = await intoVoice(wire, circleId, { hertz }).catch(() => null)
      while (!over && now && now.gone.length === 0) await pause(20)
      now?.close()
      now = null
      await pause(300)
    }
  }
  const staying = stay()
  onTestFinished(async () => {
    over = true
    await staying
  })
  return () => now
}
async function allSpeak(all: (() => InVoice | null)[], within: number): Promise<number> {
  return until(async () => {
    const now = all.flatMap((one) => one() ?? [])
    if (now.length < all.length) return false
    const came = await arrivals(
      now.map(({ singer }) => singer),
      200,
    )
    return came.size === now.length - 1
  }, within)
}
const engineOf = async (circleId: string) => {
  const [row] = await houses.database.db.sql<{ engine: string }[]>`
    select engine from circle_voices where circle_id = ${circleId}`
  return row?.engine
}

test('V9 circles are spread over several Janus; one dies, and all it carried speaks again within ten seconds on another', async () => {
  const circles = []
  for (const at of [0, 1]) {
    const circleId = await houses.newCircle()
    const wires = await openFloor(houses, circleId, { guide: at, ana: 1 - at })
    const all = [staying(wires.guide, circleId, tones[0]), staying(wires.ana, circleId, tones[1])]
    await allSpeak(all, 5000)
    circles.push({ circleId, all, engine: await engineOf(circleId) })
  }
  const [one, two] = circles
  expect(new Set(circles.map(({ engine }) => engine))).toEqual(new Set(januses.map(({ url }) => url)))
  const before = two?.all.map((who) => who()?.joined.epoch)
  const doomed = januses.find(({ url }) => url === one?.engine)
  process.kill(doomed?.pid ?? 0, 'SIGKILL')
  await allSpeak(one?.all ?? [], 10_000)
  expect(await engineOf(one?.circleId ?? '')).toBe(two?.engine)
  // Whoever was carried by the other one noticed nothing.
  expect(two?.all.map((who) => who()?.joined.epoch)).toEqual(before)
  await allSpeak(two?.all ?? [], 1000)
  if (doomed) januses = [...januses.filter((janus) => janus !== doomed), (await startJanus(doomed)) ?? doomed]
}, 60_000)

test('V9 a process that is killed leaves nobody in voice who is not there; its people speak again through another', async () => {
  const circleId = await houses.newCircle()
  const wires = await openFloor(houses, circleId, { guide: 0, ana: 1 })
  const [gil, anas] = [
    await intoVoice(wires.guide, circleId, { hertz: tones[0] }),
    await intoVoice(wires.ana, circleId, { hertz: tones[1] }),
  ]
  closing(gil, anas)
  await expect.poll(() => gil.state().inVoice).toEqual([gil.seatId, anas.seatId])
  await houses.nodes[1]?.kill('SIGKILL')
  await expect.poll(() => gil.state().inVoice, { timeout: promised(10_000) }).toEqual([gil.seatId])
  const again = await houses.wire('ana', 0)
  await inside(again, circleId)
  const back = await intoVoice(again, circleId, { hertz: tones[1] })
  closing(back)
  expect([back.seatId, back.joined.epoch]).toEqual([anas.seatId, anas.joined.epoch + 1])
  await exactly([gil, back], [gil])
}, 60_000)

test('V9 a Janus of our own that dies gets its circles back within ten seconds', async () => {
  const own = await keepJanus()
  if (!own) return
  onTestFinished(() => own.close())
  await using house = await twoHouses({
    nodes: 0,
    here: [{ open: async (_, tellOf) => new Map([['own', openJanus(own, tellOf('own'))]]) }],
  })
  const circleId = await house.newCircle()
  const wires = await openFloor(house, circleId, { guide: 0, ana: 0 })
  const all = [staying(wires.guide, circleId, tones[0]), staying(wires.ana, circleId, tones[1])]
  await allSpeak(all, 5000)
  process.kill(own.pid() ?? 0, 'SIGKILL')
  await pause(100)
  await allSpeak(all, 10_000)
}, 120_000)
