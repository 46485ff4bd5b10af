import { expect, test } from './fixtures.ts'

test('J7 J4 by keyboard, whoever marks something is at what came in its place', async ({ clinic, visit }) => {
  await clinic.session('Ana', { inDays: 3 })
  const { page } = await visit('Ana')
  await page.goto('/before-and-after')
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const by = async (name: string) => {
    await button(name).focus()
    await page.keyboard.press('Enter')
  }
  await by('Done: Somebody brings me home')
  await expect(button('Take back: Somebody brings me home')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(button('Done: Somebody brings me home')).toBeFocused()

  await page.goto('/plan/note')
  await page.getByLabel('In your own words').fill('Walk in the mornings')
  await page.getByLabel(/step/i).first().fill('Shoes by the door')
  await page.getByRole('button', { name: 'Note it' }).click()
  await expect(page.getByRole('heading', { name: 'Walk in the mornings' })).toBeVisible()
  await expect(page.locator('#main')).toBeFocused()
  await by('Done: Shoes by the door')
  await expect(button('Open it again: Shoes by the door')).toBeFocused()
})

test('J1 Today stays open over the edge of a phase, and says what is true then', async ({
  clinic,
  database,
  visit,
}) => {
  await clinic.session('Ana', { inDays: 9 })
  await database.db.sql`update treatment_sessions set starts_at = hearth_now() + interval '7 days 30 minutes'`
  const { page } = await visit('Ana')
  // No bell rings for what time alone does.
  await page.routeWebSocket(/socket\.io/, () => {})
  await page.clock.install()
  await page.goto('/')
  const near = page.getByText('Your next session is near.', { exact: false })
  await expect(near).toHaveCount(0)
  await database.shiftClock(31 * 60)
  // Its timer may have been set only just now.
  await expect(async () => {
    await page.clock.fastForward('31:00')
    await expect(near.first()).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 20_000 })
})
