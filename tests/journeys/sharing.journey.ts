import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import { nothingRated } from '#app/domain/plan/domains.ts'
import { sealingWith } from '#server/sealing.ts'
import { openMeasures } from '#server/services/measures.ts'
import { openMemberSealing } from '#server/services/member-keys.ts'
import { openOwnPlan } from '#server/services/own-plan.ts'
import { expectAccessible } from './axe.ts'
import type { Clinic } from './clinic.ts'
import { refusedAnswer } from './complaints.ts'
import { expect, test } from './fixtures.ts'
import { fits, write } from './steps.ts'
import type { TestDatabase } from '#tests/support/database.ts'

const phone = { viewport: { width: 390, height: 844 } }

/** Ana, with three treatment sessions behind her, is booked into a circle that Gil guides. */
async function aCircle({ db: { sql } }: TestDatabase, clinic: Clinic): Promise<string> {
  const circleId = await clinic.circle('Ana', 'Ben')
  const { personId } = await clinic.person('Ana')
  for (const days of [24, 17, 10])
    await sql`insert into treatment_sessions (person_id, location_id, source, external_id, status, zone, wall_start,
        tz_version, starts_at, planned_minutes, actual_end)
      select ${personId}, id, 'test', ${String(days)}, 'done', 'UTC', '', '', hearth_now() - make_interval(days => ${days}),
        90, hearth_now() - make_interval(days => ${days}, hours => -2) from locations limit 1`
  return circleId
}

/** Ana has answered a scale twice, and filled her wheel. */
async function numbersOf({ db }: TestDatabase, clinic: Clinic, kek: Uint8Array): Promise<void> {
  const { actor } = await clinic.person('Ana')
  const needs = { db, memberSealing: openMemberSealing(sealingWith(kek)), announce: async () => {} }
  const [measures, plan] = [openMeasures(needs), openOwnPlan(needs)]
  for (const answers of [
    [2, 2, 2, 2, 2, 1, 1],
    [1, 1, 1, 1, 1, 1, 1],
  ])
    await measures.answer(actor, { commandId: randomUUID(), scale: 'gad-7', answers })
  const { round } = await plan.page(actor)
  const ratings = { ...nothingRated, social: 2, physical: 4 }
  await plan.rate(actor, { commandId: randomUUID(), round, version: 0, ratings })
}

/** Lets the guides of her circles see these alone. */
async function says(page: Page, classes: readonly string[]): Promise<void> {
  await page.goto('/sharing')
  await page.getByLabel('Your intentions as they stand').uncheck()
  for (const one of classes) await page.getByLabel(one).check()
  await page.getByRole('button', { name: 'Yes, they may see this' }).click()
  await expect(page.getByText('It is said. They may see this')).toBeVisible()
}

/**
 * Follows a link once the page has finished looking again: Remix prints to the console when a click ends a look that is
 * still on its way, which is no fault of the page.
 */
async function follow(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.getByRole('link', { name }).click()
}

async function setIntention(page: Page, words: string): Promise<void> {
  await page.goto('/intentions')
  await page.getByLabel('Your intention').fill(words)
  await page.getByRole('button', { name: 'Set this intention' }).click()
  await expect(page.getByText('Your intention is set')).toBeVisible()
}

