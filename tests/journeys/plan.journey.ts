import type { Page } from 'playwright/test'
import type { TestDatabase } from '#tests/support/database.ts'
import { awake } from './awake.ts'
import { expectAccessible } from './axe.ts'
import type { Clinic } from './clinic.ts'
import { refusedAnswer } from './complaints.ts'
import { expect, test } from './fixtures.ts'
import { press, fits, pick, write } from './steps.ts'

/** Ana had a treatment session that ended so many hours ago. */
async function anaSince(hours: number, { db }: TestDatabase, clinic: Clinic): Promise<void> {
  const { personId } = await clinic.person('Ana')
  await db.sql`insert into treatment_sessions (person_id, location_id, source, external_id, status, zone, wall_start,
      tz_version, starts_at, planned_minutes, actual_end)
    select ${personId}, id, 'test', gen_random_uuid()::text, 'done', 'UTC', '', '',
      hearth_now() - make_interval(hours => ${hours + 2}), 90, hearth_now() - make_interval(hours => ${hours})
    from locations limit 1`
}
/** Goes on with the Tab key until this is where the keyboard is. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let n = 0; n < 40; n++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector)) return
  }
  throw new Error(`The keyboard does not come to ${selector}`)
}
const sector = (page: Page, domain: string) => page.locator(`svg [data-domain=${domain}]`).first()
const row = (page: Page, domain: string) => page.getByRole('row', { name: new RegExp(`^${domain}`) })

test('J4 on a phone and by keyboard alone Ana fills the wheel, after her next session again, and sees then and now; a large goal waits for its day', async ({
  clinic,
  database,
  visit,
}) => {
  test.slow()
  await anaSince(8 * 24, database, clinic)
  const { page } = await visit('Ana', { viewport: { width: 390, height: 844 } })
  await page.goto('/')
  await page.getByRole('link', { name: 'Plan', exact: true }).click()
  await expect(page.getByText('The wheel is empty')).toBeVisible()
  await expectAccessible(page)

  await awake(page)
  await tabTo(page, 'a[href="/plan/wheel"]')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: /^Emotional/ })).toBeVisible()
  await awake(page)
  await tabTo(page, '[name=emotional]')
  // From “Leave open” on to the first word, and one further; what is chosen is drawn.
  for (const level of ['1', '2']) {
    await page.keyboard.press('ArrowRight')
    await expect(sector(page, 'emotional')).toHaveAttribute('data-level', level)
  }
  await tabTo(page, '[name=physical]')
  for (const key of ['ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key)
  await expect(sector(page, 'physical')).toHaveAttribute('data-level', '4')
  await expectAccessible(page)
  await fits(page, 390)
  await tabTo(page, 'button[type=submit]')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Your wheel is kept')).toBeVisible()
  await expect(row(page, 'Physical')).toContainText('Mostly well')
  await expect(row(page, 'Social')).toContainText('Left open')

  // Another session: a finger on the wheel, and then and now side by side.
  await anaSince(3 * 24, database, clinic)
  await page.goto('/plan/wheel')
  await expect(page.getByLabel('Leave open').first()).toBeChecked()
  await awake(page)
  await sector(page, 'emotional').locator('path').nth(4).click()
  await expect(
    page.getByRole('group', { name: /^Emotional/ }).getByLabel('Well', { exact: true }),
  ).toBeChecked()
  await press(page, 'Keep this')
  await expect(row(page, 'Emotional')).toHaveText(/Uneasy.*Well.*Easier than then/)
  await expect(page.getByRole('img', { name: /then and now/ })).toBeVisible()
  await expectAccessible(page)

  // A large goal: two steps, and its day.
  await page.getByRole('link', { name: 'Note a goal' }).click()
  await write(page.getByLabel('In your own words'), 'Another kind of work')
  await page.getByLabel('A first step').fill('Tell my sister')
  await pick(page, 'From inner critic to coach')
  await page.getByLabel('It is a large one').check()
  await expectAccessible(page)
  await press(page, 'Note it')
  await expect(page.getByRole('heading', { name: 'Another kind of work' })).toBeVisible()
  await expect(page.getByText('begins with two small steps')).toBeVisible()
  await page.getByLabel('A step', { exact: true }).fill('Look for a course')
  await press(page, 'Add this step')
  await expect(page.getByText('its day is still to come')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Take it up' })).toHaveCount(0)
  // A form is empty once it went through, and keeps what is typed in it while another is pressed.
  await expect(page.getByLabel('A step', { exact: true })).toHaveValue('')
  await page.getByLabel('A step', { exact: true }).fill('Ask a friend')
  await press(page, 'Skip: Tell my sister')
  await expect(page.getByText('Skipped, which is as good.')).toBeVisible()
  await expect(page.getByLabel('A step', { exact: true })).toHaveValue('Ask a friend')
  await expectAccessible(page)
  await fits(page, 390)
  expect(await page.locator('main').innerText()).not.toMatch(/overdue|missed|lost|!/i)
})

test('J4 without JavaScript a plan is plain forms; in rest it asks for nothing and takes a note', async ({
  clinic,
  database,
  visit,
}) => {
  await anaSince(8 * 24, database, clinic)
  const { page, complaints } = await visit('Ana', {
    ...{ javaScriptEnabled: false, viewport: { width: 320, height: 700 } },
  })
  complaints.expect(refusedAnswer)
  await page.goto('/plan/wheel')
  await fits(page, 320)
  await page
    .getByRole('group', { name: /^Social/ })
    .getByLabel('In between')
    .check()
  await press(page, 'Keep this')
  await expect(row(page, 'Social')).toContainText('In between')
  await page.goto('/plan/note')
  await page.getByLabel('In your own words').fill(' ')
  await page.getByLabel('A first step').fill('Shoes by the door')
  await press(page, 'Note it')
  await expect(page.getByText('There are no words here yet.').first()).toBeVisible()
  await page.getByLabel('In your own words').fill('Walk a little')
  await press(page, 'Note it')
  await press(page, 'Done: Shoes by the door')
  await expect(page.getByText('It is done.')).toBeVisible()
  await fits(page, 320)

  await anaSince(1, database, clinic)
  await page.goto('/plan')
  await expect(page.getByText('Nothing is asked of you here')).toBeVisible()
  await expect(page.getByRole('link', { name: /Note a goal|wheel/ })).toHaveCount(0)
  await page.getByLabel('In your own words').fill('The blue door')
  await press(page, 'Note it')
  await expect(page.getByText('It can wait', { exact: true })).toBeVisible()
  await fits(page, 320)
})
