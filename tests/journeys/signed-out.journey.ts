import type { Page } from 'playwright/test'
import { briefly } from '#db/embedded-roles.ts'
import { refusedAnswer, serverAway } from './complaints.ts'
import { expect, test } from './fixtures.ts'
import { press, write } from './steps.ts'

const phone = { viewport: { width: 390, height: 844 } }

test('rulings 1: a sign-in that runs out leaves what is being typed, and signs in again beside it; with nothing typed the page goes', async ({
  clinic,
  database,
  visit,
}) => {
  test.slow()
  await clinic.session('Ana', { inDays: 1 })
  const ana = await visit('Ana', phone)
  ana.complaints.expect(refusedAnswer, serverAway)
  const { page } = ana
  // Its line is what a page is told by.
  const lined = page.waitForEvent('websocket')
  await page.goto('/card')
  await lined
  const empty = await ana.context.newPage()
  await empty.goto('/card')
  await page
    .getByRole('link', { name: /Make|Change/ })
    .first()
    .click()
  const place = page.getByLabel('My safe place')
  await write(place, 'A bench by the lake')
  // At the foot of the screen, where the notice comes.
  await place.evaluate((field) => field.scrollIntoView({ block: 'end' }))
  await briefly(
    database.adminUrl,
    (sql) => sql`update auth_sessions set seen_at = seen_at - interval '2 hours'`,
  )
  await expect(page.getByText('What you typed is still here')).toBeVisible({ timeout: 20_000 })
  await empty.waitForURL(/sign-in/, { timeout: 20_000 })
  await expect(place).toHaveValue('A bench by the lake')
  const [written, notice] = [
    await place.boundingBox(),
    await page.getByText('What you typed is still here').boundingBox(),
  ]
  expect((written?.y ?? 0) + (written?.height ?? 0)).toBeLessThan(notice?.y ?? 0)

  const [beside] = await Promise.all([
    ana.context.waitForEvent('page'),
    page.getByRole('link', { name: 'Sign in on a new page' }).click(),
  ])
  const { email, passphrase } = await clinic.person('Ana')
  await beside.getByLabel('E-mail').fill(email)
  await beside.getByLabel('Passphrase').fill(passphrase)
  await press(beside, 'Sign in')
  await expect(beside.getByRole('heading', { name: 'You are signed in again' })).toBeVisible()
  await expect(page.getByText('What you typed is still here')).toBeHidden({ timeout: 20_000 })
  await press(page, 'Keep my card')
  await expect(page.getByText('A bench by the lake')).toBeVisible()
})

test('J10 rulings 33: a device that is signed out from elsewhere loses its pages at once, and its key, card and unsent words with them', async ({
  clinic,
  database,
  visit,
}) => {
  test.slow()
  await clinic.session('Ana', { inDays: 1 })
  const ana = await visit('Ana', phone)
  ana.complaints.expect(refusedAnswer, serverAway, /ERR_FAILED/)
  const { page } = ana
  await page.goto('/card/edit')
  await page.getByLabel('My safe place').fill('A bench by the lake')
  await press(page, 'Keep my card')
  const writing = await ana.context.newPage()
  await writing.route('**/journal/save', (route) => route.abort())
  await writing.goto('/journal/write')
  await writing.getByRole('textbox').first().fill('Only here')
  await expect.poll(() => inBox(writing)).toBeGreaterThan(1)
  await briefly(database.adminUrl, (sql) => sql`delete from auth_sessions`)
  await page.waitForURL(/sign-in/, { timeout: 20_000 })
  // The other page was told, though it has no line of its own.
  await writing.waitForURL(/sign-in/, { timeout: 20_000 })
  await expect.poll(() => inBox(page)).toBe(0)
})

test('J10 rulings 33: who signs out is shown that they are, also where the answer to it is lost', async ({
  visit,
}) => {
  const { page, complaints } = await visit('Gil')
  complaints.expect(refusedAnswer, serverAway)
  // The line by which the page is told.
  const lined = page.waitForEvent('websocket')
  await page.goto('/sign-out')
  await lined
  await page.route('**/sign-out.data*', async (route) => void (await route.fetch({ maxRedirects: 0 })))
  await press(page, 'Sign out')
  await expect(page.getByText('You are signed out')).toBeVisible()
})

test('R2 a watch that is looked at again and again is asked by nobody in particular, and renews no sign-in', async ({
  visit,
}) => {
  const { page } = await visit('Ana', phone)
  const asked: Promise<Record<string, string>>[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/help/now') asked.push(request.allHeaders())
  })
  await page.goto('/help')
  await expect
    .poll(async () => {
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
      return asked.length
    })
    .toBeGreaterThan(0)
  for (const headers of await Promise.all(asked)) expect(headers['cookie']).toBeUndefined()
})

/** How much the box of this device holds, its key included. */
const inBox = (page: Page) =>
  page.evaluate(async () => {
    const known = (await indexedDB.databases()).some(({ name }) => name === 'hearth-drafts')
    if (!known) return 0
    const db = await new Promise<IDBDatabase>((done) => {
      const asked = indexedDB.open('hearth-drafts')
      asked.onsuccess = () => done(asked.result)
    })
    const count = await new Promise<number>((done) => {
      const asked = db.transaction('drafts').objectStore('drafts').count()
      asked.onsuccess = () => done(asked.result)
    })
    db.close()
    return count
  })
