import { expect, test } from 'vitest'
import { sessionCookies } from '#server/auth/cookies.ts'
import { fillForum } from '#tests/bench/forum-filled.ts'
import { countedLine } from '#tests/support/counted-line.ts'
import { freshDatabase } from '#tests/support/database.ts'
import { aPerson, signedIn } from '#tests/support/people.ts'
import { startServer } from '#tests/support/server.ts'

test('F1 a thread’s page, as a whole request, is the same statements at any length: six at most', async () => {
  await using database = await freshDatabase()
  const { db } = database
  const ana = await aPerson(db, { name: 'Ana' })
  const ben = await aPerson(db, { name: 'Ben' })
  const { token } = await signedIn(db, ana)
  await fillForum(db, { threads: 3, each: 2, long: 500, authors: [ana.personId, ben.personId] })
  await using line = await countedLine(database.url)
  await using server = await startServer({ url: line.url, ownerUrl: database.ownerUrl })
  const cookie = `${sessionCookies({ mode: 'test', baseUrl: server.url }).name}=${token}`
  /** The server makes its rounds meanwhile; the least of many requests is the request alone. */
  async function statementsOf(path: string): Promise<number> {
    let least = Infinity
    for (let n = 0; n < 25; n++) {
      const before = line.count()
      const answer = await fetch(server.url + path, { headers: { cookie } })
      expect([answer.status, (await answer.text()).includes('Beginning again')]).toEqual([200, true])
      least = Math.min(least, line.count() - before)
    }
    return least
  }
  const threads = await db.sql<{ id: string; posts: number }[]>`
    select id, shown_count as posts from threads order by shown_count`
  const counts: number[] = []
  for (const { id } of threads) counts.push(await statementsOf(`/forum/t/${id}`))
  expect(new Set(counts).size).toBe(1)
  expect(counts[0]).toBeLessThanOrEqual(6)
  expect(counts[0]).toBeGreaterThan(2)
}, 60_000)
