import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import autocannon, { type Result } from 'autocannon'
import { decode } from 'turbo-stream'
import { connect } from '#db/client.ts'
import { briefly } from '#db/embedded-roles.ts'
import { inDatabase } from '#tests/support/database-template.ts'
import { type Bench, median, percentile, printTable, rounded } from './figures.ts'
import { fillForum } from './forum-filled.ts'
import { openStage } from './stage.ts'

const most = { p95: 1.7 }
const least = 0.6
const posts = 20
const atOnce = 8
const route = 'routes/forum.t.$threadId'

type Rate = { rate: number; p95: number }
/** Pages a second and the 95th percentile of their times, in ms. Every answer is a page. */
async function load(url: string, cookie: string, seconds: number): Promise<Rate> {
  const times: number[] = []
  const done = await new Promise<Result>((resolve, reject) => {
    const running = autocannon(
      { url, connections: atOnce, duration: seconds, headers: { cookie } },
      (failed: unknown, result) => (failed instanceof Error ? reject(failed) : resolve(result)),
    )
    running.on('response', (_, status, __, took) => {
      if (status !== 200) reject(new Error(`A page answered ${status}`))
      times.push(took)
    })
  })
  return { rate: done.requests.total / done.duration, p95: percentile(times, 0.95) }
}
/** The page without what is another with each request: ids that are made for it, the nonce. */
const sameIn = (html: string) =>
  html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
    .replace(/ nonce="[^"]*"/g, '')

/** A thread of 20 posts, signed in, as HTML: beside Remix alone with one query and the same HTML. */
export const bench: Bench = async ({ seconds, rounds }) => {
  await using stack = new AsyncDisposableStack()
  const stage = await openStage(stack, { people: 9, circles: 1 })
  const { adminUrl } = stage
  await using admin = connect(adminUrl, { max: 2, name: 'hearth-bench' })
  const authors = await admin.sql<{ id: string }[]>`select id from people`
  const { threadId } = await fillForum(admin, {
    ...{ threads: 300, each: 13, long: posts },
    authors: authors.map(({ id }) => id),
  })
  await admin.sql`analyze`
  const hearth = await stage.hearth()
  const cookie = hearth.tickets.find(({ role }) => role === 'participant')?.cookie ?? ''
  const path = `/forum/t/${threadId}`

  // What our loaders answer is what the baseline reads.
  const answered = await fetch(`${hearth.url}${path}.data`, { headers: { cookie } })
  if (!answered.body) throw new Error('The page has no data')
  const { value } = await decode(answered.body)
  const data = value as Record<string, { data: unknown }>
  await briefly(inDatabase(adminUrl, 'bare'), async (sql) => {
    await sql`create table bare_pages (id uuid primary key, page jsonb not null)`
    await sql`insert into bare_pages values (${threadId}, ${JSON.stringify(data[route]?.data)}::text::jsonb)`
  })
  const child = fork(fileURLToPath(new URL('bare-pages.ts', import.meta.url)), {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: inDatabase(adminUrl, 'bare'),
      ROOT_DATA: JSON.stringify(data['root']?.data),
    },
  })
  const gone = once(child, 'exit')
  stack.defer(async () => void (child.kill(), await gone))
  const [{ url: bareUrl }] = (await once(child, 'message')) as [{ url: string }]

  const urls = { hearth: hearth.url + path, bare: bareUrl + path }
  const [one, other] = await Promise.all(
    Object.values(urls).map(async (url) => (await fetch(url, { headers: { cookie } })).text()),
  )
  const same = sameIn(one ?? '') === sameIn(other ?? '') && (one ?? '').split('<article').length > posts
  const each = Math.max(2, Math.round(seconds / 2))
  for (const url of Object.values(urls)) await load(url, cookie, 3)
  const all: ({ name: string } & Rate)[] = []
  for (let round = 0; round < rounds; round++)
    for (const name of round % 2 ? (['bare', 'hearth'] as const) : (['hearth', 'bare'] as const))
      all.push({ name, ...(await load(urls[name], cookie, each)) })
  printTable(
    all.map(({ name, rate, p95 }) => ({ server: name, 'pages/s': Math.round(rate), p95: rounded(p95) })),
  )
  const of = (name: string, key: keyof Rate) =>
    median(all.filter((row) => row.name === name).map((row) => row[key]))
  const [figure, baseline] = [of('hearth', 'rate'), of('bare', 'rate')]
  const [ratio, slower] = [figure / baseline, of('hearth', 'p95') / of('bare', 'p95')]
  return {
    ...{
      bench: 'thread',
      figure: Math.round(figure),
      unit: 'pages a second',
      baseline: Math.round(baseline),
    },
    ratio: rounded(ratio),
    target: `≥ ${least} × Remix alone with one query and the same HTML; p95 ≤ ${most.p95} × its`,
    ok: same && ratio >= least && slower <= most.p95,
    also: {
      'p95 ratio': rounded(slower),
      'p95 in ms': rounded(of('hearth', 'p95')),
      'the same HTML': Number(same),
    },
  }
}
