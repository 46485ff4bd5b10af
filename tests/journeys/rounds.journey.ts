import type { Page } from 'playwright/test'
import { roomOf } from './clinic.ts'
import { expect, test } from './fixtures.ts'

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()

/** C3: affirmed and told, and then the knock. */
async function cross(page: Page) {
  await press(page, 'Go on to the lobby')
  await expect(page.getByText('Nothing you wrote is lost.')).toBeVisible()
  await page.getByLabel('I agree, for this circle').check()
  await page.getByLabel('Tender').check()
  await page
    .getByRole('group', { name: /^Is anything/ })
    .getByLabel('No')
    .check()
  await page
    .getByRole('group', { name: /^Are you alone/ })
    .getByLabel('Yes')
    .check()
  await page.getByLabel('Where are you today?').fill('12 Alder Street')
  await page.getByLabel('A number to call').fill('+1 555 0100')
  await press(page, 'Go on to the lobby')
  await press(page, 'I am here')
  await expect(page.getByRole('heading', { name: 'You are in the lobby' })).toBeVisible()
}

test('C3 C6 C8 C13 C14 C18 C22 an evening as its participants live it, from the threshold to the quiet minute', async ({
  clinic,
  visit,
}) => {
  const room = roomOf(await clinic.circle('Ana', 'Ben'))
  const { page: gil } = await visit('Gil')
  const { page: ana } = await visit('Ana', { viewport: { width: 390, height: 844 } })
  const { page: ben } = await visit('Ben')
  await gil.goto(room)
  await press(gil, 'Open the doors')
  for (const page of [ana, ben]) {
    await page.goto(room)
    await cross(page)
  }
  await press(gil, /^One moment/)
  await expect(ana.getByRole('heading', { name: 'Your guide has seen you' })).toBeVisible()
  await press(gil, 'Admit Ana')
  await press(gil, 'Admit Ben')
  await expect(ana.getByText('People are arriving.')).toBeVisible()

  await press(gil, 'Begin the first round')
  await gil.getByRole('textbox', { name: 'The words of this round' }).fill('What is here with you?')
  await press(gil, 'Begin with these words')
  await expect(ana.getByText('What is here with you?').first()).toBeVisible()
  await press(ana, 'Come back to me')
  await press(ben, 'Take the piece')
  await expect(ana.getByText('We listen to Ben.')).toBeVisible()
  await ben.getByLabel('Your words').fill('The snow came early this year.')
  await press(ben, 'Share these words')
  await press(ana, 'With you')
  await expect(ben.getByText('Ana: With you')).toBeVisible()
  await press(ben, 'Keep for myself')
  await expect(ben.getByText('Kept for you.')).toBeVisible()

  await press(ana, 'For me')
  await press(ana, 'I need a moment')
  await expect(ana.getByText('Your guides have it.')).toBeVisible()
  await press(ana, 'For me')
  await press(ana, 'I need a pause')
  await expect(ana.getByRole('heading', { name: 'You are in a pause' })).toBeVisible()
  await expect(ana.getByText('The snow came early this year.')).toHaveCount(0)
  await press(ana, 'Come back')
  await expect(ana.getByText('The snow came early this year.')).toBeVisible()

  await press(ben, 'I have finished')
  await press(gil, 'Pass')
  await press(ana, 'Take the piece')
  await expect(gil.getByText('We listen to Ana.')).toBeVisible()
  await press(gil, 'Hold the circle')
  await expect(ana.getByText('We are holding the circle. Nobody loses anything.')).toBeVisible()
  await press(gil, 'Go on')
  await press(ana, 'I have finished')

  await press(gil, 'What comes next')
  await press(gil, 'A quiet minute to write')
  await expect(ana.getByRole('heading', { name: 'A quiet minute' })).toBeVisible()
  await ana.getByLabel('For yourself').fill('Snow.')
  await press(ana, 'Keep this for myself')
  await expect(ana.getByText('Kept for you.')).toBeVisible()
  await press(ana, 'Yes, ask me tomorrow')
  await gil.locator('summary', { hasText: 'End the circle' }).click()
  await press(gil, 'End it now')
  await expect(ana.getByRole('heading', { name: 'The circle has ended' })).toBeVisible()
  await expect(ana.getByText('Its words are erased on')).toBeVisible()
})

test('C21 a circle opened on another device moves there, says so, and can be brought back', async ({
  clinic,
  visit,
}) => {
  const room = roomOf(await clinic.circle('Ana'))
  const { page: gil } = await visit('Gil')
  const { page: phone } = await visit('Ana')
  const { page: desk } = await visit('Ana')
  await gil.goto(room)
  await press(gil, 'Open the doors')
  await phone.goto(room)
  await cross(phone)
  await press(gil, 'Admit Ana')
  await expect(phone.getByText('People are arriving.')).toBeVisible()
  await desk.goto(room)
  await expect(phone.getByRole('heading', { name: 'You opened this circle on another device' })).toBeVisible()
  await press(phone, 'Bring it here')
  await expect(phone.getByText('People are arriving.')).toBeVisible()
  await expect(desk.getByRole('heading', { name: 'You opened this circle on another device' })).toBeVisible()
})
