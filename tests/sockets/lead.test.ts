import { afterAll, beforeAll, expect, test } from 'vitest'
import { isOpen, leaderOf, type OpenCircle } from '#app/domain/circle/circle.ts'
import type { Intent } from '#app/domain/circle/intent.ts'
import { spawnNode, type SpawnedNode } from '#tests/support/process.ts'
import { does, type Houses, inside, twoHouses } from '#tests/support/two-houses.ts'
import { crossing } from '#tests/support/threshold.ts'
import { connectAs, pause, type Wire } from '#tests/support/wire.ts'

let houses: Houses
let doomed: SpawnedNode
beforeAll(async () => {
  houses = await twoHouses({ nodes: 1 })
  const { url, ownerUrl } = houses.database
  doomed = await spawnNode({ databaseUrl: url, ownerUrl })
}, 180_000)
afterAll(async () => {
  await doomed?.[Symbol.asyncDispose]()
  await houses?.[Symbol.asyncDispose]()
})

/** How the guide brings an open circle with ana and ben inside into each phase. */
const ways: Record<string, (guide: Wire, circleId: string, ana: string) => Promise<unknown>> = {
  gathering: async () => {},
  grounding: (guide, circleId) => does(guide, circleId, { type: 'StartGrounding', kind: 'breath' }),
  round: (guide, circleId) => does(guide, circleId, round),
  'open floor': async (guide, circleId, ana) => {
    await does(guide, circleId, { type: 'OpenFloor' })
    await does(guide, circleId, { type: 'GivePiece', seatId: ana })
  },
  held: (guide, circleId) => does(guide, circleId, { type: 'Hold' }),
  closing: (guide, circleId) => does(guide, circleId, { type: 'StartClosing', prompt: 'One word.' }),
  quiet: (guide, circleId) => does(guide, circleId, { type: 'StartQuiet' }),
}
const round: Intent = { type: 'StartRound', prompt: 'What is here?' }

test('C11 the guide’s process is killed in each phase: one lead at most, none only while held, nobody thrown out, old leases refused', async () => {
  const guide = connectAs({ url: doomed.url, cookie: await houses.cookieOf('guide'), reconnect: false })
  const coguide = await houses.wire('coguide')
  const [ana, ben] = [await houses.wire('ana'), await houses.wire('ben')]
  const circles: { phase: string; circleId: string; before: OpenCircle; lease: number }[] = []
  for (const [phase, begin] of Object.entries(ways)) {
    const circleId = await houses.newCircle()
    await inside(guide, circleId)
    await does(guide, circleId, { type: 'OpenDoors' })
    await does(coguide, circleId, { type: 'Arrive' })
    for (const [name, wire] of Object.entries({ ana, ben })) {
      await does(wire, circleId, crossing)
      await does(wire, circleId, { type: 'Arrive' })
      const arrivalId = await houses.arrivalOf(circleId, name as 'ana')
      await does(guide, circleId, { type: 'Admit', arrivalId })
    }
    for (const wire of [coguide, ben]) await inside(wire, circleId)
    const { snapshot } = await inside(ana, circleId)
    await begin(guide, circleId, snapshot.you.seatId ?? '')
    const before = await stored(circleId)
    circles.push({ phase, circleId, before, lease: before.authority?.lease ?? 0 })
  }
  const thrownOut: string[] = []
  for (const wire of [ana, ben, coguide]) {
    wire.socket.on('circle:gone', ({ circleId }) => thrownOut.push(circleId))
    wire.socket.on('disconnect', () => thrownOut.push('disconnected'))
  }
  const leaderless: string[] = []
  let watching = true
  const watch = (async () => {
    while (watching) {
      for (const { phase, circleId } of circles) {
        const circle = await stored(circleId)
        if (circle.authority === null && circle.hold === null) leaderless.push(phase)
      }
      await pause(20)
    }
  })()

  await doomed.kill('SIGKILL')
  const changed = (of: (circle: OpenCircle) => unknown, within: number) =>
    expect
      .poll(async () => (await Promise.all(circles.map(({ circleId }) => stored(circleId)))).every(of), {
        timeout: within,
        interval: 50,
      })
      .toBe(true)
  // Silent within its heartbeat's 3 s and a look or two; then nothing moves.
  await changed(({ hold }) => hold !== null, 15_000)
  const late = await ana.ask('circle:act', {
    circleId: circles[3]?.circleId ?? '',
    commandId: crypto.randomUUID(),
    intent: { type: 'RaiseHand' },
  })
  expect(late).toEqual({ ok: false, refusal: 'circle-held' })
  await changed((circle) => roleOf(circle) === 'co-guide', 40_000)
  watching = false
  await watch
  expect(leaderless).toEqual([])
  expect(thrownOut).toEqual([])

  // The guide's other device sends what the killed one could not: under the lease that ended.
  const back = await houses.wire('guide')
  for (const { phase, circleId, before, lease } of circles) {
    const asks = (intent: Intent, under: number) =>
      back.ask('circle:act', { circleId, commandId: crypto.randomUUID(), lease: under, intent })
    expect(await asks({ type: 'OpenFloor' }, lease), phase).toEqual({ ok: false, refusal: 'not-leading' })
    const { snapshot } = await inside(back, circleId)
    expect(snapshot.circle.phase).toBe(before.phase)
    expect((await asks({ type: 'TakeAuthority' }, lease)).ok, phase).toBe(true)
    expect(await asks({ type: 'EndCircle' }, lease), phase).toEqual({ ok: false, refusal: 'stale-lease' })
    const now = await stored(circleId)
    expect(now.seats).toEqual(before.seats)
    expect('round' in now ? now.round.order : null).toEqual('round' in before ? before.round.order : null)
    expect((await asks({ type: 'Resume' }, now.authority?.lease ?? 0)).ok, phase).toBe(true)
    expect((await stored(circleId)).hold).toBeNull()
  }
  const floor = circles.find(({ phase }) => phase === 'open floor')
  expect((await stored(floor?.circleId ?? '')).piece).toEqual(floor?.before.piece)
}, 180_000)

const roleOf = (circle: OpenCircle) =>
  circle.seats.find(({ seatId }) => seatId === leaderOf(circle))?.role ?? null

async function stored(circleId: string): Promise<OpenCircle> {
  const [row] = await houses.database.db.sql<{ fold: OpenCircle }[]>`
    select fold from circles where id = ${circleId}`
  if (!row || !isOpen(row.fold)) throw new Error('The circle is not open')
  return row.fold
}
