import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { fits, write } from './steps.ts'
import { aWeekOfSeries } from './week.ts'

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
  await write(page.getByLabel('Where it comes from'), 'Praxis')
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

test('S1 S8 S11 S15 a coordinator goes from a messy file to a published week, and members see which circle is theirs', async ({
  database,
  clinic,
  visit,
}) => {
  test.slow()
  const { monday, sunday, members } = await aWeekOfSeries(database, clinic)
  const rows = members.map(({ email }, at) => `${at + 1};${email.toUpperCase()} ;${sunday} 10:00;90;booked`)
  const table = [
    'id;e-mail;start;minutes;status',
    ...rows,
    `9;stranger@post.example;${sunday} 10:00;90;booked`,
    `10;${members[0]?.email};${sunday} 25:00;90;booked`,
    `11;${members[1]?.email};2027-03-14 02:30;90;booked`,
    `12;${members[2]?.email};${sunday} 18:00;ninety;booked`,
    `13;${members[3]?.email};${sunday} 10:00;90;perhaps`,
    rows[0],
  ].join('\n')
  const { page } = await visit('Cora', { viewport: { width: 1280, height: 1400 } })
  const { page: ana } = await visit('Ana', { viewport: { width: 390, height: 844 } })
  await ana.goto('/my-window')
  await expect(ana.getByText('No circle is yours yet')).toBeVisible()

  await page.goto('/treatments/import')
  await write(page.getByLabel('Where it comes from'), 'Praxis')
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'week.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${table}`) })
  await page.getByRole('button', { name: 'Read this file' }).click()
  await expect(page.getByText('New: 8')).toBeVisible()
  for (const fault of [
    /^10 e-mail No member here is known as/,
    /^11 start /,
    /^12 start .*skip/,
    /^13 minutes /,
    /^14 status /,
  ])
    await expect(page.getByRole('row', { name: fault })).toBeVisible()
  await page.getByRole('button', { name: 'Write 8 sessions' }).click()
  await expect(page.getByText('The file is written')).toBeVisible()

  await page.goto(`/schedule?week=${monday}`)
  await page.getByRole('button', { name: 'Plan this week' }).click()
  await expect(page.getByRole('heading', { name: 'Proved best' })).toBeVisible()
  await expect(page.getByText('Everybody has a circle: 8 of 8.')).toBeVisible()
  await page.getByRole('link', { name: 'See what changes' }).click()
  await expect(page.getByText(/^8 people gain a seat/)).toBeVisible()
  await page.getByRole('button', { name: 'Publish this week' }).click()
  await expect(page.getByRole('heading', { name: 'The week is published', level: 1 })).toBeVisible()

  // Nobody reloads: the circle of the week is there, with why it is theirs.
  await expect(ana.getByRole('link', { name: /^See this circle: (Tuesday|Thursday) evening$/ })).toBeVisible()
  await expect(ana.getByText('Why this one:')).toBeVisible()
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
    await fits(page, 320)
  }
})
