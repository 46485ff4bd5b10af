import type { Page } from 'playwright/test'
import { roomOf } from './clinic.ts'
import { expect, test } from './fixtures.ts'

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

/** Who sits in the circle, in the order of the page. */
async function seats(page: Page): Promise<string[]> {
  const labels = await page.getByRole('region', { name: 'The circle' }).getByRole('button').all()
  const words = await Promise.all(labels.map((label) => label.getAttribute('aria-label')))
  return words.flatMap((label) => (label === null || label === 'Close' ? [] : [label.split(',')[0] ?? '']))
}

test('C1 C2 C4 C5 C9 a guide opens the doors and admits two people, the piece passes between them, words appear', async ({
  clinic,
  visit,
}) => {
  const room = roomOf(await clinic.crossed('Ana', 'Ben'))
  const { page: gil } = await visit('Gil')
  const { page: ana } = await visit('Ana')
  const { page: ben } = await visit('Ben')

  await gil.goto(room)
  await ana.goto(room)
  await expect(ana.getByText('The doors are still closed')).toBeVisible()
  await press(gil, 'Open the doors')

  await press(ana, 'I am here')
  await expect(ana.getByRole('heading', { name: 'You are in the lobby' })).toBeVisible()
  await expect(ana.getByText('Gil')).toHaveCount(0)
  await ben.goto(room)
  await press(ben, 'I am here')
  await press(gil, 'Admit Ana')
  await press(gil, 'Admit Ben')
  await expect(ana.getByText('People are arriving.')).toBeVisible()
  await press(gil, 'Open the floor')

  await press(ana, 'Raise my hand')
  await press(gil, 'Offer it to Ana, next by hand')
  await press(ana, 'Take the piece')
  await expect(ben.getByText('Ana holds the piece').first()).toBeVisible()
  await ana.getByLabel('Your words').fill('The snow came early this year.')
  await press(ana, 'Share these words')
  for (const page of [ana, ben, gil])
    await expect(page.getByRole('log')).toContainText('The snow came early this year.')

  await press(ana, /^Ben/)
  await press(ana, 'Hand the piece on to Ben')
  await press(ben, 'Take the piece')
  await expect(ana.getByText('Ben holds the piece').first()).toBeVisible()
  await expect(ana.getByLabel('Your words')).toHaveCount(0)
  await press(ben, 'I have finished')

  expect(await seats(ana)).toEqual(['Gil', 'Ana', 'Ben'])
  expect(await seats(ben)).toEqual(await seats(ana))
  expect(await seats(gil)).toEqual(await seats(ana))

  await gil.locator('summary', { hasText: 'End the circle' }).click()
  await press(gil, 'End it now')
  for (const page of [ana, ben])
    await expect(page.getByRole('heading', { name: 'The circle has ended' })).toBeVisible()
})

test('someone whom nobody booked is not shown that the circle exists', async ({ clinic, visit }) => {
  const room = roomOf(await clinic.openFloor('Ana', 'Ben'))
  const { page: zoe, complaints } = await visit('Zoe')
  complaints.expect(/status of 404/)
  const answered = await zoe.goto(room)
  expect(answered?.status()).toBe(404)
  await expect(zoe.getByText('Ana')).toHaveCount(0)
})
