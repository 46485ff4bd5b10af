import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ServerMessages } from '#app/domain/protocol.ts'
import { promised } from '#tests/support/counts.ts'
import { signedIn } from '#tests/support/people.ts'
import { rawSocket } from '#tests/support/raw-socket.ts'
import { crossing } from '#tests/support/threshold.ts'
import { type Houses, does, inside, openFloor, twoHouses } from '#tests/support/two-houses.ts'
import { connected } from '#tests/support/wire.ts'

let houses: Houses
beforeAll(async () => {
  houses = await twoHouses({ nodes: 1 })
}, 180_000)
afterAll(() => houses?.[Symbol.asyncDispose]())

const open = async (circleId: string, who: 'ana' | 'ben') =>
  (
    await houses.database.db.sql`select 1 from presence where circle_id = ${circleId}
      and person_id = ${houses.people[who].personId} and socket_id <> 'plain' and gone_at is null`
  ).length

test('an id in capital letters is the same circle, the same seat and the same command', async () => {
  const circleId = await houses.newCircle()
  const shouted = circleId.toUpperCase()
  const { ana, ben, guide } = await openFloor(houses, circleId, { ana: 0, ben: 0 })
  const { snapshot } = await inside(ana, circleId)
  const seatId = snapshot.you.seatId ?? ''
  await does(guide, shouted, { type: 'GivePiece', seatId: seatId.toUpperCase() })
  const { circle } = (await inside(ana, shouted)).snapshot
  const epoch = 'piece' in circle && circle.piece.state === 'held' ? circle.piece.epoch : 0
  const heard: string[] = []
  ben.socket.on('circle:words', ({ words }) => heard.push(...words.map(({ text }) => text)))
  const commandId = randomUUID().toUpperCase()
  const share = { circleId: shouted, commandId, epoch, text: 'the same words', listening: 'listening-only' }
  const first = await ana.ask('circle:share', share as never)
  expect(first).toMatchObject({ ok: true })
  expect(await ana.ask('circle:share', share as never)).toEqual(first)
  await expect.poll(() => heard).toEqual(['the same words'])
  expect((await inside(ben, circleId)).words.map(({ text }) => text)).toEqual(['the same words'])
})

test('C2 C4 C5 what one page asks for happens in the order in which it was asked for', async () => {
  const circleId = await houses.newCircle()
  const guide = await houses.wire('guide')
  await inside(guide, circleId)
  await does(guide, circleId, { type: 'OpenDoors' })
  const ana = await houses.wire('ana')
  await does(ana, circleId, crossing)
  await does(ana, circleId, { type: 'Arrive' })
  // Who it is about has to be found first; that the floor opens needs nothing.
  const arrivalId = await houses.arrivalOf(circleId, 'ana')
  const [admitted, opened] = await Promise.all([
    does(guide, circleId, { type: 'Admit', arrivalId }),
    does(guide, circleId, { type: 'OpenFloor' }),
  ])
  expect(admitted).toBeLessThan(opened)

  const { snapshot } = await inside(ana, circleId)
  await does(guide, circleId, { type: 'GivePiece', seatId: snapshot.you.seatId ?? '' })
  const { circle } = (await inside(ana, circleId)).snapshot
  const epoch = 'piece' in circle && circle.piece.state === 'held' ? circle.piece.epoch : 0
  const words = {
    commandId: randomUUID(),
    epoch,
    text: 'and that is all',
    listening: 'listening-only',
  } as const
  const [shared] = await Promise.all([
    ana.ask('circle:share', { circleId, ...words }),
    does(ana, circleId, { type: 'PassPiece' }),
  ])
  expect(shared).toMatchObject({ ok: true })
})

test('C20 a line that drops while its page enters leaves nobody here', async () => {
  const circleId = await houses.newCircle()
  await openFloor(houses, circleId, { ben: 0 })
  for (let time = 0; time < 12; time += 1) {
    const wire = await houses.wire('ana')
    expect(await connected(wire.socket)).toBe(true)
    wire.socket.emit('circle:enter', { circleId }, () => {})
    await wait(time / 2)
    wire.socket.io.engine.close()
  }
  await wait(1500)
  expect(await open(circleId, 'ana')).toBe(0)
})

test('C20 a page that is left while it enters has been left', async () => {
  const circleId = await houses.newCircle()
  const { ana } = await openFloor(houses, circleId, { ana: 0 })
  const asked = Array.from({ length: 8 }, () => [
    ana.enter({ circleId }),
    ana.ask('circle:leave-room', { circleId }),
  ])
  await Promise.all(asked.flat())
  expect(await open(circleId, 'ana')).toBe(0)
})

