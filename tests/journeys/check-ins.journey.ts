import type { Page, Route } from 'playwright/test'
import { awake } from './awake.ts'
import { expectAccessible } from './axe.ts'
import type { Clinic } from './clinic.ts'
import { refusedAnswer, serverAway } from './complaints.ts'
import { expect, test } from './fixtures.ts'
import { fits } from './steps.ts'
import type { TestDatabase } from '#tests/support/database.ts'

const phone = { viewport: { width: 390, height: 844 } }

/** Ana had a treatment session a while ago; by her clock it is 11:00 on some day, so that she may be asked. */
async function anaSince(days: number, { db, shiftClock }: TestDatabase, clinic: Clinic): Promise<void> {
  const { personId } = await clinic.person('Ana')
  const now = new Date()
  await shiftClock((11 - now.getUTCHours()) * 3600 - now.getUTCMinutes() * 60)
  await db.sql`insert into treatment_sessions (person_id, location_id, source, external_id, status, zone, wall_start,
      tz_version, starts_at, planned_minutes, actual_end)
    select ${personId}, id, 'test', 'one', 'done', 'UTC', '', '', hearth_now() - make_interval(days => ${days}), 90,
      hearth_now() - make_interval(days => ${days}) from locations limit 1`
}

/** Answers the questions of the scale that is open, in order; null leaves one open. */
async function choose(page: Page, answers: readonly (number | null)[]): Promise<void> {
  for (const [n, value] of answers.entries())
    if (value !== null) await page.locator(`[name=q${n + 1}][value="${value}"]`).check()
}

