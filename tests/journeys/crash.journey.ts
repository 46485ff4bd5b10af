import type { Page } from 'playwright/test'
import { roomOf } from './clinic.ts'
import { serverAway } from './complaints.ts'
import { expect, test } from './fixtures.ts'

/** Recovery is counted from the moment /readyz answers. On a busy machine the promise is kept five times as slowly. */
const soon = 5_000 * (process.env['CI'] ? 5 : 1)

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

async function share(page: Page, words: string): Promise<void> {
  await page.getByLabel('Your words').fill(words)
  await press(page, 'Share these words')
  await expect(page.getByLabel('Your words')).toHaveValue('')
}

test('a server killed in mid-circle and started again: nothing acknowledged is lost, and both browsers agree', async ({
  clinic,
  house,
  visit,
}) => {
  const room = roomOf(await clinic.openFloor('Ana', 'Ben'))
  const { page: ana, complaints: anas } = await visit('Ana')
  const { page: ben, complaints: bens } = await visit('Ben')
  const { page: gil, complaints: gils } = await visit('Gil')
  for (const complaints of [anas, bens, gils]) complaints.expect(serverAway)
  for (const page of [ana, ben, gil]) await page.goto(room)

  await press(gil, /^Ana/)
  await press(gil, 'Give Ana the piece')
  await share(ana, 'Before the lights went out.')
  await ana.getByLabel('Your words').fill('Half of a thought')
  await press(ben, 'Raise my hand')
  await expect(ben.getByRole('button', { name: 'Lower my hand' })).toBeVisible()

  await house.kill()
  await expect(ana.getByText('Reconnecting. Your seat is kept.')).toBeVisible()
  await expect(ana.getByLabel('Your words')).toHaveValue('Half of a thought')
  await house.start()
  const ready = Date.now()

  for (const page of [ana, ben])
    await expect(page.getByText('Reconnecting')).toHaveCount(0, { timeout: soon })
  expect(Date.now() - ready).toBeLessThan(soon)
  await share(ana, 'And after.')
  for (const page of [ana, ben, gil]) {
    await expect(page.getByRole('log')).toContainText('Before the lights went out.')
    await expect(page.getByRole('log')).toContainText('And after.')
    await expect(page.getByRole('button', { name: /^Ana.*holds the piece/ })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Ben.*hand up, number 1/ })).toBeVisible()
  }
})
