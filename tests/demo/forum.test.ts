import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { hasHeldWord } from '#app/domain/forum/held-words.ts'
import { railsIn } from '#app/domain/forum/rails.ts'
import { screenSafely } from '#app/domain/screening/safely.ts'
import { everyone } from '#db/seed-people.ts'
import { seed } from '#db/seed.ts'
import { inventedThreads, wantedPosts, wantedThreads } from '#server/demo/forum/threads.ts'
import { writeDemoForum } from '#server/demo/forum.ts'
import { sealingWith } from '#server/sealing.ts'
import { htmlOf } from '#server/services/markdown.ts'
import { freshDatabase } from '#tests/support/database.ts'
import { startServer } from '#tests/support/server.ts'

test('a year of an invented forum is long, never says a thing twice, and holds nothing that a person would be called for', () => {
  const threads = inventedThreads('one')
  const posts = threads.flatMap(({ posts }) => posts)
  expect([threads.length, posts.length]).toEqual([wantedThreads, wantedPosts])
  expect(new Set(posts.map(({ body }) => body)).size).toBe(wantedPosts)
  expect(new Set(threads.map(({ space, title }) => `${space}:${title}`)).size).toBe(wantedThreads)
  const texts = [...posts.map(({ body }) => body), ...threads.map(({ title }) => title)]
  const grave = texts.filter((text) => screenSafely(text, { now: () => 0 }).tier !== 'green')
  expect(grave).toEqual([])
  expect(texts.filter((text) => hasHeldWord(text) || htmlOf(text).links || railsIn(text).length > 0)).toEqual(
    [],
  )
  const keys = new Set(everyone.map(({ key }) => key))
  expect(posts.filter(({ by }) => !keys.has(by))).toEqual([])
  expect(new Set(posts.map(({ by }) => by)).size).toBeGreaterThan(14)
  for (const { posts: some, hoursAgo } of threads) {
    const minutes = some.map((post) => post.minutes)
    expect(minutes).toEqual(minutes.toSorted((a, b) => a - b))
    expect(minutes.at(-1)).toBeLessThan(hoursAgo * 60)
  }
  expect(Math.max(...threads.map(({ posts: some }) => some.length))).toBeGreaterThan(50)
  expect(threads.filter(({ posts: some }) => some.length === 1)).not.toHaveLength(0)
  expect(inventedThreads('one')).toEqual(threads)
  expect(inventedThreads('another')).not.toEqual(threads)
})

test('the demo begins with that forum, an evening’s work for whoever moderates, and somebody who is looked after', async () => {
  await using database = await freshDatabase()
  const { db } = database
  const sealing = sealingWith(randomBytes(32))
  await seed(db, { now: new Date(), newKey: sealing.newKey })
  let wrote = 0
  await using _ = await startServer(database, {
    async extra({ composed, services }) {
      await writeDemoForum({ db: composed.db, ...services })
      const [first] = await db.sql`select count(*)::int as posts from posts`
      // Started again, it is the same forum.
      await writeDemoForum({ db: composed.db, ...services })
      const [second] = await db.sql`select count(*)::int as posts from posts`
      expect(second).toEqual(first)
      wrote = Number(first?.['posts'])
      return async () => {}
    },
  })
  expect(wrote).toBeGreaterThan(wantedPosts)
  const [counts] = await db.sql`select count(*)::int as threads, sum(shown_count)::int as shown,
    bool_and(shown_at <= hearth_now()) as past from threads where shown_count > 0`
  expect(counts).toMatchObject({ threads: wantedThreads, past: true })
  const [published] = await db.sql`select count(*)::int as n from posts where state = 'published'`
  expect(counts?.['shown']).toBe(published?.['n'])
  const kinds =
    await db.sql`select kind, count(*)::int as n from cases where state = 'open' group by kind order by kind`
  expect(kinds).toMatchObject([
    { kind: 'appeal', n: 1 },
    { kind: 'conduct', n: 2 },
    { kind: 'pre-moderation', n: expect.any(Number) },
  ])
  expect(kinds[2]?.['n']).toBeGreaterThanOrEqual(7)
  const care = await db.sql`select state, acknowledged_by is not null as answered from care_cases`
  expect(care).toHaveLength(1)
  expect(care[0]).toMatchObject({ answered: true })
}, 120_000)
