import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'

const dayAfter = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('S1 a coordinator reads in a messy file, sees what is wrong with it, and writes the rest', async ({
  clinic,
  visit,
}) => {
  test.slow()
  await clinic.person('Ana')
  await clinic.person('Ben')
  const day = dayAfter(3)
  const table = [
    'Nummer;Mail;Wann;Dauer',
    `1;ana@post.example;${day} 18:30;120`,
    `2;nobody@post.example;${day} 18:30;120`,
    `3;ben@post.example;${day};120`,
    `4;ben@post.example;${day} 9:00;90`,
  ].join('\r\n')
  const { page } = await visit('Cora')
  await page.goto('/treatments')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Read in a file' }).click()
  await page.getByLabel('Where it comes from').fill('Praxis')
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'week.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${table}`) })
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Read this file' }).click()

  await expect(page.getByRole('heading', { name: 'Which column is which?' })).toBeVisible()
  await page.getByLabel('Id of the session').selectOption('Nummer')
  await page.getByLabel('Member: e-mail or id').selectOption('Mail')
  await page.getByLabel('Start: day and time, or day').selectOption('Wann')
  await page.getByLabel('Length in minutes').selectOption('Dauer')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Read it like this' }).click()

  await expect(page.getByText('New: 2')).toBeVisible()
  await expect(page.getByRole('row', { name: /3 Mail No member here is known as/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /4 Wann .* is a day without a time/ })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Write 2 sessions' }).click()

  await expect(page.getByText('The file is written')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Ana' })).toContainText('Planned')
  await expect(page.getByRole('listitem').filter({ hasText: 'Ben' })).toContainText('90 minutes')
})

test('a coordinator plans a series, a member says when they can come, and a clinician places a hold, without JavaScript', async ({
  clinic,
  visit,
}) => {
  test.slow()
  for (const name of ['Gil', 'Ana', 'Ben'] as const) await clinic.person(name)
  const plain = { javaScriptEnabled: false, viewport: { width: 320, height: 800 } }
  const { page: cora } = await visit('Cora', plain)
  await cora.goto('/series')
  await cora.getByLabel('Title').fill('Tuesday evening')
  await cora.getByRole('button', { name: 'Add this series' }).click()
  await expect(cora.getByText('18:30, every week on Tuesday')).toBeVisible()

  const { page: ana } = await visit('Ana', plain)
  await ana.goto('/availability')
  await ana.getByLabel('Tuesday, from').fill('17:00')
  await ana.getByLabel('Tuesday, until').fill('21:00')
  await ana.getByRole('button', { name: 'Save my hours' }).click()
  await expect(ana.getByLabel('Tuesday, until')).toHaveValue('21:00')

  const { page: noor } = await visit('Noor', plain)
  await noor.goto('/treatments/holds')
  await noor.getByLabel('Who').selectOption('Ana')
  await noor.getByLabel('Why').fill('Blood pressure first')
  await noor.getByRole('button', { name: 'Place this hold' }).click()
  await expect(noor.getByText('Blood pressure first')).toBeVisible()
  await noor.getByLabel('The other').selectOption('Ben')
  await noor.getByRole('button', { name: 'Keep them apart' }).click()
  await expect(noor.getByText('Ana and Ben')).toBeVisible()
})

test('series, hours and holds are sound for everyone on a small screen, in light and in dark', async ({
  clinic,
  visit,
}) => {
  test.slow()
  for (const name of ['Gil', 'Ana'] as const) await clinic.person(name)
  const small = { viewport: { width: 320, height: 800 } }
  for (const [name, path] of [
    ['Cora', '/series'],
    ['Ana', '/availability'],
    ['Noor', '/treatments/holds'],
    ['Noor', '/treatments'],
  ] as const) {
    const { page } = await visit(name, small)
    await page.goto(path)
    await expectAccessible(page)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide, path).toBeLessThanOrEqual(320)
  }
})
