import { expect, test } from './fixtures.ts'

const phone = { viewport: { width: 390, height: 844 } }

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
