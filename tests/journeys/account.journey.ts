import type { Page } from 'playwright/test'
import { promised } from '#tests/support/counts.ts'
import { codeOf } from '#tests/support/people.ts'
import { roomOf } from './clinic.ts'
import { expect, test } from './fixtures.ts'
import { write } from './steps.ts'

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
  await write(mara.getByLabel('E-mail'), 'mara@clinic.example')
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
  // On her other device first: the circle moves to where it is opened last.
  for (const page of [elsewhere, ana]) {
    await page.goto(room)
    await expect(page.getByRole('button', { name: 'Raise my hand' })).toBeVisible()
  }
  const second = await context.newPage()
  await second.goto('/sign-out')
  await press(second, 'Sign out')
  await expect(second).toHaveURL(/\/sign-in/)
  await expect(ana.getByRole('region', { name: 'The circle' })).toHaveCount(0, { timeout: promised(1_000) })
  await press(elsewhere, 'Bring it here')
  await press(elsewhere, 'Raise my hand')
  await expect(elsewhere.getByRole('button', { name: 'Lower my hand' })).toBeVisible()
})

test('C2 lists of circles, the account and the people page look again by themselves, and keep what is being typed; who signs out everywhere is told', async ({
  clinic,
  visit,
}) => {
  test.slow()
  const room = roomOf(await clinic.crossed('Ana', 'Ben'))
  const { page: gil } = await visit('Gil')
  const { page: ana } = await visit('Ana')
  await ana.goto('/circles')
  await expect(ana.getByRole('link', { name: /^Go to the door/ })).toBeVisible()
  await gil.goto(room)
  await press(gil, 'Open the doors')
  await expect(ana.getByRole('link', { name: /^Enter the circle/ })).toBeVisible()

  const { page: ada } = await visit('Ada')
  await ada.goto('/people')
  await ada.getByRole('searchbox').fill('half a na')
  await ana.goto('/account')
  await expect(ana.getByText('This one', { exact: true })).toHaveCount(1)
  await ana.getByLabel('Pronouns').fill('half a wo')
  await ana.getByLabel('The one you have now').fill('half a phrase')
  const { page: again } = await visit('Ana')
  await again.goto('/account')
  await again.getByLabel('Name').fill('Anna')
  await again.getByRole('button', { name: 'Save' }).first().click()
  await expect(again).toHaveURL(/said=name-saved/)
  await expect(ana.getByLabel('Name', { exact: true })).toHaveValue('Anna')
  await expect(ana.getByLabel('Pronouns')).toHaveValue('half a wo')
  await expect(ana.getByLabel('The one you have now')).toHaveValue('half a phrase')
  await expect(ada.getByText('Anna', { exact: true })).toBeVisible()
  await expect(ada.getByRole('searchbox')).toHaveValue('half a na')

  await again.locator('summary', { hasText: 'Sign out everywhere' }).click()
  await press(again, 'Sign out everywhere')
  for (const page of [again, ana]) {
    await expect(page).toHaveURL(/sign-in/)
    await expect(page.getByText('You are signed out')).toBeVisible()
  }
})
