import type { Page } from 'playwright/test'
import { sealingWith } from '#server/sealing.ts'
import { codeOf, secondFactorOf } from '#tests/support/people.ts'
import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { refusedAnswer } from './complaints.ts'

const phone = { viewport: { width: 390, height: 844 } }
const press = (page: Page, name: string) => page.getByRole('button', { name }).click()

test('K12 a clinician opens a member’s writing in an emergency, a second one what is private; the member reads of it, and a privacy officer reviews it', async ({
  clinic,
  database,
  kek,
  visit,
}) => {
  test.slow()
  await clinic.circle('Ana')
  const secretOf = async (name: 'Noor' | 'Nils') =>
    (await secondFactorOf(database.db, sealingWith(kek), await clinic.person(name))).secret
  const [noors, nils] = [await secretOf('Noor'), await secretOf('Nils')]
  const { page: ana } = await visit('Ana', phone)
  for (const [words, mark] of [
    ['To call my sister', 'As I share'],
    ['What I tell nobody', 'Private'],
  ] as const) {
    await ana.goto('/intentions')
    await ana.getByLabel('Your intention', { exact: true }).fill(words)
    await ana.getByText(mark, { exact: true }).first().click()
    await press(ana, 'Set this intention')
    await expect(ana.getByText('Your intention is set')).toBeVisible()
  }

  const { page: noor, complaints } = await visit('Noor')
  complaints.expect(refusedAnswer)
  await noor.goto('/circles')
  await noor.getByRole('link', { name: 'Emergency access' }).click()
  await expect(noor.getByRole('heading', { name: 'Emergency access', level: 1 })).toBeVisible()
  await expectAccessible(noor)
  await noor.getByLabel('Whose writing').selectOption({ label: 'Ana' })
  await noor.getByLabel('Why').selectOption('risk-to-life')
  await noor.getByLabel('What makes it necessary').fill('She said goodbye to the group')
  await noor.getByText('Open private writing as well').click()
  // A wrong code opens nothing and loses no word.
  await noor.getByLabel('Code of your authenticator app').fill('000000')
  await press(noor, 'Open it')
  await expect(noor.getByText('This code does not match', { exact: false }).first()).toBeVisible()
  await expect(noor.getByLabel('What makes it necessary')).toHaveValue('She said goodbye to the group')
  await expect(noor.getByRole('alert')).toBeFocused()
  await noor.getByLabel('Code of your authenticator app').fill(codeOf(noors))
  await press(noor, 'Open it')
  await expect(noor.getByText('It waits for a second clinician', { exact: false })).toBeVisible()

  const { page: other } = await visit('Nils')
  await other.goto('/break-glass')
  await other.getByRole('link', { name: 'Noor, for Ana' }).click()
  await expect(other.getByLabel('Code of your authenticator app')).toBeVisible()
  await expectAccessible(other)
  await other.getByLabel('Code of your authenticator app').fill(codeOf(nils))
  await press(other, 'Confirm and open')
  await expect(other.getByText('It is open now, and they are told')).toBeVisible()
  await expect(other.getByText('What I tell nobody')).toHaveCount(0)
  // Noor’s page opens by itself.
  await expect(noor.getByText('What I tell nobody')).toBeVisible()
  await expect(noor.getByText('To call my sister')).toBeVisible()
  await expectAccessible(noor)

  await ana.goto('/sharing')
  await expect(ana.getByText('Noor and Nils opened all that you wrote', { exact: false })).toBeVisible()
  await expect(ana.getByText('She said goodbye to the group')).toBeVisible()
  await expect(ana.getByText('in an emergency and without your yes', { exact: false }).first()).toBeVisible()
  await expectAccessible(ana)
  await press(noor, 'Close it now')
  await expect(noor.getByText('What I tell nobody')).toHaveCount(0)

  const { page: pia } = await visit('Pia')
  await pia.goto('/break-glass')
  await pia.getByRole('link', { name: 'Noor, for Ana' }).click()
  await expect(pia.getByText('2 intentions', { exact: false }).first()).toBeVisible()
  await expect(pia.getByText('What I tell nobody')).toHaveCount(0)
  await expectAccessible(pia)
  await pia.getByText('It was right', { exact: true }).click()
  await pia.getByLabel('What you looked at, and why you think so').fill('The call to the crew is in the log')
  await press(pia, 'Write this review')
  await expect(pia.getByText('Your review is written')).toBeVisible()
  await expect(ana.getByText('Reviewed: It was right')).toBeVisible()
})