test('K2 K5 K10 a patient sets an intention, lets the guides of her circle see her last three sessions, tries it as her guide, reads who looked and takes it back from an open screen', async ({
  clinic,
  database,
  kek,
  visit,
}) => {
  test.slow()
  const circleId = await aCircle(database, clinic)
  await numbersOf(database, clinic, kek)
  const { page: ana } = await visit('Ana', phone)
  const { page: gil, complaints } = await visit('Gil')
  await setIntention(ana, 'To be gentler with my hands')
  await expectAccessible(ana)
  await ana.getByText('Say it anew').first().click()
  await write(ana.getByLabel('Your intention now').filter({ visible: true }), 'To rest my hands')
  await ana.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(ana.getByRole('article').getByText('To rest my hands').first()).toBeVisible()
  await expect(ana.getByText('An earlier wording')).toBeVisible()

  // Nothing is shown before a yes.
  await gil.goto(`/circles/${circleId}`)
  await follow(gil, 'Read the brief')
  await expect(gil.getByRole('heading', { name: /^Ana/, level: 2 })).toBeVisible()
  await expect(gil.getByText('Has not shared anything. Many people do not.')).toHaveCount(2)
  await expectAccessible(gil)

  await follow(ana, 'Who can see what')
  await expect(ana.getByText('Nobody can see anything')).toBeVisible()
  await expectAccessible(ana)
  await ana.getByLabel('Of which time').selectOption('last-three')
  await ana.getByRole('button', { name: 'Yes, they may see this' }).click()
  await expect(ana.getByText('It is said. They may see this')).toBeVisible()
  await expect(
    ana.getByText(/The guides of your circles can see your intentions as they stand, from/),
  ).toBeVisible()
  // Nobody reloads: what is shared appears by itself, and who looked is told.
  await expect(gil.getByText('To rest my hands')).toBeVisible()
  await expect(gil.getByText('To be gentler with my hands')).toHaveCount(0)
  // One intention has a page of its own.
  const itsPage = (await gil.locator('article a[href*="/brief/"]').first().getAttribute('href')) ?? ''
  expect((await gil.request.get(itsPage)).status()).toBe(200)
  await ana.reload()
  await expect(ana.getByText('Gil saw your intentions as they stand', { exact: false }).first()).toBeVisible()
  await follow(ana, 'Try it as my guide')
  await expect(ana.getByRole('heading', { name: 'As Gil would see it' })).toBeVisible()
  await expect(ana.getByText('To rest my hands')).toBeVisible()
  await expect(ana.getByText('You have said no yes to this.')).toHaveCount(3)

  // Totals of what she answered and her wheel, by a yes of their own, stand on a page of their own.
  await says(ana, ['The totals of your check-ins', 'Your wheel', 'The date of your last session'])
  await expect(ana.getByText('its total and the day: never your answers')).toHaveCount(2)
  const numbers = await gil.context().newPage()
  await numbers.goto('/shared-with-me')
  await expectAccessible(numbers)
  await follow(numbers, 'Ana')
  await expect(numbers.getByText(/^The total of .* is 7\. That is 5 less than on /)).toBeVisible()
  await expect(numbers.getByRole('img', { name: 'The eight domains as a wheel' })).toBeVisible()
  await expect(numbers.getByText('Not at all')).toHaveCount(0)
  await expectAccessible(numbers)
  await ana.reload()
  await expect(
    ana
      .getByText('Gil saw the totals of your check-ins, your wheel and the date of your last session.')
      .first(),
  ).toBeVisible()
  await follow(ana, 'Try it as my guide')
  await expect(ana.getByText(/^The total of .* is 7\. That is 5 less than on /)).toBeVisible()
  await expectAccessible(ana)

  await ana.goto('/sharing')
  await ana
    .getByRole('button', { name: /^Take it back/ })
    .first()
    .click()
  await expect(ana.getByText('It is taken back')).toBeVisible()
  complaints.expect(refusedAnswer)
  await expect(numbers.getByRole('heading', { name: 'It is not shared any more' })).toBeVisible()
  await expect(numbers.getByText(/^The total of/)).toHaveCount(0)
  await ana.getByRole('button', { name: /^Take it back/ }).click()
  await expect(ana.getByText('Nobody can see anything')).toBeVisible()
  await expect(gil.getByText('To rest my hands')).toBeHidden()
  await expect(gil.getByText('Has not shared anything. Many people do not.')).toHaveCount(2)
  // The old address says that it is gone, and nothing of what it was.
  expect((await gil.goto(itsPage))?.status()).toBe(410)
  await expect(gil.getByRole('heading', { name: 'It is not shared any more' })).toBeVisible()
  await expect(gil.getByText('To rest my hands')).toHaveCount(0)
  await expectAccessible(gil)
})

