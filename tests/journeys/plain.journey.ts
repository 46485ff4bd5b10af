import type { Page } from 'playwright/test'
import { roomOf } from './clinic.ts'
import { expect, test } from './fixtures.ts'
import { knock } from './steps.ts'

/** Presses a button once it is there: a plain page shows what is new when it is loaded again. */
async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  await expect(async () => {
    if (!(await button.isVisible())) await page.reload()
    await expect(button).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 20_000 })
  await button.click()
}

async function reads(page: Page, words: string): Promise<void> {
  await expect(async () => {
    await page.reload()
    await expect(page.getByText(words).first()).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 20_000 })
}

test('C2 C3 C4 C5 without JavaScript the room is plain pages with forms, and does the same', async ({
  clinic,
  visit,
}) => {
  const room = roomOf(await clinic.circle('Ana', 'Ben'))
  const { page: gil } = await visit('Gil', { javaScriptEnabled: false })
  const { page: ana } = await visit('Ana', { javaScriptEnabled: false })
  const { page: ben } = await visit('Ben')
  await gil.goto(room)
  await press(gil, 'Open the doors')
  await ana.goto(room)
  await knock(ana)
  await press(gil, 'Admit Ana')
  await ben.goto(room)
  await knock(ben)
  await press(gil, 'Admit Ben')
  await expect(ben.getByText('People are arriving.')).toBeVisible()
  await press(gil, 'Open the floor')
  await press(ana, 'Raise my hand')
  await press(gil, 'Offer it to Ana, next by hand')
  await press(ana, 'Take the piece')
  await ana.getByLabel('Your words').fill('Written on a plain page.')
  await press(ana, 'Share these words')
  await expect(ana.getByRole('log')).toContainText('Written on a plain page.')
  await expect(ben.getByRole('log')).toContainText('Written on a plain page.')
  await reads(gil, 'Written on a plain page.')
  await press(ana, 'I have finished')
  await expect(ben.getByText('The piece rests').first()).toBeVisible()
})

test('without JavaScript somebody signs in with a passphrase, and out again', async ({ clinic, visit }) => {
  const ana = await clinic.person('Ana')
  const { page, complaints } = await visit(null, { javaScriptEnabled: false })
  complaints.expect(/status of 4\d\d/)
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(ana.email)
  await page.getByLabel('Passphrase', { exact: true }).fill('not what it is at all')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('does not match what we have')).toBeVisible()
  await expect(page.getByLabel('E-mail')).toHaveValue(ana.email)
  await page.getByLabel('Passphrase', { exact: true }).fill(ana.passphrase)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
  await page.goto('/sign-out')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await page.goto('/circles')
  await expect(page).toHaveURL(/\/sign-in/)
})
