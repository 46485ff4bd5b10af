import { roomOf } from './clinic.ts'
import { expect, test } from './fixtures.ts'
import { openSeat, press } from './steps.ts'

test('C7 C20 the holder’s phone drops at 20 s and returns at 50 s to the same turn', async ({
  clinic,
  visit,
}) => {
  test.setTimeout(180_000)
  const room = roomOf(await clinic.openFloor('Ana', 'Ben'))
  const { page: gil } = await visit('Gil')
  const { page: ana, context } = await visit('Ana')
  const { page: ben } = await visit('Ben')
  for (const page of [gil, ana, ben]) await page.goto(room)
  await openSeat(gil, 'Ana')
  await press(gil, 'Give Ana the piece')
  await ana.getByLabel('Your words').fill('First half.')
  await press(ana, 'Share these words')
  await expect(ben.getByRole('log')).toContainText('First half.')
  const began = Date.now()
  await ana.waitForTimeout(20_000)
  await ana.close()
  await expect(ben.getByText(/holding Ana’s place/).first()).toBeVisible({ timeout: 15_000 })
  await expect(
    gil.getByText('We keep Ana’s place. Their turn goes on as soon as they are back.'),
  ).toBeVisible()
  await expect(gil.getByRole('button', { name: 'Go on', exact: true })).toHaveCount(0)
  await ben.waitForTimeout(Math.max(0, 50_000 - (Date.now() - began)))

  const again = await context.newPage()
  await again.goto(room)
  await expect(again.getByText(/You hold the piece/).first()).toBeVisible({ timeout: 15_000 })
  await again.getByLabel('Your words').fill('And the second half.')
  await press(again, 'Share these words')
  await expect(ben.getByRole('log')).toContainText('And the second half.')
  await expect(ben.getByText(/holding Ana’s place/)).toHaveCount(0)
  await press(again, 'I have finished')
  await expect(gil.getByText('The piece rests', { exact: false }).first()).toBeVisible()
})

test('C20 a page that is hidden, frozen, put away or told that it is offline makes nobody leave', async ({
  clinic,
  database,
  visit,
}) => {
  const circleId = await clinic.openFloor('Ana', 'Ben')
  const { page: gil } = await visit('Gil')
  const { page: ana } = await visit('Ana')
  for (const page of [gil, ana]) await page.goto(roomOf(circleId))
  await expect(ana.getByRole('button', { name: 'Raise my hand' })).toBeVisible()
  const { personId } = await clinic.person('Ana')
  const stands = async () => {
    const [row] = await database.db.sql`select
      (select count(*)::int from presence where circle_id = ${circleId} and person_id = ${personId}
        and socket_id <> 'plain' and gone_at is null) as lines,
      (select state from circle_arrivals where circle_id = ${circleId} and person_id = ${personId}) as state,
      (select seq::int from circles where id = ${circleId}) as seq`
    return { ...row }
  }
  await expect.poll(async () => (await stands())['lines']).toBe(1)
  const before = await stands()
  await ana.evaluate(() => {
    Object.defineProperty(navigator, 'onLine', { get: () => false, configurable: true })
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true })
    for (const name of ['visibilitychange', 'freeze']) document.dispatchEvent(new Event(name))
    for (const name of ['blur', 'offline', 'pagehide', 'beforeunload']) window.dispatchEvent(new Event(name))
  })
  await ana.waitForTimeout(4_500)
  expect(await stands()).toEqual(before)
  await expect(ana.getByRole('button', { name: 'Raise my hand' })).toBeAttached()
})

test('a page that is open looks again by itself once rings may have been missed', async ({
  clinic,
  database,
  visit,
}) => {
  const { page: ana } = await visit('Ana')
  // It watches once it was told so, and looks then.
  const watches = new Promise<void>((done) =>
    ana.on('websocket', (line) =>
      line.on('framereceived', ({ payload }) => String(payload).startsWith('43') && done()),
    ),
  )
  await ana.goto('/circles')
  await watches
  await ana.waitForTimeout(1_000)
  // Written past the house: nothing rings.
  await clinic.circle('Ana')
  await ana.waitForTimeout(2_000)
  await expect(ana.getByRole('link', { name: 'Tuesday circle', exact: true })).toHaveCount(0)
  const ended = await database.db.sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%'`
  expect(ended.length).toBeGreaterThan(0)
  await expect(ana.getByRole('link', { name: 'Tuesday circle', exact: true })).toBeVisible()
})
