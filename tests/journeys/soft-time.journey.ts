import type { Page } from 'playwright/test'
import { roomOf } from './clinic.ts'
import { expect, test } from './fixtures.ts'
import { press, seen } from './steps.ts'

/** Every colour that something on the page is drawn in. */
const colours = (page: Page): Promise<string[]> =>
  page.locator('main').evaluate((main) => {
    const found = new Set<string>()
    for (const one of [main, ...main.querySelectorAll('*')]) {
      const { color, backgroundColor, borderColor, stroke, fill } = getComputedStyle(one)
      for (const colour of [color, backgroundColor, borderColor, stroke, fill]) found.add(colour)
    }
    return [...found].toSorted()
  })

test('C10 past its soft time a turn looks as it did, only its holder and the guide see it, and nobody is cut off', async ({
  clinic,
  visit,
}) => {
  const circleId = await clinic.openFloor('Ana', 'Ben')
  const { page: gil } = await visit('Gil')
  const { page: ana } = await visit('Ana')
  const { page: ben } = await visit('Ben')
  for (const page of [gil, ana, ben]) await page.goto(roomOf(circleId))
  await expect(ana.getByRole('button', { name: 'Raise my hand' })).toBeVisible()
  await clinic.act('Gil', circleId, { type: 'SetSoftTime', seconds: 20 })
  await press(ana, 'Raise my hand')
  await press(gil, /^Offer it to Ana/)
  await press(ana, 'Take the piece')
  await ana.getByLabel('Your words').fill('A long story.')
  await expect(ana.getByText('There is time.')).toBeVisible()
  await ana.waitForTimeout(1_000)
  const before = await colours(ana)
  await expect(ana.getByText('A good moment to find an ending', { exact: false })).toBeVisible({
    timeout: 60_000,
  })
  await ana.waitForTimeout(1_500)
  expect(await colours(ana)).toEqual(before)
  await expect(gil.getByText(/past the soft time/).first()).toBeAttached()
  await expect(ben.getByText(/There is time|find an ending|soft time/)).toHaveCount(0)
  await press(ana, 'Share these words')
  await expect(ben.getByRole('log')).toContainText('A long story.')
  await expect(seen(ana, 'You hold the piece')).toBeVisible()
})
