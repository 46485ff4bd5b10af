import { randomBytes } from 'node:crypto'
import { type Db, connect } from '#db/client.ts'
import { sealingWith, type Sealing } from '#server/sealing.ts'
import { freshDatabase } from '#tests/support/database.ts'
import { aPerson, signedIn } from '#tests/support/people.ts'
import { testKek } from '#tests/support/process.ts'
import { startServer } from '#tests/support/server.ts'
import { sessionCookies } from '#server/auth/cookies.ts'
import { type Bench, median, printTable, rounded } from './figures.ts'
import { fillForum } from './forum-filled.ts'

const most = 1.5
const sizes = [1, 10, 100]
const threads = 300
const each = 13
const circles = 60
const intentions = 25
const tries = 25

type Page = { name: string; path: string; cookie: string }

/** Everything of a clinic, so many times what a small one has. */
async function fill(admin: Db, sealing: Sealing, times: number) {
  const { sql } = admin
  const [ana, gil] = [
    await aPerson(admin, { name: 'Ana' }),
    await aPerson(admin, { name: 'Gil', roles: ['guide'] }),
  ]
  await sql`insert into people (name, email, roles) select 'Member ' || n, 'm' || n || '@x.example', array['patient'] from generate_series(1, 40) n`
  const authors = await sql<{ id: string }[]>`select id from people`
  const forum = await fillForum(admin, {
    ...{ threads: threads * times, each, long: 20 * times },
    authors: authors.map(({ id }) => id),
  })
  await sql`insert into locations (name, zone) values ('x', 'UTC')`
  await sql`insert into circles (title, location_id, starts_at, ends_at, capacity, word_key)
    select 'Evening ' || n, (select id from locations limit 1), hearth_now() + make_interval(hours => 24 - n * 5), hearth_now() + make_interval(hours => 25 - n * 5), 8, '\\x00'
    from generate_series(1, ${circles * times}) n`
  // The clinic grows; the circles of one person are as many as they were.
  await sql`insert into people (name, email, roles)
    select 'Guide ' || n, 'g' || n || '@x.example', array['guide'] from generate_series(1, ${times}) n`
  await sql`with c as (select id, row_number() over (order by starts_at desc) n from circles),
      g as (select id, row_number() over (order by id) n from people where email like 'g%@x.example')
    insert into circle_guides (circle_id, person_id, role)
    select c.id, case when c.n <= ${circles} then ${gil.personId} else g.id end, 'guide' from c join g on g.n = 1 + c.n % ${times}`
  await sql`with c as (select id, row_number() over (order by starts_at desc) n from circles)
    insert into bookings (circle_id, person_id)
    select id, ${ana.personId}::uuid from c where n <= ${circles}
    union select c.id, m.id from c join (select id, row_number() over (order by id) n from people where email like 'm%@x.example') m
      on m.n in (1 + c.n % 40, 1 + (c.n + 7) % 40, 1 + (c.n + 19) % 40)`
  const key = Buffer.from(sealing.newKey())
  await sql`insert into member_keys (person_id, key) select id, ${key} from people on conflict (person_id) do update set key = excluded.key`
  await sql`insert into intentions (person_id, at)
    select ${ana.personId}, hearth_now() - make_interval(hours => n * 5) from generate_series(1, ${intentions * times}) n`
  await sql`insert into intention_entries (id, intention_id, person_id, mark, item_at, kind, data_class, n, body)
    select gen_random_uuid(), id, person_id, mark, at, 'wording', 'intention-text', 1, '\\x00' from intentions`
  const rows = await sql<{ id: string }[]>`select id from intention_entries`
  for (const { id } of rows) {
    const words = sealing.sealWith(
      key,
      'To be gentler with my hands.',
      `intention_entries.body:${id}:${ana.personId}`,
    )
    await sql`update intention_entries set body = ${Buffer.from(words)} where id = ${id}`
  }
  await sql`analyze`
  return { ana, gil, forum }
}

/** A clinic of one, ten and a hundred times the size, and what its pages take: one after the other, in turn. */
export const bench: Bench = async () => {
  await using stack = new AsyncDisposableStack()
  const sealing = sealingWith(Buffer.from(testKek, 'base64'))
  const houses: Page[][] = []
  for (const times of sizes) {
    const database = stack.use(await freshDatabase())
    await using admin = connect(database.adminUrl, { max: 2, name: 'hearth-bench' })
    const { ana, gil, forum } = await fill(admin, sealing, times)
    const server = stack.use(
      await startServer(database, {
        env: { DATA_DIR: `/tmp/hearth-growth-${randomBytes(4).toString('hex')}` },
      }),
    )
    const name = sessionCookies({ mode: 'test', baseUrl: server.url }).name
    const cookieOf = async (of: typeof ana) => `${name}=${(await signedIn(database.db, of)).token}`
    const [anas, gils] = [await cookieOf(ana), await cookieOf(gil)]
    const page = (called: string, path: string, cookie = anas): Page => ({
      name: called,
      path: server.url + path,
      cookie,
    })
    houses.push([
      page('a thread', `/forum/t/${forum.threadId}`),
      page('the forum', '/forum'),
      page('a space', `/forum/${forum.slug}`),
      page('today', '/'),
      page('my window', '/my-window'),
      page('circles', '/circles'),
      page('intentions', '/intentions'),
      page('the queue', '/moderation', gils),
      page('a guide’s circles', '/circles', gils),
    ])
  }
  const took = houses.map((pages) => pages.map(() => [] as number[]))
  for (let n = 0; n < tries + 4; n++)
    for (const [at] of (houses[0] ?? []).entries())
      for (const [house, pages] of houses.entries()) {
        const { path, cookie } = pages[at] as Page
        const began = performance.now()
        const answer = await fetch(path, { headers: { cookie }, redirect: 'manual' })
        await answer.text()
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
        // The first ones open connections and warm plans.
        if (n >= 4) took[house]?.[at]?.push(performance.now() - began)
      }
  const rows = (houses[0] ?? []).map(({ name }, at) => {
    const [small = 0, middle = 0, large = 0] = took.map((pages) => median(pages[at] ?? []))
    return {
      page: name,
      '× 1': rounded(small),
      '× 10': rounded(middle),
      '× 100': rounded(large),
      ratio: rounded(large / small),
    }
  })
  printTable(rows)
  const worst = rows.reduce((a, b) => (b.ratio > a.ratio ? b : a))
  return {
    ...{
      bench: 'growth',
      figure: worst['× 100'],
      unit: `ms: ${worst.page}, the page that grows most`,
      baseline: worst['× 1'],
    },
    ratio: worst.ratio,
    target: `threads, posts, circles, intentions × 100: every page ≤ ${most} × its time with × 1`,
    ok: rows.every(({ ratio }) => ratio <= most),
    also: Object.fromEntries(rows.map(({ page, ratio }) => [page, ratio])),
  }
}
