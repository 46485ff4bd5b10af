import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import type { PersonActor } from '#app/domain/person.ts'
import { runs, takes } from '#tests/support/counts.ts'
import { openForumHouse } from '#tests/support/forum.ts'

const many = runs(300, 10_000)

test(
  `M1 ${many} posts sent in one millisecond, by two processes, are ${many} rows, each with its case, and no number is given yet`,
  { timeout: takes(240_000) },
  async () => {
    await using house = await openForumHouse({}, 2)
    const { db, database } = house
    const { threadId } = await house.begin(await house.known('ana'), 'Evenings')
    const writers = await db.sql<{ id: string }[]>`
    insert into people (name, email, roles, zone)
    select 'w' || n, 'w' || n || '@example.test', '{patient}', 'UTC' from generate_series(1, ${many / 10}) n returning id`
    // Every instant from here on is the same one.
    const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
    await owner.unsafe(`create or replace function hearth_now() returns timestamptz language sql stable
    as $$ select timestamptz '2026-11-26 12:00:00.001+00' $$`)
    await owner.end()
    const sends = Array.from({ length: many }, (_, n) => {
      const actor: PersonActor = {
        ...{ kind: 'person', personId: writers[n % writers.length]?.id ?? '', roles: ['patient'] },
        assurance: 'full',
      }
      const on = house.forums[n % 2]
      return house.reply(actor, threadId, `words ${n}`, { commandId: randomUUID(), ...(on ? { on } : {}) })
    })
    const sent = await Promise.all(sends)
    expect(new Set(sent.map(({ postId }) => postId)).size).toBe(many)
    const [row] = await db.sql<{ posts: number; cases: number; numbers: number; instants: number }[]>`
    select count(*)::int posts, count(number)::int numbers, count(distinct at)::int instants,
      (select count(*)::int from cases where state = 'open') cases
    from posts where thread_id = ${threadId} and state = 'waiting'`
    expect(row).toEqual({ posts: many, cases: many, numbers: 0, instants: 1 })
  },
)
