import type { Page } from 'playwright/test'
import type { TestDatabase } from '#tests/support/database.ts'
import { briefly } from '#db/embedded-roles.ts'
import { awake } from './awake.ts'
import { expectAccessible } from './axe.ts'
import { serverAway } from './complaints.ts'
import { expect, test } from './fixtures.ts'
import { keptOnDevice, press, fits, pick } from './steps.ts'

const phone = { viewport: { width: 390, height: 844 } }
const away = 'Not saved yet, kept on this device'
const saved = (page: Page) => expect(page.getByText('Saved', { exact: true })).toBeVisible()
const entries = async ({ adminUrl }: TestDatabase) =>
  (await briefly(adminUrl, (sql) => sql`select id from journal_entries`)).length

test('J2 Ana writes on her phone: answers are lost, the process is killed, the page is loaded anew, and it is one entry, shown as she left it', async ({
  database,
  house,
  visit,
}) => {
  test.slow()
  const { page, complaints } = await visit('Ana', phone)
  complaints.expect(serverAway, /ERR_FAILED|ERR_INTERNET_DISCONNECTED/)
  await page.goto('/journal')
  await expect(page.getByText('Your journal is empty')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Write', exact: true }).click()
  await expect(page.getByText('Nobody else reads this', { exact: false })).toBeVisible()
  await press(page, 'Write to this')
  const field = page.getByLabel('Your words')

  // Every sending reaches the house, and no answer reaches the page.
  await page.route('**/journal/save', async (route) => {
    await route.fetch()
    await route.abort()
  })
  for (const text of ['It was', 'It was a wood', 'It was a forest']) {
    await field.fill(text)
    await expect(page.getByText(away)).toBeVisible()
  }
  await expect.poll(() => entries(database)).toBe(1)
  await page.unroute('**/journal/save')
  await saved(page)
  await expect(page).toHaveURL(/\/journal\/[0-9a-f-]{36}$/)

  // Airplane mode for ten minutes: it says so all the time, and what was written goes as soon as there is a line.
  await page.clock.install()
  await page.context().setOffline(true)
  await field.fill('It was a forest, and quiet')
  await expect(page.getByText(away)).toBeVisible()
  await page.clock.fastForward('10:00')
  await expect(page.getByText(away)).toBeVisible()
  await page.context().setOffline(false)
  await saved(page)
  await page.reload()
  await expect(field).toHaveValue('It was a forest, and quiet')
  await expectAccessible(page)

  await awake(page)
  await house.kill()
  await field.fill('It was a forest, and quiet, and mine alone')
  await expect(page.getByText(away)).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain(
    'mine alone',
  )
  // The page goes without an answer; the words stay on the device.
  const address = page.url()
  await page.goto('about:blank')
  await house.start()
  await page.goto(address)
  await expect(field).toHaveValue('It was a forest, and quiet, and mine alone')
  await saved(page)
  await pick(page, 'Awe')
  await page.getByLabel('Keep it for a tough day').check()
  await press(page, 'Done')
  const card = page.getByRole('article')
  await expect(card).toContainText('It was a forest, and quiet, and mine alone')
  await expect(card).toContainText('Awe')
  expect(await entries(database)).toBe(1)
  await expectAccessible(page)
  await fits(page, 390)

  await page.getByRole('link', { name: 'On a tough day' }).click()
  await expect(page.getByText('You once wrote this for yourself.')).toBeVisible()
  await expect(page.getByRole('article')).toContainText('mine alone')
  await expect(page.getByRole('main').getByRole('link', { name: 'Someone to talk to' })).toBeVisible()
  await expectAccessible(page)
})

test('J2 an entry on two devices, deleted on one and brought back: what the other wrote is chosen, never lost', async ({
  database,
  visit,
}) => {
  test.slow()
  const { page: one } = await visit('Ana', phone)
  const { page: two } = await visit('Ana')
  // A slow line: she writes before the scripts have come.
  let come = () => {}
  const scripts = new Promise<void>((resolve) => (come = resolve))
  await one.route('**/*.js', async (route) => scripts.then(() => route.continue()))
  await one.goto('/journal/write', { waitUntil: 'commit' })
  await one.getByLabel('Your words').fill('One')
  come()
  await saved(one)
  await expect(one.getByLabel('Your words')).toHaveValue('One')
  await two.goto('/journal')
  await two.getByRole('article').getByRole('link').click()
  await awake(two)
  await two.getByLabel('Your words').fill('One, from the desk')
  await saved(two)
  await one.getByLabel('Your words').fill('One, from the phone')
  await expect(one.getByText('You also wrote this on another device')).toBeVisible()
  await expect(one.getByText('One, from the desk')).toBeVisible()
  await expectAccessible(one)
  await press(one, 'Keep what is on the page')
  await saved(one)

  await two.reload()
  await expect(two.getByLabel('Your words')).toHaveValue('One, from the phone')
  // What was typed a moment before the deleting is there when it comes back.
  await awake(two)
  await two.getByLabel('Your words').fill('One, from the phone, and the desk')
  await press(two, 'Delete this entry')
  await expect(two.getByText('Your journal is empty')).toBeVisible()
  await one.getByLabel('Your words').fill('One, from the phone, still')
  await expect(one.getByText('One, from the phone, and the desk')).toBeVisible()
  await press(one, 'Keep what is on the page')
  await expect(one.getByText('You deleted this entry on another device')).toBeVisible()
  await two.getByRole('link', { name: 'Deleted entries' }).click()
  await expect(two.getByText('Gone for good on')).toBeVisible()
  await expectAccessible(two)
  await press(two, /^Bring it back/)
  await expect(two.getByRole('article')).toContainText('One, from the phone, still')
  expect(await entries(database)).toBe(1)
})

test('J2 a drawing by hand: strokes, undo, clear and its words; on the device alone without a line, and gone with the sign-out', async ({
  house,
  visit,
}) => {
  test.slow()
  const { page, complaints } = await visit('Ben')
  complaints.expect(serverAway)
  await page.goto('/journal/draw')
  const paper = page.getByRole('img', { name: /page to draw on|Your drawing/ })
  const strokes = paper.locator('path')
  const draw = async (from: [number, number], to: [number, number]) => {
    await paper.scrollIntoViewIfNeeded()
    const box = (await paper.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    const at = ([x, y]: [number, number]) => [box.x + box.width * x, box.y + box.height * y] as const
    await page.mouse.move(...at(from))
    await page.mouse.down()
    await page.mouse.move(...at(to), { steps: 8 })
    await page.mouse.up()
  }
  await draw([0.2, 0.2], [0.8, 0.7])
  // Colours and brushes are reached by keyboard.
  await page.getByLabel('Ink').focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByLabel('Ember')).toBeChecked()
  await draw([0.8, 0.2], [0.2, 0.7])
  await expect(strokes).toHaveCount(2)
  await press(page, 'Clear')
  await expect(strokes).toHaveCount(0)
  await press(page, 'Undo')
  await expect(strokes).toHaveCount(2)
  await press(page, 'Undo')
  await expect(strokes).toHaveCount(1)
  await page.getByLabel('What it shows, in words').fill('A path down a hill')
  await saved(page)
  await expectAccessible(page)
  await page.reload()
  await expect(strokes).toHaveCount(1)
  await press(page, 'Done')
  await expect(page.getByRole('article')).toContainText('A path down a hill')

  // A new page without a line, left: the device has it, and brings it home when there is one.
  await page.getByRole('link', { name: 'Write', exact: true }).click()
  await expect(page.getByLabel('Your words')).toBeVisible()
  await house.kill()
  await page.getByLabel('Your words').fill('Kept in the pocket')
  await expect(page.getByText(away)).toBeVisible()
  await page.goto('about:blank')
  await house.start()
  await page.goto('/journal')
  await expect(page.getByRole('article')).toHaveCount(2)
  await expect(page.getByText('Kept in the pocket')).toBeVisible()

  await page.goto('/journal/write')
  await page.route('**/journal/save', (route) => route.abort())
  complaints.expect(/ERR_FAILED/)
  await page.getByLabel('Your words').fill('Not for whoever comes next')
  await expect(page.getByText(away)).toBeVisible()
  await page.goto('/sign-out')
  await press(page, 'Sign out')
  await expect(page.getByText('You are signed out')).toBeVisible()
  await expect.poll(() => keptOnDevice(page)).toBe(0)
})

test('J2 without JavaScript an entry is a form, sent twice it is one, and its words come back when it is refused', async ({
  database,
  house,
  visit,
}) => {
  const { page } = await visit('Ana', { javaScriptEnabled: false, viewport: { width: 320, height: 800 } })
  await page.goto('/journal/write')
  await page.getByLabel('Your words').fill('By a plain form')
  await pick(page, 'Memory')
  await press(page, 'Done')
  await expect(page.getByRole('article')).toContainText('By a plain form')
  await expect(page.getByRole('article')).toContainText('Memory')
  // The same form, sent twice more.
  await page.goto('/journal/write')
  const of = (name: string) => page.locator(`main input[name=${name}]`).first().inputValue()
  const form = {
    form: 'write',
    text: 'Once',
    version: '0',
    entryId: await of('entryId'),
    writer: await of('writer'),
  }
  for (let n = 0; n < 2; n++)
    expect(
      (await page.request.post('/journal/write', { form, headers: { origin: house.url } })).status(),
    ).toBe(200)
  expect(await entries(database)).toBe(2)
  // Words that another device has not seen are refused, and stand in the form still.
  const other = { ...form, text: 'Unseen', writer: form.entryId }
  const refused = await page.request.post('/journal/write', { form: other, headers: { origin: house.url } })
  expect([refused.status(), (await refused.text()).includes('Unseen')]).toEqual([409, true])
  await page.goto('/journal')
  await page.getByRole('article').getByRole('link').last().click()
  await page.getByLabel('Your words').fill('By a plain form, twice')
  await press(page, 'Done')
  await expect(page.getByRole('article').last()).toContainText('By a plain form, twice')
  expect(await entries(database)).toBe(2)
  for (const path of ['/journal', '/journal/write', '/journal/draw', '/journal/deleted']) {
    await page.goto(path)
    await fits(page, 320)
  }
})
