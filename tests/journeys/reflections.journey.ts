import type { Route } from 'playwright/test'
import { expectAccessible } from './axe.ts'
import { refusedAnswer } from './complaints.ts'
import { expect, test } from './fixtures.ts'
import { write } from './steps.ts'
import { knownIn } from './forum.ts'

const phone = { viewport: { width: 390, height: 844 } }

test('J3 Ana shows a part of an entry to her circle; Ben witnesses it; she takes it back, and it is gone from his open page', async ({
  clinic,
  database,
  visit,
}) => {
  test.slow()
  await clinic.onCall('Noor')
  await clinic.circle('Ana', 'Ben')
  await knownIn(database, (await clinic.person('Ana')).personId)
  const { page: ana, complaints: anas } = await visit('Ana', phone)
  const { page: ben, complaints } = await visit('Ben', phone)
  await ben.goto('/reflections')
  await expect(ben.getByText('Nothing is shown here yet')).toBeVisible()
  await expectAccessible(ben)

  await ana.goto('/journal/write')
  await ana.getByLabel('Your words').fill('There was a quince tree. And a thing for me alone.')
  await expect(ana.getByText('Saved', { exact: true })).toBeVisible()
  await ana.reload()
  await ana.getByRole('link', { name: 'Show this to others' }).click()
  await expect(ana.getByLabel('The words to show')).toHaveValue(/for me alone/)
  await expectAccessible(ana)
  await ana.getByLabel('The words to show').fill('There was a quince tree.')
  anas.expect(refusedAnswer)
  await ana.getByRole('button', { name: 'See how it will look' }).click()
  await expect(ana.getByText('Please choose who may read it.').first()).toBeVisible()
  await ana.getByRole('radio', { name: /Tuesday circle/ }).check()
  await ana.getByRole('button', { name: 'See how it will look' }).click()
  await expect(ana.getByRole('heading', { name: 'This is what others will see' })).toBeVisible()
  await expect(ana.getByText('Those of the circle “Tuesday circle”')).toBeVisible()
  await expectAccessible(ana)
  // Nothing is shown yet; and what was chosen is still there to be changed.
  await expect(ben.getByText('Nothing is shown here yet')).toBeVisible()
  await ana.getByRole('button', { name: 'Change something' }).click()
  await expect(ana.getByLabel('The words to show')).toHaveValue('There was a quince tree.')
  await expect(ana.getByRole('radio', { name: /Tuesday circle/ })).toBeChecked()
  await ana.getByRole('button', { name: 'See how it will look' }).click()
  await ana.getByRole('button', { name: 'Show it' }).click()
  await expect(ana.getByRole('heading', { name: 'Where it is shown' })).toBeVisible()
  await expectAccessible(ana)

  // Ben’s list shows it without being asked.
  await expect(ben.getByText('There was a quince tree.')).toBeVisible()
  await expect(ben.getByText('for me alone')).toBeHidden()
  await ben.getByRole('link', { name: 'Read it: what Ana shows' }).click()
  await expect(ben.getByRole('heading', { name: 'Shown by Ana', level: 1 })).toBeVisible()
  await ben.getByRole('button', { name: /I am with you/ }).click()
  await expect(ben.getByRole('button', { name: /I am with you/, pressed: true })).toBeVisible()
  await expect(ben.getByLabel('Your reply')).toBeHidden()
  await expectAccessible(ben)

  await ana.getByRole('link', { name: 'Look at it there' }).click()
  await expect(ana.getByText('It was witnessed', { exact: false })).toBeVisible()
  await ana.goto('/reflections/mine')
  await expectAccessible(ana)
  complaints.expect(refusedAnswer)
  await ana.getByRole('button', { name: 'Withdraw' }).click()
  await expect(ana.getByText('You show nothing')).toBeVisible()
  await expect(ben.getByText('There was a quince tree.')).toBeHidden()
  await expect(ben.getByText('We could not find this', { exact: false })).toBeVisible()
  await ben.goto('/reflections')
  await expect(ben.getByText('Nothing is shown here yet')).toBeVisible()
})

