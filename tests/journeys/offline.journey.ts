import type { Page } from 'playwright/test'
import { expectAccessible } from './axe.ts'
import { serverAway } from './complaints.ts'
import { expect, test } from './fixtures.ts'
import { press } from './steps.ts'

test.use({ serviceWorkers: 'allow' })

test('J10 with no line the card is there, whatever page is asked for: hers is on it, a note comes home once, and signing out leaves nothing of hers', async ({
  clinic,
  house,
  visit,
}) => {
  test.slow()
  await clinic.session('Ana', { inDays: 1 })
  const { page, context, complaints } = await visit('Ana', {
    viewport: { width: 390, height: 844 },
    serviceWorkers: 'allow',
  })
  await page.goto('/card/edit')
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.getByLabel('My safe place').fill('A bench by the lake')
  const first = page.getByRole('group', { name: 'Person 1' })
  await first.getByLabel('Name').fill('Sister')
  await first.getByLabel('Number').fill('555 010 0100')
  await press(page, 'Keep my card')
  await expect(page.getByRole('heading', { name: 'My people' })).toBeVisible()
  // The device has it once this page shows it, which asks nobody but the device.
  await expect(async () => {
    await page.goto('/offline')
    await expect(page.getByText('A bench by the lake')).toBeVisible({ timeout: 2000 })
  }).toPass()
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]')
    const told = (await (await fetch(link?.href ?? '')).json()) as {
      icons: { src: string }[]
      display: string
    }
    const icons = await Promise.all(told.icons.map(async ({ src }) => (await fetch(src)).ok))
    return { display: told.display, icons }
  })
  expect(manifest).toEqual({ display: 'standalone', icons: [true, true, true] })

  complaints.expect(serverAway, /ERR_FAILED|Failed to fetch/)
  await house.kill()
  for (const path of ['/forum', '/somewhere/else', '/']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'There is no connection just now' })).toBeVisible()
  }
  await expect(page.getByText('A bench by the lake')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Call Sister' })).toHaveAttribute('href', 'tel:5550100100')
  await expect(page.getByRole('link', { name: /^Call 988/ })).toBeVisible()
  await expect(page.getByText('Breathe in while you count to four')).toBeVisible()
  await expect(page.getByText('Nothing solid to eat')).toBeVisible()
  await expectAccessible(page)

  // Words written here, over a reload too, are one entry once there is a line.
  await page.getByLabel('Your words').fill('A heron stood there')
  await expect(page.getByText('Kept on this device. It goes to your journal')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Your words')).toHaveValue('A heron stood there')
  await page.getByLabel('Your words').fill('A heron stood there, and stayed')
  await expect(page.getByText('Kept on this device. It goes to your journal')).toBeVisible()
  const cached = await kept(page)
  expect(cached.filter((one) => !one.startsWith('/assets/')).map((one) => one.split(' ')[0])).toEqual([
    '/offline',
  ])
  expect(cached.join(' ')).not.toMatch(/\bAna\b|bench by the lake|Sister|heron/)
  await house.start()
  await page.getByRole('link', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
  await page.goto('/journal')
  await expect(page.getByText('A heron stood there, and stayed')).toHaveCount(1)
  await page.reload()
  await expect(page.getByRole('article')).toHaveCount(1)

  await page.goto('/sign-out')
  await press(page, 'Sign out')
  await page.waitForURL(/sign-in/)
  expect((await kept(page)).join(' ')).not.toMatch(/\bAna\b|bench by the lake|Sister|heron/)
  await expect.poll(() => inBox(page)).toBe(0)
  // Nor is anything of hers on the card of whoever comes next.
  await house.kill()
  await page.goto('/journal')
  await expect(page.getByRole('link', { name: /^Call 988/ })).toBeVisible()
  await expect(page.getByText('A bench by the lake')).toBeHidden()
  await expect(page.getByLabel('Your words')).toBeHidden()
  expect(context.pages()).toHaveLength(1)
})

/** Every word that any cache of this origin holds, after its path. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const found: string[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const answer = await cache.match(request)
        found.push(`${new URL(request.url).pathname} ${await answer?.text()}`)
      }
    }
    return found
  })

/** How much all stores of this device hold, keys included. */
const inBox = (page: Page) =>
  page.evaluate(async () => {
    let count = 0
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((done, failed) => {
        const asked = indexedDB.open(name ?? '')
        asked.onsuccess = () => done(asked.result)
        asked.addEventListener('error', () => failed(new Error('The store could not be opened')))
      })
      for (const store of db.objectStoreNames)
        count += await new Promise<number>((done) => {
          const asked = db.transaction(store).objectStore(store).count()
          asked.onsuccess = () => done(asked.result)
        })
      db.close()
    }
    return count
  })