test('a topic about no circle is not found', async () => {
  const guide = await houses.wire('guide')
  expect(await connected(guide.socket)).toBe(true)
  const topic = `circle:${'-'.repeat(36)}`
  expect(await guide.ask('changes:watch', { topic })).toEqual({ ok: false, refusal: 'not-found' })
})

test('staff who have not given their second step hear no bell, not even their own', async () => {
  const { cookie } = await signedIn(houses.database.db, houses.people.guide, false)
  const wire = houses.connect(cookie)
  expect(await connected(wire.socket)).toBe(true)
  expect(await wire.ask('changes:watch', { topic: 'mine' })).toEqual({
    ok: false,
    refusal: 'second-factor-needed',
  })
})

test('C12 a guide who was removed leaves the room within the second', async () => {
  const circleId = await houses.newCircle()
  const { coguide } = await openFloor(houses, circleId, { coguide: 0 })
  const gone = new Promise((resolve) => coguide.socket.once('circle:gone', resolve))
  await houses.database.db.sql`insert into bookings (circle_id, person_id, state)
    values (${circleId}, ${houses.people.coguide.personId}, 'removed')`
  expect(await Promise.race([gone, wait(2500).then(() => 'still there')])).toEqual({
    circleId,
    why: 'rights',
  })
})

const endsGuiding = (circleId: string, who: 'coguide' | 'ana') => houses.database.db.sql`
  update circle_guides set "to" = hearth_now()
  where circle_id = ${circleId} and person_id = ${houses.people[who].personId}`

test('C16 a guide whose part ends leaves the room within the second, and hears no more of what guides write', async () => {
  const circleId = await houses.newCircle()
  const { guide, coguide } = await openFloor(houses, circleId, { coguide: 0 })
  const heard: string[] = []
  coguide.socket.onAny((message: string, payload: unknown) => heard.push(message + JSON.stringify(payload)))
  await does(guide, circleId, { type: 'Note', seatId: null, text: 'The first note.' })
  await expect.poll(() => heard.join('')).toContain('The first note.')
  const gone = new Promise((resolve) => coguide.socket.once('circle:gone', resolve))
  await endsGuiding(circleId, 'coguide')
  expect(await Promise.race([gone, wait(promised(1000)).then(() => 'still there')])).toEqual({
    circleId,
    why: 'rights',
  })
  heard.length = 0
  await does(guide, circleId, { type: 'Note', seatId: null, text: 'The second note.' })
  await does(guide, circleId, { type: 'RaiseHand' })
  await wait(1500)
  expect(heard).toEqual([])
})

test('C16 whatever roles somebody has had, their line carries what guides write only while they guide', async () => {
  const circleId = await houses.newCircle()
  const { guide, ana } = await openFloor(houses, circleId, { ana: 0 })
  const { personId } = houses.people.ana
  const asides: ServerMessages['circle:aside']['aside'][] = []
  ana.socket.on('circle:aside', ({ aside }) => asides.push(aside))
  let notes = 0
  /** What Ana is sent after a new note of the guide's, and what she is told on entering. */
  const afterNote = async () => {
    asides.length = 0
    const text = `Note ${(notes += 1)}.`
    await does(guide, circleId, { type: 'Note', seatId: null, text })
    await wait(500)
    asides.push((await inside(ana, circleId)).aside)
    return { text, all: JSON.stringify(asides) }
  }
  for (const role of ['co-guide', 'on-call', 'guide', 'co-guide'] as const) {
    expect((await afterNote()).all, `before ${role}`).not.toContain('Note ')
    await houses.database.db.sql`insert into circle_guides (circle_id, person_id, role, "from")
      values (${circleId}, ${personId}, ${role}, hearth_now())
      on conflict (circle_id, person_id) do update set role = excluded.role, "from" = excluded."from", "to" = null`
    const during = await afterNote()
    expect(during.all, role).toContain(during.text)
    await endsGuiding(circleId, 'ana')
  }
  expect((await afterNote()).all).not.toContain('Note ')
})

test('who opens sockets without end is turned away on all devices, and nobody else is', async () => {
  const [one, other, somebody] = await Promise.all(
    (['dee', 'dee', 'cem'] as const).map((who) => houses.cookieOf(who)),
  )
  const url = houses.url(0)
  const opened = await Promise.allSettled(
    Array.from({ length: 40 }, (_, at) => rawSocket(url, (at % 2 === 0 ? one : other) ?? '')),
  )
  const lines = opened.flatMap((came) => (came.status === 'fulfilled' ? [came.value.line] : []))
  expect(lines).toHaveLength(30)
  const { line } = await rawSocket(url, somebody ?? '')
  for (const each of [...lines, line]) each.destroy()
})
