import { afterAll, beforeAll, expect, test } from 'vitest'
import { postgresCarrier } from '#db/queries/bell.ts'
import { openCareCase } from '#server/services/care-opening.ts'
import { openBell } from '#server/sockets/bell.ts'
import { promised } from '#tests/support/counts.ts'
import { signedIn } from '#tests/support/people.ts'
import { ask } from '#tests/support/raw.ts'
import { type Houses, twoHouses } from '#tests/support/two-houses.ts'
import { connected } from '#tests/support/wire.ts'

let houses: Houses
beforeAll(async () => {
  houses = await twoHouses()
}, 180_000)
afterAll(() => houses?.[Symbol.asyncDispose]())

const watching = { topic: 'pages' }

test('a call rings for staff on every process, who are told nothing but to look; members hear and see none of it', async () => {
  const { db } = houses.database
  const circleId = await houses.newCircle()
  const ana = await houses.wire('ana')
  expect(await ana.ask('changes:watch', watching)).toEqual({ ok: false, refusal: 'not-allowed' })
  const { cookie: half } = await signedIn(db, houses.people.guide, false)
  const halfway = houses.connect(half)
  expect(await connected(halfway.socket)).toBe(true)
  expect(await halfway.ask('changes:watch', watching)).toEqual({
    ok: false,
    refusal: 'second-factor-needed',
  })
  const frames: unknown[][] = []
  for (const at of [0, 1]) {
    const guide = await houses.wire('coguide', at)
    expect(await guide.ask('changes:watch', watching)).toEqual({ ok: true })
    guide.socket.onAny((...frame: unknown[]) => void frames.push(frame))
  }
  const heard: unknown[][] = []
  ana.socket.onAny((...frame: unknown[]) => void heard.push(frame))
  await db.sql`insert into roster_shifts (person_id, kind, "from", "to") values
    (${houses.people.coguide.personId}, 'on-call', hearth_now() - interval '1 hour', hearth_now() + interval '1 hour')`
  await db.sql`insert into pages (circle_id, reason, hop, due_at) values (${circleId}, 'signal', 0, hearth_now())`
  // The processes look every second by themselves.
  await expect.poll(() => frames.length, { timeout: 15_000 }).toBe(2)
  expect(frames).toEqual([
    ['changes', watching],
    ['changes', watching],
  ])
  expect(heard).toEqual([])
  const banner = async (name: 'coguide' | 'cora' | 'ana') =>
    (
      await ask(`${houses.url(0)}/account`, { headers: { cookie: await houses.cookieOf(name) } })
    ).text.includes('Somebody is needed')
  expect([await banner('coguide'), await banner('cora'), await banner('ana')]).toEqual([true, false, false])
  const [calls] = await db.sql<{ n: number }[]>`select count(*)::int as n from page_calls`
  expect(calls?.n).toBe(1)
}, 60_000)

test('who asks how a page of some age stands is told that nothing rang since, and only where their server knows it', async () => {
  const guide = await houses.wire('coguide', 1)
  const watch = async (topic: string, age?: number) => {
    await guide.ask('changes:ignore', { topic })
    return guide.ask('changes:watch', age === undefined ? { topic } : { topic, age })
  }
  // This process has listened for longer than the page is old, by and by.
  await expect.poll(() => watch('pages', 500), { timeout: 15_000 }).toEqual({ ok: true, quiet: true })
  expect(await watch('pages')).toEqual({ ok: true })
  expect(await watch('pages', 59_000)).toEqual({ ok: true })
  // Watched already, on this connection: a ring may have come between.
  expect(await guide.ask('changes:watch', { topic: 'pages', age: 500 })).toEqual({ ok: true })
  const bell = openBell(postgresCarrier(houses.database.db.sql), 'another process', () => {})
  await bell.announce('pages')
  await expect.poll(() => watch('pages', 500)).toEqual({ ok: true })
  expect(await watch('mine', 500)).toEqual({ ok: true, quiet: true })
  await bell.close()
}, 30_000)

test('R2 the first responder’s socket and then their node are killed: five minutes after the first call, within a second, the other node calls the backup', async () => {
  await using own = await twoHouses()
  const { database, people, nodes } = own
  const { db } = database
  const roster = (personId: string, kind: string) => db.sql`
    insert into roster_shifts (person_id, kind, "from", "to")
    values (${personId}, ${kind}, hearth_now() - interval '1 hour', hearth_now() + interval '1 hour')`
  await roster(people.guide.personId, 'on-call')
  await roster(people.coguide.personId, 'backup')
  const first = await own.wire('guide', 0)
  const backup = await own.wire('coguide', 1)
  for (const wire of [first, backup]) expect(await wire.ask('changes:watch', watching)).toEqual({ ok: true })
  const { caseId } = await db.orm.transaction((tx) =>
    openCareCase(tx, { personId: people.ana.personId, source: 'worry', tier: 'red' }),
  )
  const called = async () => {
    const rows = await db.sql<{ hop: number; name: string }[]>`
      select c.hop, p.name from page_calls c join people p on p.id = c.person_id order by c.hop`
    return rows.map(({ hop, name }) => `${hop} ${name}`)
  }
  await expect.poll(called, { timeout: 15_000 }).toEqual(['0 Gil'])
  first.close()
  await nodes[0]?.kill('SIGKILL')
  const [page] = await db.sql<{ due: number }[]>`
    select extract(epoch from due_at - hearth_now())::float8 as due from pages`
  const due = page?.due ?? 0
  // A second before its time nobody else is called, however long it is looked at.
  await database.shiftClock(due - promised(1000) / 1000)
  const rung = new Promise<void>((resolve) => backup.socket.once('changes', () => resolve()))
  expect(await called()).toEqual(['0 Gil'])
  await expect.poll(called, { timeout: promised(2500) }).toEqual(['0 Gil', '1 Gus'])
  await rung
  const [hop] = await db.sql<{ after: number }[]>`
    select extract(epoch from b.at - a.at)::float8 as after from page_calls a, page_calls b where a.hop = 0 and b.hop = 1`
  expect(hop?.after).toBeGreaterThanOrEqual(299)
  expect(hop?.after).toBeLessThan(300 + promised(1000) / 1000)
  const [kept] = await db.sql`select state from care_cases where id = ${caseId}`
  expect(kept).toMatchObject({ state: 'open' })
}, 90_000)

test('J9 whoever reads guidance hears on every process that it changed, and who sees people that they did', async () => {
  const { db } = houses.database
  const [ana, cora] = [await houses.wire('ana', 1), await houses.wire('cora', 1)]
  expect(await ana.ask('changes:watch', { topic: 'library' })).toEqual({ ok: true })
  expect(await ana.ask('changes:watch', { topic: 'people' })).toEqual({ ok: false, refusal: 'not-allowed' })
  expect(await cora.ask('changes:watch', { topic: 'people' })).toEqual({ ok: true })
  const heard: string[] = []
  for (const { socket } of [ana, cora]) socket.on('changes', ({ topic }) => void heard.push(topic))
  const bell = openBell(postgresCarrier(db.sql), 'another process', () => {})
  await bell.announce('library', 'people')
  await expect.poll(() => heard.toSorted()).toEqual(['library', 'people'])
  await bell.close()
}, 30_000)
