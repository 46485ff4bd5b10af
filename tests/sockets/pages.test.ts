import { afterAll, beforeAll, expect, test } from 'vitest'
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
