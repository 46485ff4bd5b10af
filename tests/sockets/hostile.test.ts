import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { percentile } from '#tests/bench/figures.ts'
import { memoryOf, rawSocket } from '#tests/support/raw-socket.ts'
import type { Outcome, Rudeness } from '#tests/support/rude.ts'
import { does, type Houses, openFloor, twoHouses } from '#tests/support/two-houses.ts'
import { pause, type Wire } from '#tests/support/wire.ts'

/** MB: what any of this may cost. */
const most = 50
/** Others may wait this many times as long, at the 99th of a hundred. */
const slower = 2
/** Rounds of both kinds; while they do not agree with the bound, as many again are asked. */
const rounds = 2
const patience = 6

let houses: Houses
let circleId = ''
let wires: Wire[] = []
let cookie = ''
const rudeOnes = fork(fileURLToPath(new URL('../support/rude.ts', import.meta.url)))

beforeAll(async () => {
  houses = await twoHouses()
  cookie = await houses.cookieOf('zoe')
  circleId = await houses.newCircle()
  wires = Object.values(await openFloor(houses, circleId, { ana: 0, ben: 0, cem: 0, dee: 0 }))
  // What a process allocates once in its first thousands of acts is nobody's fault: until it grows no more, or hardly. Two
  // circles more that act for as long get it there sooner.
  const floors = [{ circleId, wires }]
  for (const _ of [1, 2]) {
    const more = await houses.newCircle()
    const theirs = Object.values(await openFloor(houses, more, { ana: 0, ben: 0, cem: 0, dee: 0 }))
    floors.push({ circleId: more, wires: theirs })
  }
  const grew: number[] = []
  while ((grew.at(-1) ?? most) > 4 && grew.length < 12)
    grew.push((await acting(() => pause(1500), floors)).grown)
  for (const { wires: theirs } of floors.slice(1)) for (const wire of theirs) wire.close()
  console.info(`MB by which it grew before anybody was rude: ${grew.map(Math.round).join(', ')}`)
}, 180_000)
afterAll(async () => {
  rudeOnes.kill()
  await houses?.[Symbol.asyncDispose]()
})

async function rude(kind: Rudeness['kind'], at: number, seconds: number): Promise<Outcome> {
  rudeOnes.send({ kind, url: houses.url(at), cookie, seconds } satisfies Rudeness)
  const [{ outcome, error }] = (await once(rudeOnes, 'message')) as [{ outcome: Outcome; error?: string }]
  if (error) throw new Error(`Could not be rude: ${error}`)
  return outcome
}

/** While something goes on, five people act on the first node: how long each act took, and what the node grew by. */
async function acting<T>(meanwhile: () => Promise<T>, floors = [{ circleId, wires }]) {
  const pid = houses.nodes[0]?.pid ?? 0
  const before = memoryOf(pid)
  const delays: number[] = []
  let peak = before
  let over = false
  const act = async (wire: Wire, at: string) => {
    for (let turn = 0; !over; turn += 1) {
      const since = performance.now()
      await does(wire, at, { type: turn % 2 === 0 ? 'RaiseHand' : 'LowerHand' })
      delays.push(performance.now() - since)
      peak = Math.max(peak, memoryOf(pid))
      await pause(15 + Math.random() * 10)
    }
  }
  const acts = floors.flatMap((floor) => floor.wires.map((wire) => act(wire, floor.circleId)))
  const came = await meanwhile()
  over = true
  await Promise.all(acts)
  return { delays, grown: peak - before, came }
}

/**
 * The same rudeness towards the other node, and then towards the node that people are on: the first is the usual of this
 * machine while somebody makes such noise on it, whatever else it has to do.
 */
async function judge(kind: Rudeness['kind'], seconds = 2) {
  const [usual, during]: [number[], number[]] = [[], []]
  const came: Outcome = { opened: 0, ended: 0, turnedAway: 0 }
  let grown = 0
  const ratio = () => percentile(during, 0.99) / percentile(usual, 0.99)
  for (let round = 0; round < rounds || (ratio() >= slower && round < patience); round += 1) {
    const quiet = await acting(() => rude(kind, 1, seconds))
    const loud = await acting(() => rude(kind, 0, seconds))
    usual.push(...quiet.delays)
    during.push(...loud.delays)
    grown = Math.max(grown, loud.grown)
    came.opened += loud.came.opened
    came.ended += loud.came.ended
    came.turnedAway += loud.came.turnedAway
    if (kind === 'sign-ins') await houses.database.db.sql`delete from limits`
  }
  console.info(
    `${kind}: ${came.opened} opened, ${came.ended} ended, ${came.turnedAway} turned away, ${grown.toFixed(0)} MB, p99 ${percentile(during, 0.99).toFixed(1)} ms,`,
    `${ratio().toFixed(2)} of usual over ${during.length} acts`,
  )
  expect(usual.length).toBeGreaterThan(200)
  expect(grown).toBeLessThan(most)
  expect(ratio()).toBeLessThan(slower)
  return came
}

const cost = 'cost less than 50 MB, and others wait less than twice as long'

test(`sockets that ping for ever and never read are ended, ${cost}`, async () => {
  const { opened, ended } = await judge('pings', 3)
  expect(opened).toBeGreaterThan(4)
  expect(ended).toBe(opened)
}, 120_000)

test(`messages over 64 KB end their socket, ${cost}`, async () => {
  const { opened, ended } = await judge('oversized')
  expect(opened).toBeGreaterThan(8)
  expect(ended).toBe(opened)
}, 120_000)

test(`ten thousand fragments of a message end their socket, ${cost}`, async () => {
  const { opened, ended } = await judge('fragments')
  expect(opened).toBeGreaterThan(8)
  expect(ended).toBe(opened)
}, 120_000)

test(`a flood of messages ends the socket that sends it, ${cost}`, async () => {
  const { opened, ended } = await judge('messages')
  expect(opened).toBeGreaterThan(4)
  expect(ended).toBe(opened)
}, 120_000)

test(`three hundred heads that never end ${cost}`, async () => {
  expect((await judge('slow-heads')).opened).toBeGreaterThan(300)
}, 120_000)

test(`fifty wrong sign-ins at once are all refused, ${cost}`, async () => {
  const { opened, ended } = await judge('sign-ins', 3)
  expect(ended).toBe(opened)
}, 120_000)

test('a socket that opens and says nothing is let go', async () => {
  const one = await rawSocket(houses.url(0), cookie)
  let farewell = false
  one.line.on('data', (data) => (farewell ||= data.includes(0x88))) // the frame that closes
  await expect.poll(() => farewell || one.closed(), { timeout: 14_000 }).toBe(true)
}, 30_000)