test('J6 a patient checks in with two taps, answers what she is asked, through a lost line, and sees it change; the ninth answer leads to help and to the clinic', async ({
  clinic,
  database,
  house,
  visit,
}) => {
  test.slow()
  await anaSince(8, database, clinic)
  await clinic.onCall('Noor')
  const { page: ana, complaints } = await visit('Ana', phone)
  await ana.goto('/circles')
  await ana.getByRole('link', { name: 'Check-ins' }).click()
  await expect(ana.getByText('Nothing yet')).toBeVisible()

  // Two taps.
  await ana.getByLabel('In between').check()
  await ana.getByRole('button', { name: 'Tired' }).click()
  await expect(ana.getByText('It is kept')).toBeVisible()
  await expect(ana.getByRole('img', { name: /^Mood and energy over time/ })).toBeVisible()

  // What is asked, through a server that is away: the answers stay, on the screen and over a reload.
  await expect(ana.getByText('If you like: PHQ-9')).toBeVisible()
  await ana.getByRole('link', { name: 'Open PHQ-9' }).first().click()
  await expect(ana.getByText('One answer is seen by the clinic')).toBeVisible()
  await awake(ana)
  await choose(ana, [2, 2, 1, 1, 1, 1, 0, 0])
  await expect(ana.getByText('8 of 9 answered.')).toBeVisible()
  await expectAccessible(ana)
  complaints.expect(refusedAnswer, serverAway)
  await house.kill()
  await ana.getByRole('button', { name: 'Send my answers' }).click()
  await expect(ana.getByRole('alert')).toBeVisible()
  await expect(ana.locator('input[type=radio]:checked')).toHaveCount(8)
  await house.start()
  await ana.reload()
  await expect(ana.locator('input[type=radio]:checked')).toHaveCount(8)
  await choose(ana, [null, null, null, null, null, null, null, null, 0])
  await expect(ana.getByText('All 9 are answered.')).toBeVisible()
  await ana.getByRole('button', { name: 'Send my answers' }).click()
  await expect(ana.getByText('Your answers are kept')).toBeVisible()
  await expect(ana.getByText('Your answers came to 8.')).toBeVisible()
  await expect(ana.getByText('Nothing more is asked today')).toBeVisible()
  await expectAccessible(ana)

  // What was sent is no draft any more. The ninth answer: whom to call first, and the clinic knows.
  await ana.getByRole('link', { name: 'Open PHQ-9' }).click()
  await awake(ana)
  await expect(ana.getByText('None of 9 answered yet.')).toBeVisible()
  await choose(ana, [1, 1, 1, 1, 1, 0, 0, 0, 1])
  // The answer to it is lost on the way: sent again it is the same; looked at again, the page knows.
  const lose = async (route: Route) => {
    await route.fetch()
    await route.abort()
  }
  await ana.route('**/check-ins/phq-9.data', lose, { times: 1 })
  complaints.expect(/ERR_FAILED/)
  await ana.getByRole('button', { name: 'Send my answers' }).click()
  await expect(ana.getByRole('alert')).toBeVisible()
  await ana.getByRole('button', { name: 'Send my answers' }).click()
  await expect(ana.getByRole('heading', { name: 'You need not be alone with this' })).toBeVisible()
  expect(await database.db.sql`select count(*)::int as signs from care_case_events`).toEqual([{ signs: 1 }])
  await ana.goto('/check-ins/gad-7')
  await choose(ana, [1])
  await ana.route('**/check-ins/gad-7.data', lose, { times: 1 })
  await ana.getByRole('button', { name: 'Send my answers' }).click()
  await expect(ana.getByRole('alert')).toBeVisible()
  await ana.reload()
  await expect(ana.getByText('What you answered here before has arrived')).toBeVisible()
  await expect(ana.locator('input[type=radio]:checked')).toHaveCount(0)
  await ana.goto('/check-ins/told')
  await expect(ana.getByRole('heading', { name: 'You need not be alone with this' })).toBeVisible()
  await expect(ana.getByRole('heading', { level: 2 }).first()).toHaveText('A life is in danger now')
  await expect(ana.getByText(/the clinic has been told of the ninth one/)).toBeVisible()
  await expectAccessible(ana)
  const { page: noor } = await visit('Noor')
  await noor.goto('/on-call')
  await expect(noor.getByText('Ana').first()).toBeVisible()

  await ana.getByRole('link', { name: 'Back to my check-ins' }).click()
  await expect(ana.getByText(/^Your last answers came to 6. That is 2 less than on/)).toBeVisible()
  await ana.locator('summary', { hasText: 'PHQ-9: each time' }).click()
  await expect(ana.getByRole('row')).toHaveCount(3)
  await expect(ana.getByText(/mild|moderate|severe|minimal|overdue|missed/i)).toHaveCount(0)
})

test('J6 without JavaScript two taps and a scale are plain forms, and nothing is asked for that was put off', async ({
  clinic,
  database,
  visit,
}) => {
  await anaSince(8, database, clinic)
  const { page, complaints } = await visit('Ana', {
    ...{ javaScriptEnabled: false, viewport: { width: 320, height: 700 } },
  })
  complaints.expect(refusedAnswer)
  await page.goto('/check-ins')
  await page.getByRole('button', { name: 'Worn out' }).click()
  await expect(page.getByText('Choose how your mood is, or skip it.').first()).toBeVisible()
  await page.getByLabel('Skip', { exact: true }).check()
  await page.getByRole('button', { name: 'Worn out' }).click()
  await expect(page.getByText('It is kept')).toBeVisible()
  await page.getByRole('button', { name: 'Do not ask me for this one' }).click()
  await expect(page.getByText('You are not asked for it any more')).toBeVisible()
  await expect(page.getByText('Nothing more is asked today')).toBeVisible()
  await page.getByRole('button', { name: 'Ask me again' }).click()
  await expect(page.getByText('If you like: PHQ-9')).toBeVisible()
  await fits(page, 320)
  await page.getByRole('link', { name: 'Open GAD-7' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'GAD-7' })).toBeVisible()
  await fits(page, 320)
  await choose(page, [1, 1, 1])
  await page.getByRole('button', { name: 'Send my answers' }).click()
  await expect(page.getByText('No answers came to a total yet.')).toBeVisible()
})
