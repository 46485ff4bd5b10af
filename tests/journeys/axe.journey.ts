import { expectAccessible } from './axe.ts'
import { roomOf } from './clinic.ts'
import { refusedAnswer } from './complaints.ts'
import { expect, test } from './fixtures.ts'

test('axe finds nothing serious on the pages of somebody who is not signed in', async ({ visit }) => {
  const { page, complaints } = await visit(null)
  complaints.expect(refusedAnswer)
  for (const path of ['/sign-in', '/forgot', '/invite', '/help', '/sign-out', '/nothing-here']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
  }
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill('nobody@clinic.example')
  await page.getByLabel('Passphrase', { exact: true }).fill('not what it is at all')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expectAccessible(page)
})

test('axe finds nothing serious on the pages of a patient', async ({ clinic, visit }) => {
  const circleId = await clinic.openFloor('Ana', 'Ben')
  const { page } = await visit('Ana')
  for (const path of [
    '/circles',
    `/circles/${circleId}`,
    roomOf(circleId),
    '/account',
    '/forum/search',
    '/forum/settings',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
  }
})

test('axe finds nothing serious on the pages of those who run the clinic', async ({
  clinic,
  database,
  visit,
}) => {
  const { personId } = await clinic.person('Gil')
  await database.db
    .sql`insert into second_factors (person_id, secret, confirmed_at) values (${personId}, 'sealed', hearth_now())`
  const circleId = await clinic.circle('Ana', 'Ben')
  const { page } = await visit('Ada')
  for (const path of ['/circles', '/circles/new', `/circles/${circleId}`, '/people', '/people/invite']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
  }
  await page.goto('/people')
  // On a phone what can be done with somebody stands under them, and takes no width from their name.
  await page.setViewportSize({ width: 390, height: 844 })
  const address = await page.getByText(/^gil@/).boundingBox()
  expect(address?.height).toBeLessThan(30)
  await page.getByRole('link', { name: 'Second step of Gil' }).click()
  await expect(
    page.getByRole('heading', { level: 1, name: 'Begin the second step of Gil anew' }),
  ).toBeVisible()
  await expectAccessible(page)
})

test('axe finds nothing serious in the room at each of its moments', async ({ clinic, visit }) => {
  test.slow()
  const circleId = await clinic.crossed('Ana', 'Ben')
  const { page: gil } = await visit('Gil')
  const { page: ana } = await visit('Ana')
  await gil.goto(roomOf(circleId))
  await ana.goto(roomOf(circleId))
  const moment = async (name: string) => {
    await expect(gil.getByRole('button', { name })).toBeVisible()
    for (const page of [gil, ana]) await expectAccessible(page)
    await gil.getByRole('button', { name }).click()
  }
  await moment('Open the doors')
  await ana.getByRole('button', { name: 'I am here' }).click()
  await moment('Admit Ana')
  await moment('Open the floor')
  await ana.getByRole('button', { name: 'Raise my hand' }).click()
  await moment('Offer it to Ana, next by hand')
  await ana.getByRole('button', { name: 'Take the piece' }).click()
  await ana.getByLabel('Your words').fill('A few words for the log.')
  await ana.getByRole('button', { name: 'Share these words' }).click()
  await moment('Take the piece back')
  await gil.getByRole('button', { name: /^Ana/ }).click()
  for (const page of [gil, ana]) await expectAccessible(page)
})
