import { afterAll, beforeAll, expect, test } from 'vitest'
import { promised } from '#tests/support/counts.ts'
import { cutLine } from '#tests/support/cut-line.ts'
import { does, type Houses, inside, openFloor, twoHouses } from '#tests/support/two-houses.ts'
import { connectAs, connected } from '#tests/support/wire.ts'

let houses: Houses
beforeAll(async () => {
  houses = await twoHouses()
}, 180_000)
afterAll(() => houses?.[Symbol.asyncDispose]())

test('C20 a phone that falls silent is reconnecting and comes back to its own seat: no event tells of either', async () => {
  const circleId = await houses.newCircle()
  const { guide, ben } = await openFloor(houses, circleId, { guide: 1, ana: 0, ben: 0 })
  await using line = await cutLine(houses.nodes[0]?.port ?? 0)
  const phone = connectAs({ url: line.url, origin: houses.url(0), cookie: await houses.cookieOf('ana') })
  expect(await connected(phone.socket)).toBe(true)
  const first = await inside(phone, circleId)
  const seatId = first.snapshot.you.seatId ?? ''
  // What is heard from here on comes after the hand.
  const hands = [guide, ben].map(
    ({ socket }) => new Promise((heard) => socket.once('circle:happened', heard)),
  )
  await does(phone, circleId, { type: 'RaiseHand' })
  await Promise.all(hands)

  const seen: (string | undefined)[] = []
  const happened: unknown[] = []
  guide.socket.on('circle:presence', ({ presence }) => seen.push(presence[seatId]))
  for (const { socket } of [guide, ben]) socket.on('circle:happened', (told) => happened.push(told))
  const before = await inside(guide, circleId)
  expect(before.presence[seatId]).toBe('here')

  // The phone sleeps: pings are lost on the way and nobody answers them, while the line itself seems to stand.
  line.swallowAnswers()
  await expect.poll(() => seen.at(-1), { timeout: 12_000 + promised(1000) }).toBe('reconnecting')
  const asleep = await inside(guide, circleId)
  expect(asleep.snapshot).toEqual(before.snapshot)

  // Only of the phone: with the clock of the whole house moved, nobody else would be here either.
  await houses.database.db.sql`update presence set gone_at = gone_at - interval '45 seconds'
    where circle_id = ${circleId} and gone_at is not null`
  expect((await inside(guide, circleId)).presence[seatId]).toBe('reconnecting') // within the lease of 60 s

  line.cut()
  // It may still believe in its old line: what is asked on that is lost with it, and asked again.
  let back = first
  const comesBack = () => inside(phone, circleId).then((answer) => (back = answer))
  await expect
    .poll(
      () =>
        comesBack().then(
          () => true,
          () => false,
        ),
      { timeout: promised(8000) },
    )
    .toBe(true)
  expect(back.snapshot.you.seatId).toBe(seatId)
  expect(back.snapshot.circle).toEqual(before.snapshot.circle) // the hand is still up, in its place
  await expect.poll(() => seen.at(-1), { timeout: promised(1500) }).toBe('here')
  expect(seen).not.toContain('left')
  expect(happened).toEqual([])
  phone.close()
}, 60_000)
