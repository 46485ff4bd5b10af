import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { evolve } from '#app/domain/circle/evolve.ts'
import { initialCircle, isOpen } from '#app/domain/circle/circle.ts'
import { appRole, briefly } from '#db/embedded-roles.ts'
import { openCluster } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { listEventsAfter } from '#db/queries/circle-feed.ts'
import { addressOf, patients, staff } from '#db/seed-people.ts'
import { running } from '#db/seed-running.ts'
import { seed } from '#db/seed.ts'
import { openDemoDatabase } from '#server/demo/database.ts'
import { sealingWith } from '#server/sealing.ts'
import { clusterFolder } from '#tests/db/embedded-cluster.ts'
import { freshDatabase } from '#tests/support/database.ts'

const { newKey } = sealingWith(randomBytes(32))
const quiet = { newKey, say: () => {} }
const hour = 60 * 60 * 1000
type Row = { count: number }

test('the demo begins with a clinic in two zones, goes on while it is young, and begins anew when it is not', async () => {
  await using place = clusterFolder()
  const now = new Date('2026-11-21T17:00:00Z')
  const first = await openDemoDatabase({ ...quiet, folder: place.folder, fresh: false, now })
  await briefly(first.appUrl, async (sql) => {
    const people = await sql<{ email: string; roles: string[] }[]>`select email, roles from people`
    expect(people.map(({ email }) => email).toSorted()).toEqual(
      [...staff, ...patients].map(addressOf).toSorted(),
    )
    expect(people.filter(({ roles }) => roles.includes('patient'))).toHaveLength(19)
    expect((await sql`select zone from locations order by zone`).map(({ zone }) => zone)).toEqual([
      'America/Denver',
      'America/New_York',
    ])
    const [inProgress] = await sql<
      { booked: number }[]
    >`select (select count(*)::int from bookings where circle_id = c.id) as booked
      from circles c where title = ${running.title} and starts_at < ${now} and ends_at > ${now}`
    expect(inProgress?.booked).toBe(9)
    const [today] = await sql<
      Row[]
    >`select count(*)::int as count from circles where starts_at > ${now} and starts_at < ${now}::timestamptz + interval '4 h'`
    expect(today?.count).toBe(1)
    await sql`insert into locations (name, zone) values ('Made by a visitor', 'UTC')`
  })
  await first.leave()

  const again = await openDemoDatabase({
    ...quiet,
    folder: place.folder,
    fresh: false,
    now: new Date(now.getTime() + hour),
  })
  expect(await visitorsPlaces(again.appUrl)).toBe(1)
  await again.leave()

  const later = await openDemoDatabase({
    ...quiet,
    folder: place.folder,
    fresh: false,
    now: new Date(now.getTime() + 3 * hour),
  })
  expect(await visitorsPlaces(later.appUrl)).toBe(0)
  await later.stop()
}, 90_000)

test('circles of the past that the seed writes replay to what is stored of them', async () => {
  await using database = await freshDatabase()
  await seed(database.db, { now: new Date(), newKey })
  const { sql } = database.db
  const past = await sql<
    { id: string; fold: unknown; seq: string }[]
  >`select id, fold, seq from circles where ends_at < now()`
  expect(past.length).toBeGreaterThan(1)
  for (const { id, fold, seq } of past) {
    const entries = await listEventsAfter(sql, [{ circleId: id, seq: 0, wordSeq: 0 }])
    const replayed = entries.reduce(evolve, initialCircle)
    expect(isOpen(replayed)).toBe(false)
    expect(replayed).toEqual(fold)
    expect(entries.length).toBe(Number(seq))
  }
})

test('the demo leaves a database alone that does not carry its mark', async () => {
  await using place = clusterFolder()
  const own = await openCluster({ folder: place.folder, say: () => {} })
  await migrate(own.ownerUrl, { appRole })
  await briefly(own.appUrl, (sql) => sql`insert into locations (name, zone) values ('A real clinic', 'UTC')`)
  await expect(openDemoDatabase({ ...quiet, folder: place.folder, fresh: true })).rejects.toThrow(
    "is not a demo's",
  )
  const names = await briefly(own.appUrl, (sql) => sql`select name from locations`)
  expect(names).toEqual([{ name: 'A real clinic' }])
  await own.stop()
}, 60_000)

const visitorsPlaces = (url: string) =>
  briefly(url, async (sql) => {
    const [row] = await sql<
      Row[]
    >`select count(*)::int as count from locations where name = 'Made by a visitor'`
    return row?.count
  })
