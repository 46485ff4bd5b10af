import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSession } from '#app/live/session.ts'
import { settlePage } from '#app/live/signed-in.ts'
import { type Line, openLine } from '#app/live/socket.ts'
import { cutLine } from '#tests/support/cut-line.ts'
import { does, type Houses, inside, openFloor, twoHouses } from '#tests/support/two-houses.ts'

let houses: Houses
beforeAll(async () => {
  houses = await twoHouses({ nodes: 1 })
}, 180_000)
afterAll(() => houses?.[Symbol.asyncDispose]())

/** The page's own client, behind a line that can be cut, in a circle where Ana sits. */
async function anasPage(through = (line: Line) => line) {
  const circleId = await houses.newCircle()
  const wires = await openFloor(houses, circleId, { ana: 0, ben: 0 })
  const line = await cutLine(houses.nodes[0]?.port ?? 0)
  const first = await inside(wires.ana, circleId)
  let doubts = 0
  const cookie = await houses.cookieOf('ana')
  const headers = { cookie, origin: houses.url(0) }
  const doubt = async () => {
    doubts += 1
    return true
  }
  const toServer = openLine(line.url, doubt, headers)
  const session = openSession(through(toServer), circleId, first)
  const { seatId } = first.snapshot.you
  await expect.poll(() => toServer.connection()).toBe('live')
  await wait(400) // its own entry has been answered
  return { circleId, wires, line, toServer, session, cookie, seatId: seatId ?? '', doubts: () => doubts }
}
/** At which socket Ana's seat is. */
const seatAt = async (circleId: string) =>
  (
    await houses.database.db.sql<{ at: string }[]>`select socket_id as at from circle_devices
      where circle_id = ${circleId} and person_id = ${houses.people.ana.personId}`
  )[0]?.at
const events = async (circleId: string, type: string) =>
  Number(
    (
      await houses.database.db.sql`select count(*) from circle_events
      where circle_id = ${circleId} and event->>'type' = ${type}`
    )[0]?.['count'],
  )

test('an act whose answer was lost happens once, and the page learns that it happened', async () => {
  const page = await anasPage()
  page.line.swallowAnswers()
  const acted = page.session.act({ type: 'RaiseHand' })
  expect(page.session.standing().room?.pending).toHaveLength(1) // shown at once
  await expect.poll(() => events(page.circleId, 'HandRaised')).toBe(1)
  page.line.cut()
  expect(await acted).toBeNull()
  await expect.poll(() => page.session.standing().room?.circle).toMatchObject({ hands: [page.seatId] })
  expect(page.session.standing().room?.pending).toEqual([])
  expect(await events(page.circleId, 'HandRaised')).toBe(1)
  page.session.close()
  await page.line[Symbol.asyncDispose]()
})

test('words whose answer was lost are said once', async () => {
  const page = await anasPage()
  await does(page.wires.guide, page.circleId, { type: 'GivePiece', seatId: page.seatId })
  await expect.poll(() => page.session.standing().room?.circle).toMatchObject({ piece: { state: 'held' } })
  page.line.swallowAnswers()
  const share = { commandId: randomUUID(), text: 'still here', listening: 'listening-only' as const }
  const said = page.session.share(share)
  await wait(300)
  page.line.cut()
  expect(await said).toBeNull()
  await expect.poll(() => page.session.standing().room?.words.map(({ text }) => text)).toEqual(['still here'])
  page.session.close()
  await page.line[Symbol.asyncDispose]()
})

test('what happened while the line was down is there when it is back', async () => {
  const page = await anasPage()
  page.line.swallowAnswers()
  for (const type of ['RaiseHand', 'LowerHand', 'RaiseHand'] as const)
    await does(page.wires.ben, page.circleId, { type })
  page.line.cut()
  const stored = (await inside(page.wires.ben, page.circleId)).snapshot
  await expect.poll(() => page.session.standing().room?.seq, { timeout: 5000 }).toBe(stored.seq)
  expect(page.session.standing().room?.circle).toEqual(stored.circle)
  page.session.close()
  await page.line[Symbol.asyncDispose]()
})

test('a refused act is taken back and says why', async () => {
  const page = await anasPage()
  expect(await page.session.act({ type: 'AcceptPiece' })).toBe('piece-not-offered-to-you')
  expect(page.session.standing().room?.pending).toEqual([])
  page.session.close()
  await page.line[Symbol.asyncDispose]()
})

test('a page whose device was signed out is told to doubt', async () => {
  const page = await anasPage()
  await fetch(`${houses.url(0)}/sign-out`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: page.cookie,
      origin: houses.url(0),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: '',
  })
  await expect.poll(page.doubts, { timeout: 2000 }).toBeGreaterThan(0)
  page.session.close()
  await page.line[Symbol.asyncDispose]()
})

test('rulings 33: the line of Ana’s page is not carried as Ben’s, who is signed in here by now', async () => {
  const circleId = await houses.newCircle()
  const wires = await openFloor(houses, circleId, { ana: 0, ben: 0 })
  const doubts: number[] = []
  const { ana, ben } = houses.people
  const headers = { cookie: await houses.cookieOf('ben'), origin: houses.url(0) }
  settlePage(ana.personId)
  const hers = openLine(houses.url(0), async () => doubts.push(1) > 0, headers)
  await expect.poll(() => doubts.length).toBeGreaterThan(0)
  expect(hers.wasLive()).toBe(false)
  settlePage(null)
  settlePage(ben.personId)
  await expect.poll(() => hers.connection(), { timeout: 10_000 }).toBe('live')
  settlePage(null)
  expect(wires.ana.socket.connected).toBe(true)
})

