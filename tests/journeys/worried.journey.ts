import { expectAccessible } from './axe.ts'
import { roomOf } from './clinic.ts'
import { expect, test } from './fixtures.ts'
import { openSeat, press, seen } from './steps.ts'

test('R2 R6 a worried member says so from the circle, the on-call looks after the person, and who is at risk hears nothing', async ({
  clinic,
  visit,
}) => {
  test.slow()
  await clinic.onCall('Noor')
  const circleId = await clinic.openFloor('Ana', 'Ben')
  const phone = { viewport: { width: 390, height: 844 } }
  const [{ page: ben, context }, { page: ana }, { page: noor }] = await Promise.all([
    visit('Ben', phone),
    visit('Ana', phone),
    visit('Noor', phone),
  ])
  if (!ben || !ana || !noor) throw new Error('Somebody is missing')
  await ana.goto(roomOf(circleId))
  await ben.goto(roomOf(circleId))
  await noor.goto('/circles')
  await openSeat(ben, 'Ana')
  const opening = context.waitForEvent('page')
  await ben.getByRole('link', { name: 'I am worried about Ana' }).click()
  const worried = await opening
  await expect(worried.getByRole('heading', { name: 'You are worried about Ana' })).toBeVisible()
  await expect(worried.getByText('Somebody of the clinic is on duty now.')).toBeVisible()
  await expectAccessible(worried)
  await worried.getByLabel('What you saw or heard').fill('She gave her guitar away')
  await press(worried, 'Call the clinic')
  await expect(worried.getByRole('heading', { name: 'Thank you. The clinic is called' })).toBeVisible()
  await expectAccessible(worried)

  await expect(seen(noor, 'Somebody is needed')).toBeVisible({ timeout: 20_000 })
  await noor.goto('/on-call')
  await expectAccessible(noor)
  await press(noor, 'I look after Ana')
  await noor.waitForURL(/\/on-call\/cases\//)
  await expect(noor.getByText('She gave her guitar away')).toBeVisible()
  await expect(noor.getByText('You look after them.')).toBeVisible()
  await expect(seen(noor, 'Somebody is needed')).toHaveCount(0)
  expect(await ana.evaluate(() => document.body.innerText)).not.toMatch(/worried|guitar/i)
})

test('R2 an open page says within a minute that nobody of the clinic is on duty any more, and whom to call', async ({
  clinic,
  database,
  visit,
}) => {
  await clinic.onCall('Noor')
  const { page } = await visit(null, { viewport: { width: 390, height: 844 } })
  await page.clock.install()
  await page.goto('/help')
  await expect(page.getByText('Somebody of the clinic is on duty now.')).toBeVisible()
  // Its own clock runs from the moment its scripts have taken the page over: the first look tells.
  let looked = false
  page.on('requestfinished', (request) => (looked ||= request.url().endsWith('/help/now')))
  await expect(async () => {
    await page.clock.runFor(5_000)
    expect(looked).toBe(true)
  }).toPass()
  await page.evaluate(async () => (await fetch('/help')).text())
  await database.db.sql`delete from roster_shifts`
  await page.clock.runFor(50_000)
  await expect(page.getByText('Nobody of the clinic is on duty now')).toBeVisible()
  await expectAccessible(page)
  await clinic.onCall('Nils')
  await page.clock.runFor(50_000)
  await expect(page.getByText('Somebody of the clinic is on duty now.')).toBeVisible()
})
