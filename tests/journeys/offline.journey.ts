import { expectAccessible } from './axe.ts'
import { serverAway } from './complaints.ts'
import { expect, test } from './fixtures.ts'

test.use({ serviceWorkers: 'allow' })

test('J10 with no line the card is there, whatever page is asked for; it holds nobody’s name, also after signing out', async ({
  clinic,
  house,
  visit,
}) => {
  await clinic.person('Ana')
  const { page, context, complaints } = await visit('Ana', {
    viewport: { width: 390, height: 844 },
    serviceWorkers: 'allow',
  })
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.goto('/circles')
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

  complaints.expect(serverAway)
  await house.kill()
  for (const path of ['/', '/forum', '/somewhere/else']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'There is no connection just now' })).toBeVisible()
  }
  await expect(page.getByRole('link', { name: /^Call 988/ })).toBeVisible()
  await expect(page.getByText('Breathe in while you count to four')).toBeVisible()
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).not.toBe(
    'rgba(0, 0, 0, 0)',
  )
  await expectAccessible(page)

  /** Every word that any cache of this origin holds. */
  const kept = () =>
    page.evaluate(async () => {
      const found: string[] = []
      for (const name of await caches.keys()) {
        const cache = await caches.open(name)
        for (const request of await cache.keys()) {
          const answer = await cache.match(request)
          if (!request.url.endsWith('.css'))
            found.push(`${new URL(request.url).pathname} ${await answer?.text()}`)
        }
      }
      return found
    })
  const before = await kept()
  expect(before.map((one) => one.slice(0, one.indexOf(' ')))).toEqual(['/offline'])
  expect(before.join(' ')).not.toMatch(/\bAna\b|<script/)
  await house.start()
  await page.goto('/sign-out')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(/sign-in/)
  expect((await kept()).join(' ')).not.toMatch(/\bAna\b/)
  // Nor do the stores of drafts hold anything, keys included.
  const entries = await page.evaluate(async () => {
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
    }
    return count
  })
  expect(entries).toBe(0)
  expect(context.pages()).toHaveLength(1)
})
