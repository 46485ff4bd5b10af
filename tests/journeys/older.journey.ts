import { refusedAnswer } from './complaints.ts'
import { expect, test } from './fixtures.ts'

test('J8 J4 on two devices at once: what the other left is shown beside what was typed, and sent again it is written over that', async ({
  visit,
}) => {
  const { page: phone, complaints } = await visit('Ana', { viewport: { width: 390, height: 844 } })
  const { page: desk } = await visit('Ana')
  complaints.expect(refusedAnswer)
  complaints.expect(/ERR_FAILED/)
  for (const page of [phone, desk]) {
    await page.goto('/card/edit')
  }
  await desk.getByLabel('My breath').fill('In the belly')
  await desk.getByRole('button', { name: 'Keep my card' }).click()
  await expect(desk.getByText('In the belly')).toBeVisible()
  const keep = phone.getByRole('button', { name: 'Keep my card' })
  await phone.getByLabel('My safe place').fill('The lake')
  await keep.click()
  await expect(phone.getByText('As it stands now')).toBeVisible()
  await expect(phone.getByText('In the belly')).toBeVisible()
  await expect(phone.getByLabel('My safe place')).toHaveValue('The lake')
  // A line that breaks then asks for no other look.
  await phone.route('**/card/edit.data', (route) => route.abort(), { times: 1 })
  await keep.click()
  await expect(phone.getByText('As it stands now')).toBeHidden()
  await expect(phone.getByLabel('My safe place')).toHaveValue('The lake')
  await keep.click()
  await expect(phone.getByText('The lake')).toBeVisible()
  await expect(phone).toHaveURL(/\/card\?/)

  for (const page of [phone, desk]) {
    await page.goto('/plan/wheel')
  }
  const choose = async (page: typeof phone, n: number) => {
    await page.locator('[name=emotional]').nth(n).check()
    await page.getByRole('button', { name: 'Keep this' }).click()
  }
  await choose(desk, 0)
  await expect(desk).toHaveURL(/\/plan\?/)
  await choose(phone, 3)
  await expect(phone.getByText('As it stands now')).toBeVisible()
  const [left] = await phone.locator('[name=emotional] + span').allTextContents()
  await expect(phone.getByText(`Emotional: ${left}`, { exact: false })).toBeVisible()
  await expect(phone.locator('[name=emotional]').nth(3)).toBeChecked()
  await phone.getByRole('button', { name: 'Keep this' }).click()
  await expect(phone).toHaveURL(/\/plan\?/)
})
