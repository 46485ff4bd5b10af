import type { Page } from 'playwright/test'
import { codeOf } from '#tests/support/people.ts'
import { roomOf } from './clinic.ts'
import { expect, test } from './fixtures.ts'

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

test('an invitation becomes an account, staff set up a second step, and give it at the next sign-in', async ({
  visit,
}) => {
  const { page: ada } = await visit('Ada')
  await ada.goto('/people/invite')
  await ada.getByLabel('What may we call them?').fill('Mara')
  await ada.getByLabel('Printed code').check()
  await ada.getByRole('checkbox', { name: /^Guide/ }).check()
  await ada.getByRole('checkbox', { name: /^Member/ }).uncheck()
  await press(ada, 'Invite')
  const code = (await ada.locator('p.select-all').textContent()) ?? ''

  const { page: mara } = await visit(null)
  await mara.goto('/invite')
  await mara.getByLabel('Code').fill(code)
  await press(mara, 'Go on')
  await mara.getByLabel('E-mail').fill('mara@clinic.example')
  await mara.getByLabel('Passphrase', { exact: true }).fill('five lanterns on the shore')
  await press(mara, 'Come in')

  await expect(mara.getByRole('heading', { name: 'Set up a second step' })).toBeVisible()
  const secret = (await mara.locator('.font-mono.select-all').textContent())?.replaceAll(' ', '') ?? ''
  await mara.getByLabel('The six digits it shows now').fill(codeOf(secret))
  await press(mara, 'Turn it on')
  await expect(mara.getByRole('heading', { name: 'Keep these codes' })).toBeVisible()
  await mara.getByRole('link', { name: 'I have kept them' }).click()
  await expect(mara).toHaveURL(/\/circles$/)

  await mara.goto('/sign-out')
  await press(mara, 'Sign out')
  await expect(mara).toHaveURL(/\/sign-in/)
  await mara.getByLabel('E-mail').fill('mara@clinic.example')
  await mara.getByLabel('Passphrase', { exact: true }).fill('five lanterns on the shore')
  await press(mara, 'Sign in')
  await expect(mara.getByRole('heading', { name: 'One more step' })).toBeVisible()
  await mara.goto('/circles')
  await expect(mara.getByRole('heading', { name: 'One more step' })).toBeVisible()
  await mara.getByLabel('Code').fill(codeOf(secret, 30))
  await press(mara, 'Go on')
  await expect(mara).toHaveURL(/\/circles$/)
})

test('signing out on one page closes the room on that device within a second, and on no other', async ({
  clinic,
  visit,
}) => {
  const room = roomOf(await clinic.openFloor('Ana', 'Ben'))
  const { page: ana, context, complaints } = await visit('Ana')
  complaints.expect(/status of 40[13]|WebSocket connection to/)
  const { page: elsewhere } = await visit('Ana')
  for (const page of [ana, elsewhere]) {
    await page.goto(room)
    await expect(page.getByRole('button', { name: 'Raise my hand' })).toBeVisible()
  }
  const second = await context.newPage()
  await second.goto('/sign-out')
  await press(second, 'Sign out')
  await expect(second).toHaveURL(/\/sign-in/)
  await expect(ana.getByRole('region', { name: 'The circle' })).toHaveCount(0, { timeout: 1_000 })
  await elsewhere.getByRole('button', { name: 'Raise my hand' }).click()
  await expect(elsewhere.getByRole('button', { name: 'Lower my hand' })).toBeVisible()
})
