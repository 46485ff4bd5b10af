import { expect, test } from './fixtures.ts'
import { press } from './steps.ts'

const phone = { viewport: { width: 390, height: 480 } }

test('a page that looks again leaves whoever reads it where they are; a new one begins at its top, and the one before is where it was left', async ({
  visit,
}) => {
  const { page: ana } = await visit('Ana', phone)
  await ana.goto('/supports')
  for (const name of ['Water', 'Moving']) await ana.getByLabel(name).check()
  await press(ana, 'Keep these')
  await expect(ana.getByText('Here when you like')).toHaveCount(2)
  await ana.goto('/plan')
  await ana.getByRole('link', { name: 'Daily supports' }).click()
  await expect(ana.getByText('Here when you like')).toHaveCount(2)
  await ana.waitForLoadState('networkidle')
  const top = () => ana.evaluate(() => Math.round(scrollY))
  expect(await top()).toBe(0)

  // It looks again, for something was pressed elsewhere; while the answer is on its way she reads on.
  const [release, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  await ana.route(/\/supports\.data/, async (route) => {
    held.resolve()
    await release.promise
    await route.continue()
  })
  await ana.evaluate(() => scrollTo(0, 120))
  const { page: elsewhere } = await visit('Ana', { ...phone, javaScriptEnabled: false })
  await elsewhere.goto('/supports')
  await press(elsewhere, 'Today: Water')
  await held.promise
  const reads = ana.getByRole('link', { name: 'Breathe for a moment' })
  await reads.evaluate((words) => words.scrollIntoView({ block: 'center' }))
  const [where, y] = [await top(), (await reads.boundingBox())?.y ?? 0]
  expect(where).toBeGreaterThan(300)
  release.resolve()
  await expect(ana.getByRole('button', { name: 'Take it back: Water' })).toBeAttached()
  // What comes above is balanced where the page is drawn next.
  await ana.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  expect(Math.abs(((await reads.boundingBox())?.y ?? 0) - y)).toBeLessThan(3)

  const left = await top()
  await ana.evaluate(() => document.querySelector<HTMLAnchorElement>('a[href="/help"]')?.click())
  await expect(ana).toHaveURL(/\/help$/)
  await expect.poll(top).toBe(0)
  await ana.goBack()
  await expect(reads).toBeInViewport()
  await expect.poll(top).toBe(left)
})
