import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { press, fits } from './steps.ts'

test('J5 on a phone Ana picks a few supports, says with one tap that one was there, and takes it back; without JavaScript just the same', async ({
  visit,
}) => {
  const { page } = await visit('Ana', { viewport: { width: 390, height: 844 } })
  await page.goto('/plan')
  await page.getByRole('link', { name: 'Daily supports' }).click()
  await expect(page.getByText('None picked yet')).toBeVisible()
  for (const name of ['Water', 'Moving']) await page.getByLabel(name).check()
  await press(page, 'Keep these')
  await expect(page.getByText('Here when you like')).toHaveCount(2)
  await press(page, 'Today: Water')
  await expect(page.getByText('It was there today.')).toHaveCount(1)
  await expect(page.getByText('A spark', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await fits(page, 390)

  const { page: plain } = await visit('Ana', {
    ...{ javaScriptEnabled: false, viewport: { width: 320, height: 700 } },
  })
  await plain.goto('/supports')
  await press(plain, 'Take it back: Water')
  await expect(plain.getByText('It was there today.')).toHaveCount(0)
  await press(plain, 'Today: Moving')
  await expect(plain.getByText('It was there today.')).toHaveCount(1)
  // What was open beside it shows the same.
  await expect(page.getByRole('button', { name: 'Take it back: Moving' })).toBeVisible()
  await page.getByRole('link', { name: 'Breathe for a moment' }).click()
  await expect(page.getByText('Breathe in while you count to four', { exact: false })).toBeVisible()
})
