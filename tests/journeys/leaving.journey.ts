import type { Page } from 'playwright/test'
import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { fits, keptOnDevice, press, write } from './steps.ts'

const phone = { viewport: { width: 390, height: 844 } }

async function signIn(
  page: Page,
  { email, passphrase }: { email: string; passphrase: string },
): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await press(page, 'Sign in')
}

test('K15 Ana on a phone takes her words along, leaves, signs in again, takes it back, and finds them', async ({
  clinic,
  visit,
}) => {
  const person = await clinic.person('Ana')
  const { page, complaints } = await visit('Ana', phone)
  // The wrong passphrase of the form that is shown again.
  complaints.expect(/status of 422/)
  await page.goto('/intentions')
  await page.getByLabel('Your intention').fill('To rest my hands')
  await press(page, 'Set this intention')
  await expect(page.getByText('Your intention is set')).toBeVisible()

  await page.goto('/journal/write')
  await page.getByLabel('Your words').fill('Not for whoever comes next')
  await expect.poll(() => keptOnDevice(page)).toBeGreaterThan(0)

  await page.goto('/account')
  await page.getByRole('link', { name: 'How leaving works' }).click()
  await expect(page.getByRole('heading', { name: 'What happens, and when' })).toBeVisible()
  await expectAccessible(page)
  await fits(page, 390)
  await page.getByRole('link', { name: 'See it, and save it as a file' }).click()
  await expect(page.getByText('To rest my hands')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Save it as a file', exact: true }).click()
  expect((await download).suggestedFilename()).toBe('hearth-export.json')
  await page.goto('/account/leave')
  await page.getByLabel('Passphrase', { exact: true }).fill('not the right passphrase')
  await press(page, 'Delete my account')
  await expect(page.getByRole('alert')).toContainText('does not match')
  await write(page.getByLabel('Passphrase', { exact: true }), person.passphrase)
  await press(page, 'Delete my account')

  await expect(page.getByRole('heading', { name: 'Your account is closed' })).toBeVisible()
  await expect(page.getByText(/you can take it back/)).toBeVisible()
  await expect.poll(() => keptOnDevice(page)).toBe(0)
  await expectAccessible(page)
  await page.goto('/intentions')
  await expect(page).toHaveURL(/\/sign-in/)
  await signIn(page, person)
  await expect(page.getByText('It will be gone for good on')).toBeVisible()
  await expectAccessible(page)
  await fits(page, 390)
  // It opens nothing beside that page.
  await page.goto('/intentions')
  await expect(page).toHaveURL(/\/sign-in/)
  await page.goto('/sign-in/closed')
  await press(page, 'Take it back')
  await expect(page.getByText('Your account is open again')).toBeVisible()
  await page.goto('/intentions')
  await expect(page.getByRole('article').getByText('To rest my hands').first()).toBeVisible()

  await page.goto('/journal/write')
  await page.getByLabel('Your words').fill('Nor these')
  await expect.poll(() => keptOnDevice(page)).toBeGreaterThan(0)
  await page.goto('/account')
  await page.locator('summary', { hasText: 'Sign out everywhere' }).click()
  await press(page, 'Sign out everywhere')
  await expect(page).toHaveURL(/\/sign-in/)
  await expect.poll(() => keptOnDevice(page)).toBe(0)
})

test('K15 on a slow line whoever leaves is told until when it can be taken back, though their page hears first that they are signed out', async ({
  clinic,
  visit,
}) => {
  const person = await clinic.person('Gil')
  const { page } = await visit('Gil')
  // The line by which the page is told.
  const lined = page.waitForEvent('websocket')
  await page.goto('/account/leave')
  await lined
  await page.route('**/left?*', async (route) => {
    await new Promise((come) => setTimeout(come, 2_000))
    await route.continue()
  })
  await page.getByLabel('Passphrase', { exact: true }).fill(person.passphrase)
  await press(page, 'Delete my account')
  await expect(page.getByRole('heading', { name: 'Your account is closed' })).toBeVisible()
})

test('K15 without JavaScript Ben leaves on a small screen, leaves it closed once, and takes it back', async ({
  clinic,
  visit,
}) => {
  const person = await clinic.person('Ben')
  const { page } = await visit('Ben', { javaScriptEnabled: false, viewport: { width: 320, height: 800 } })
  await page.goto('/account/leave')
  await fits(page, 320)
  await page.getByLabel('Passphrase', { exact: true }).fill(person.passphrase)
  await press(page, 'Delete my account')
  await fits(page, 320)
  await page.getByRole('link', { name: 'Sign in', exact: true }).last().click()
  await signIn(page, person)
  await press(page, 'Leave it closed')
  await expect(page.getByText('Your account stays closed')).toBeVisible()
  await signIn(page, person)
  await press(page, 'Take it back')
  await expect(page.getByText('Your account is open again')).toBeVisible()
})
