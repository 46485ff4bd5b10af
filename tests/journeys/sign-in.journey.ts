import { expect, test } from './fixtures.ts'

test('a stranger is shown the way in', async ({ visit }) => {
  const { page } = await visit(null)
  await page.goto('/')
  await expect(page).toHaveURL(/\/sign-in/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})