test('a page that is left, for its sign-in was ended, asks for no other line', async () => {
  const headers = { cookie: await houses.cookieOf('ben'), origin: houses.url(0) }
  const doubts = { left: 0, stays: 0 }
  settlePage(houses.people.ana.personId)
  openLine(houses.url(0), async () => (doubts.left += 1) < 0, headers)
  const stays = openLine(houses.url(0), async () => (doubts.stays += 1) > 0, headers)
  await expect.poll(() => doubts.stays, { timeout: 20_000 }).toBeGreaterThan(2)
  expect(doubts.left).toBe(1)
  settlePage(null)
  settlePage(houses.people.ben.personId)
  await expect.poll(() => stays.connection(), { timeout: 10_000 }).toBe('live')
  settlePage(null)
})

test('C21 a page that looks again and again loses its seat once, takes it back once, and never by looking', async () => {
  const page = await anasPage()
  const looking = setInterval(() => page.session.enter(), 20)
  const phone = await houses.wire('ana', 0)
  const heard: string[] = []
  phone.socket.on('circle:gone', ({ why }) => void heard.push(why))
  await inside(phone, page.circleId)
  await expect.poll(() => page.session.standing().moved).toBe(true)
  const seen: boolean[] = []
  const stop = page.session.onChange(() => void seen.push(page.session.standing().moved))
  await wait(1500)
  expect([heard, seen.includes(false)]).toEqual([[], false])
  stop()
  page.session.bringHere()
  await expect.poll(() => heard).toEqual(['moved'])
  await expect.poll(() => page.session.standing().moved).toBe(false)
  clearInterval(looking)
  page.session.close()
  await page.line[Symbol.asyncDispose]()
})

test('C21 who only looks is refused while another device has the seat, and takes a seat that nobody has', async () => {
  const circleId = await houses.newCircle()
  const { ana } = await openFloor(houses, circleId, { ana: 0 })
  const phone = await houses.wire('ana', 0)
  expect(await phone.enter({ circleId, again: true })).toMatchObject({ ok: false, refusal: 'elsewhere' })
  ana.close()
  await expect
    .poll(async () => (await phone.enter({ circleId, again: true })).ok, { timeout: 10_000 })
    .toBe(true)
})

test('C21 who brings the circle back while their page still waits for an answer has it back', async () => {
  let held: Promise<void> | null = null
  const page = await anasPage((line) => ({
    ...line,
    async ask(message, ...rest) {
      const answer = await line.ask(message, ...rest)
      await held
      return answer
    },
  }))
  const answered = Promise.withResolvers<void>()
  held = answered.promise
  page.session.enter()
  await wait(500) // it has asked
  const phone = await houses.wire('ana', 0)
  const heard: string[] = []
  phone.socket.on('circle:gone', ({ why }) => void heard.push(why))
  await inside(phone, page.circleId)
  await expect.poll(() => page.session.standing().moved).toBe(true)
  page.session.bringHere()
  held = null
  answered.resolve()
  await expect.poll(() => page.session.standing().moved).toBe(false)
  expect(heard).toEqual(['moved'])
  page.session.close()
  await page.line[Symbol.asyncDispose]()
})

test('C21 a phone that comes back to its line by itself leaves the seat at the device its person went on with', async () => {
  const page = await anasPage()
  // It never hears that the seat moved.
  page.line.swallowAnswers()
  const laptop = await houses.wire('ana', 0)
  const heard: string[] = []
  laptop.socket.on('circle:gone', ({ why }) => void heard.push(why))
  await inside(laptop, page.circleId)
  page.line.cut()
  await expect.poll(() => page.session.standing().moved, { timeout: 5000 }).toBe(true)
  await wait(1300)
  expect([heard, await seatAt(page.circleId)]).toEqual([[], laptop.socket.id])
  // Its person decides.
  page.session.bringHere()
  await expect.poll(() => heard).toEqual(['moved'])
  await expect.poll(() => page.session.standing().moved).toBe(false)
  page.session.close()
  await page.line[Symbol.asyncDispose]()
})

test('C20 C21 a phone whose seat nobody took has it back at once, though its old line still seems open', async () => {
  const page = await anasPage()
  const before = await seatAt(page.circleId)
  const moved: boolean[] = []
  page.session.onChange(() => void moved.push(page.session.standing().moved))
  page.line.lose()
  await expect.poll(() => seatAt(page.circleId), { timeout: 4000 }).not.toBe(before)
  await does(page.wires.guide, page.circleId, { type: 'GivePiece', seatId: page.seatId })
  await expect.poll(() => page.session.standing().room?.circle).toMatchObject({ piece: { state: 'held' } })
  expect(moved).not.toContain(true)
  page.session.close()
  await page.line[Symbol.asyncDispose]()
})

test('C21 a phone that lost its line again before it heard that it was let in is no other device either', async () => {
  const page = await anasPage()
  const before = await seatAt(page.circleId)
  let lives = 0
  const stop = page.toServer.onLive(() => void (lives++ === 1 && page.line.swallowAnswers()))
  page.line.lose()
  await expect.poll(() => seatAt(page.circleId), { timeout: 4000 }).not.toBe(before)
  const unheard = await seatAt(page.circleId)
  const moved: boolean[] = []
  page.session.onChange(() => void moved.push(page.session.standing().moved))
  page.line.lose()
  await expect.poll(() => seatAt(page.circleId), { timeout: 4000 }).not.toBe(unheard)
  await does(page.wires.guide, page.circleId, { type: 'GivePiece', seatId: page.seatId })
  await expect.poll(() => page.session.standing().room?.circle).toMatchObject({ piece: { state: 'held' } })
  expect(moved).not.toContain(true)
  stop()
  page.session.close()
  await page.line[Symbol.asyncDispose]()
})