test('K1 what is sensitive takes a yes of its own, from its own card, and what is private takes none', async ({
  clinic,
  database,
  visit,
}) => {
  const circleId = await aCircle(database, clinic)
  const { page } = await visit('Ana', phone)
  await setIntention(page, 'Something tender')
  const dialog = page.getByRole('dialog')
  // Before the scripts have come the same tap opens it in its place: another one makes it the dialog.
  const open = () =>
    expect(async () => {
      if (!(await dialog.isVisible())) await page.locator('summary', { hasText: 'Who could see it' }).click()
      await expect(dialog).toBeVisible({ timeout: 2000 })
    }).toPass()
  await open()
  await dialog.getByText('Sensitive', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await page.goto('/sharing')
  await page.getByRole('button', { name: 'Yes, they may see this' }).click()
  await expect(page.getByText('It is said. They may see this')).toBeVisible()
  const { page: gil } = await visit('Gil')
  await gil.goto(`/circles/${circleId}/brief`)
  await expect(gil.getByText('Has not shared anything. Many people do not.')).toHaveCount(2)
  await page.goto('/intentions')
  await open()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'The guides of my circles may see this one' }).click()
  await expect(page.getByText(/for one intention alone/)).toBeVisible()
  await expect(gil.getByText('Something tender')).toBeVisible()
  await page.goto('/intentions')
  await open()
  await dialog.getByText('Private', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(gil.getByText('Something tender')).toBeHidden()
  await open()
  await expect(dialog.getByRole('button', { name: 'The guides of my circles may see this one' })).toHaveCount(
    0,
  )
})

test('K2 K5 what Ana lets the clinicians here see stands on a page of theirs, and leaves it when she takes it back', async ({
  clinic,
  database,
  visit,
}) => {
  await aCircle(database, clinic)
  const { page: ana } = await visit('Ana', phone)
  const { page: noor, complaints } = await visit('Noor', phone)
  await setIntention(ana, 'To rest my hands')
  await noor.goto('/shared-with-me')
  await expect(noor.getByText('Nobody shares this with you now')).toBeVisible()
  await ana.goto('/sharing')
  await ana.getByLabel('Who', { exact: true }).selectOption('care-team')
  await ana.getByRole('button', { name: 'Yes, they may see this' }).click()
  await expect(ana.getByText('It is said. They may see this')).toBeVisible()
  await follow(noor, 'Ana')
  await expect(noor.getByText('To rest my hands')).toBeVisible()
  await expectAccessible(noor)
  await ana.reload()
  await expect(ana.getByText('Noor saw your intentions as they stand').first()).toBeVisible()
  complaints.expect(refusedAnswer)
  await ana.getByRole('button', { name: /^Take it back/ }).click()
  await expect(noor.getByRole('heading', { name: 'It is not shared any more' })).toBeVisible()
  await expect(noor.getByText('To rest my hands')).toHaveCount(0)
})

test('K5 without JavaScript a yes takes one button and taking it back one, on a small screen too', async ({
  clinic,
  database,
  visit,
}) => {
  await aCircle(database, clinic)
  const { page } = await visit('Ana', { javaScriptEnabled: false, viewport: { width: 320, height: 800 } })
  await setIntention(page, 'Without scripts')
  await page.goto('/sharing')
  const acts = { give: 0, revoke: 0 }
  await page.getByRole('button', { name: 'Yes, they may see this' }).click()
  acts.give++
  await expect(page.getByText('The guides of your circles')).toBeVisible()
  await page.getByRole('button', { name: /^Take it back/ }).click()
  acts.revoke++
  await expect(page.getByText('Nobody can see anything')).toBeVisible()
  expect(acts.revoke).toBeLessThanOrEqual(acts.give)
  for (const path of ['/intentions', '/sharing']) {
    await page.goto(path)
    await fits(page, 320)
  }
})