test('J3 Ana shows a part of an entry on a line that breaks: words and choices stay, and it is shown once', async ({
  clinic,
  database,
  visit,
}) => {
  await clinic.circle('Ana', 'Ben')
  const { personId } = await clinic.person('Ana')
  await knownIn(database, personId)
  const { page: ana, complaints } = await visit('Ana', phone)
  complaints.expect(/ERR_FAILED/)
  await ana.goto('/journal/write')
  await ana.getByLabel('Your words').fill('There was a quince tree. And a thing for me alone.')
  await expect(ana.getByText('Saved', { exact: true })).toBeVisible()
  await ana.reload()
  await ana.getByRole('link', { name: 'Show this to others' }).click()
  const words = ana.getByLabel('The words to show')
  const circle = ana.getByRole('radio', { name: /Tuesday circle/ })
  await write(words, 'There was a quince tree.')
  await circle.check()
  await ana.getByRole('button', { name: 'See how it will look' }).click()
  await ana.getByRole('button', { name: 'Change something' }).click()
  await write(words, 'There was an old quince tree.')
  const next = (route: Route) => route.abort()
  await ana.route('**/show.data', next, { times: 1 })
  await ana.getByRole('button', { name: 'See how it will look' }).click()
  await expect(ana.getByRole('alert')).toBeVisible()
  await expect(words).toHaveValue('There was an old quince tree.')
  await expect(circle).toBeChecked()
  await ana.getByRole('button', { name: 'See how it will look' }).click()
  const looks = ana.getByRole('heading', { name: 'This is what others will see' })
  await expect(looks).toBeVisible()
  const lose = async (route: Route) => {
    await route.fetch({ maxRedirects: 0 })
    await route.abort()
  }
  // Shown, and nobody heard of it: pressed again it is the same.
  await ana.route('**/show.data', lose, { times: 1 })
  await ana.getByRole('button', { name: 'Show it' }).click()
  await expect(ana.getByRole('alert')).toBeVisible()
  await expect(looks).toBeVisible()
  await expect(ana.getByText('There was an old quince tree.')).toBeVisible()
  expect(await database.db.sql`select from threads where heard is not null`).toHaveLength(1)
  await ana.getByRole('button', { name: 'Show it' }).click()
  await expect(ana.getByRole('heading', { name: 'Where it is shown' })).toBeVisible()
  expect(await database.db.sql`select from threads where heard is not null`).toHaveLength(1)
})

test('J3 without scripts, what is refused says why, with the words and choices still in it', async ({
  clinic,
  database,
  visit,
}) => {
  await clinic.circle('Ana', 'Ben')
  const { personId } = await clinic.person('Ana')
  const { page: ana, complaints } = await visit('Ana', { ...phone, javaScriptEnabled: false })
  complaints.expect(refusedAnswer)
  await ana.goto('/journal/write')
  await ana.getByLabel('Your words').fill('There was a quince tree. And a thing for me alone.')
  await ana.getByRole('button', { name: 'Done' }).click()
  await ana.getByRole('link', { name: /quince/ }).click()
  await ana.getByRole('link', { name: 'Show this to others' }).click()
  await ana.getByLabel('The words to show').fill('There was a quince tree.')
  await ana.getByRole('radio', { name: /Tuesday circle/ }).check()
  await ana.getByRole('radio', { name: /Another name/ }).check()
  await ana.getByRole('button', { name: 'See how it will look' }).click()
  await expect(ana.getByRole('button', { name: 'Show it' })).toBeVisible()
  await database.db.sql`update bookings set state = 'removed' where person_id = ${personId}`
  await ana.getByRole('button', { name: 'Show it' }).click()
  await expect(ana.getByRole('alert')).toBeVisible()
  await expect(ana.getByLabel('The words to show')).toHaveValue('There was a quince tree.')
  await expect(ana.getByRole('radio', { name: /Another name/ })).toBeChecked()
  expect(await database.db.sql`select from threads where heard is not null`).toHaveLength(0)
})
