import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContext } from 'playwright/test'
import { expect, test } from './fixtures.ts'
import { spaceOf } from './forum.ts'
import { roomOf } from './clinic.ts'

/** quality.md: kB of compressed scripts that a page may cost when it is opened first; the live room may cost more. */
const most = { page: 130_000, room: 160_000 }
/** Scripts of a page: each is a turn of the line, and a phone's line has few at once. */
const mostFiles = 26

test('a first load is few bytes after what draws it, all from this house, is not asked for twice, and nothing moves once it stands', async ({
  clinic,
  database,
  visit,
}) => {
  test.slow()
  const { personId } = await clinic.person('Ana')
  // Far enough for a circle now, at any hour of any day.
  await clinic.session('Ana', { inDays: 4 })
  const { sql } = database.db
  const [thread] = await sql<{ id: string }[]>`
    insert into threads (space_id, opened_by, title, last_number, shown_number, shown_count, shown_at)
    values (${await spaceOf(database)}, ${personId}, 'Mornings', 1, 1, 1, hearth_now()) returning id`
  await sql`insert into posts (thread_id, author_id, command_id, state, number, shown_revision, body, html, published_at, opens)
    values (${thread?.id ?? ''}, ${personId}, gen_random_uuid(), 'published', 1, 1, 'Soup', '<p>Soup</p>', hearth_now(), true)`
  const circleId = await clinic.crossed('Ana')
  const { context: stranger } = await visit(null)
  const { context: ana } = await visit('Ana', { viewport: { width: 390, height: 844 } })
  const told: Record<string, Awaited<ReturnType<typeof firstLoad>>> = {}
  const first = async (context: BrowserContext, path: string) => {
    told[path.replace(/[0-9a-f-]{36}/, 'id')] = await firstLoad(context, path)
  }
  await first(stranger, '/sign-in')
  for (const path of ['/', '/circles', `/forum/t/${thread?.id}`, '/journal/write', '/check-ins', '/help'])
    await first(ana, path)
  await first(ana, roomOf(circleId))
  // A phone takes longer to make its first format of time than to draw the page: what was written is read.
  expect(told['/']?.worded).toBe(0)
  // Where nothing rang since it was asked for, a page is not read a second time.
  await expect.poll(async () => (await firstLoad(ana, '/')).looks, { timeout: 20_000 }).toBe(0)
  for (const [path, { scripts, files, moved, elsewhere, hasty }] of Object.entries(told)) {
    expect(scripts, `scripts of ${path}`).toBeLessThanOrEqual(path.endsWith('/room') ? most.room : most.page)
    // The look is not blind.
    expect(scripts, `scripts of ${path}`).toBeGreaterThan(50_000)
    expect(files, `files of scripts of ${path}`).toBeLessThanOrEqual(mostFiles)
    expect(hasty, `scripts of ${path} asked for with what draws it`).toBe(0)
    expect(moved, `what moved on ${path}`).toBeLessThan(0.01)
    expect(elsewhere, `what ${path} asked elsewhere`).toEqual([])
  }
})

/** As the server sends it, without the headers: as the build has compressed it, where that made it smaller. */
async function compressed(path: string): Promise<number> {
  const file = join('build/production/client', path)
  return (await stat(`${file}.br`).catch(() => stat(file))).size
}

/** Opens it as a browser does that never was here: bytes of its scripts, how much moved, what was asked of others and how often again. */
async function firstLoad(context: BrowserContext, path: string) {
  const page = await context.newPage()
  const line = await context.newCDPSession(page)
  await line.send('Network.enable')
  await line.send('Network.setCacheDisabled', { cacheDisabled: true })
  await page.addInitScript(() => {
    const found = window as unknown as { moved: number; worded: number }
    Object.assign(found, { moved: 0, worded: 0 })
    const { formatToParts } = Intl.DateTimeFormat.prototype
    Intl.DateTimeFormat.prototype.formatToParts = function counted(date) {
      found.worded += 1
      return formatToParts.call(this, date)
    }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) found.moved += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  const scripts = new Set<string>()
  const elsewhere: string[] = []
  let looks = 0
  line.on('Network.responseReceived', ({ response: { url } }) => {
    const { hostname, pathname } = new URL(url)
    if (hostname !== 'localhost') elsewhere.push(url)
    if (pathname.endsWith('.data')) looks += 1
    if (pathname.endsWith('.js')) scripts.add(pathname)
  })
  await page.goto(path)
  await page.waitForLoadState('networkidle')
  const sizes = await Promise.all([...scripts].map(compressed))
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  const found = await page.evaluate(() => {
    const { moved, worded } = window as unknown as { moved: number; worded: number }
    return { moved, worded }
  })
  const hasty = await page.locator('link[rel=modulepreload]:not([fetchpriority=low])').count()
  await page.close()
  return { scripts: bytes, files: scripts.size, elsewhere, looks, hasty, ...found }
}
