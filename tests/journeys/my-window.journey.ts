import type { Page } from 'playwright/test'
import { sealingWith } from '#server/sealing.ts'
import { openCircles } from '#server/services/circles.ts'
import type { TestDatabase } from '#tests/support/database.ts'
import { expectAccessible } from './axe.ts'
import type { Clinic, Name } from './clinic.ts'
import { expect, test } from './fixtures.ts'
import { fits } from './steps.ts'

const phone = { viewport: { width: 390, height: 844 } }
const day = (days: number, hour: number) =>
  new Date(new Date().setUTCHours(0, 0, 0, 0) + (days * 24 + hour) * 3_600_000).toISOString()

/** Members two days after a treatment session, and circles of the coming days that Gil leads. */
async function aWeek(database: TestDatabase, clinic: Clinic, kek: Uint8Array, ...names: Name[]) {
  const { sql } = database.db
  const circles = openCircles({ db: database.db, sealing: sealingWith(kek), announce: async () => {} })
  const [gil, cora] = [await clinic.person('Gil'), await clinic.person('Cora')]
  const [place] = await circles.locations(cora.actor)
  for (const name of names) {
    const { personId } = await clinic.person(name)
    await sql`insert into treatment_sessions (person_id, location_id, source, external_id, status, zone, wall_start,
        tz_version, starts_at, planned_minutes, actual_end)
      values (${personId}, ${place?.locationId ?? ''}, 'test', ${name}, 'done', 'UTC', '', '', ${day(-2, 10)}, 120, ${day(-2, 12)})`
  }
  return async (title: string, startsAt: string, capacity: number, ...booked: Name[]) => {
    const { circleId } = await circles.create(cora.actor, {
      ...{ title, startsAt, capacity, minutes: 75, locationId: place?.locationId ?? '' },
      ...{ guideId: gil.personId, coGuideId: null },
    })
    const people = await Promise.all(booked.map((name) => clinic.person(name)))
    await circles.invite(cora.actor, { circleId, personIds: people.map(({ personId }) => personId) })
    return circleId
  }
}

const affirm = (page: Page) => page.getByRole('button', { name: 'I agree to this' }).click()

test('S11 S15 a member on a phone gives a seat back, and another takes it', async ({
  clinic,
  database,
  kek,
  visit,
}) => {
  test.slow()
  const plan = await aWeek(database, clinic, kek, 'Ana', 'Ben')
  await plan('Thursday evening', day(2, 18), 1, 'Ana')
  await plan('Morning circle', day(3, 9), 4)
  await plan('Before breakfast', day(4, 6), 4)
  const { page: ana } = await visit('Ana', phone)
  const { page: ben, complaints } = await visit('Ben', phone)
  await ana.goto('/circles')
  await ana.getByRole('link', { name: 'My window' }).click()
  await expect(ana.getByRole('heading', { level: 1, name: 'My window' })).toBeVisible()
  await expect(ana.getByRole('img', { name: /^A ring of 11 days/ })).toBeVisible()
  await expect(ana.getByText('Why this one:')).toBeVisible()
  await expect(ana.getByText('It is outside the hours you gave us.')).toBeVisible()
  await expectAccessible(ana)

  await ben.goto('/my-window')
  complaints.expect(/status of 4\d\d/)
  await expect(ben.getByText('All seats of this circle are taken for now.')).toBeVisible()
  await affirm(ben)
  await expect(ben.getByText('Thank you. You can choose a circle now')).toBeVisible()
  await ben.getByRole('button', { name: 'Wait for a seat: Thursday evening' }).click()
  await expect(ben.getByText('You are waiting')).toBeVisible()

  await ana.getByText('I can’t make it').click()
  await ana.getByRole('button', { name: 'Give back this seat' }).click()
  await expect(ana.getByText('Your seat is given back')).toBeVisible()
  await expect(ana.getByText('No circle is yours yet')).toBeVisible()

  // Nobody reloads: the seat that is held appears by itself.
  await expect(ben.getByText('Held for you until')).toBeVisible()
  await expectAccessible(ben)
  await ben.getByRole('button', { name: 'Take this seat: Thursday evening' }).click()
  await expect(ben.getByText('The seat is yours')).toBeVisible()
  await expect(ben.getByRole('link', { name: 'See this circle: Thursday evening' })).toBeVisible()
  await fits(ben, 390)
})

test('S11 without JavaScript a member gives a seat back, which asks first, and takes another', async ({
  clinic,
  database,
  kek,
  visit,
}) => {
  const plan = await aWeek(database, clinic, kek, 'Ana')
  await plan('Thursday evening', day(2, 18), 4, 'Ana')
  await plan('Morning circle', day(3, 9), 4)
  const { page } = await visit('Ana', { ...phone, javaScriptEnabled: false })
  await page.goto('/my-window')
  await affirm(page)
  await expect(page.getByText('Thank you. You can choose a circle now')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Give back this seat' })).toBeHidden()
  await page.getByText('I can’t make it').click()
  await page.getByRole('button', { name: 'Give back this seat' }).click()
  await expect(page.getByText('No circle is yours yet')).toBeVisible()
  await page.getByRole('button', { name: 'Take a seat: Morning circle' }).click()
  await expect(page.getByRole('link', { name: 'See this circle: Morning circle' })).toBeVisible()
  await page.locator('summary', { hasText: 'Take a seat' }).click()
  await page.getByLabel(/^Instead of Morning circle/).check()
  await page.getByRole('button', { name: 'Take this seat' }).click()
  await expect(page.getByRole('link', { name: 'See this circle: Thursday evening' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'See this circle: Morning circle' })).toBeHidden()
})

test('S12 S15 a session moves while its member looks at the page, which changes by itself', async ({
  clinic,
  database,
  kek,
  visit,
}) => {
  test.slow()
  const { sql } = database.db
  const plan = await aWeek(database, clinic, kek, 'Ben')
  const ana = await clinic.person('Ana')
  const [place] = await sql<{ id: string }[]>`select id from locations limit 1`
  await sql`update people set zone = 'UTC'`
  await sql`insert into programme_agreements (person_id, version) values (${ana.personId}, 1)`
  await sql`insert into treatment_sessions (person_id, location_id, source, external_id, status, zone, wall_start,
      tz_version, starts_at, planned_minutes)
    values (${ana.personId}, ${place?.id ?? ''}, 'test', 'Ana', 'planned', 'UTC', '', '', ${day(1, 10)}, 120)`
  await plan('Evening of stones', day(3, 18), 4, 'Ana')
  await plan('Evening of leaves', day(6, 18), 4)
  const { page } = await visit('Ana', phone)
  await page.goto('/my-window')
  await expect(page.getByRole('link', { name: 'See this circle: Evening of stones' })).toBeVisible()
  const { page: cora } = await visit('Cora')
  await cora.goto('/treatments')

  // Near the circle now: that seat would be in her rest, and ends with kind words.
  const move = async (to: string) => {
    await cora.getByText('Change', { exact: true }).first().click()
    await cora.getByLabel('It is at').fill(to.slice(0, 16))
    await cora.getByRole('button', { name: 'Move it' }).click()
    await expect(cora.getByText('The session is changed')).toBeVisible()
    await expect(cora.getByRole('dialog')).toBeHidden()
  }
  await move(day(3, 9))
  await expect(page.getByText('No circle is yours yet')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Take a seat: Evening of leaves' })).toBeVisible()
  await expectAccessible(page)
  await expect(page.getByText('This circle goes on without you this time.')).toBeVisible()
  await page.waitForLoadState('networkidle')
  await page.getByRole('link', { name: 'See what changed' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'What changed' })).toBeVisible()
  await expect(page.getByText('Evening of stones')).toBeVisible()
  await page.getByRole('button', { name: 'I have seen these' }).click()
  await expect(page.getByRole('button', { name: 'I have seen these' })).toHaveCount(0)
  await page.goto('/my-window')
  await expect(page.getByText('This circle goes on without you this time.')).toBeHidden()
})

test('S12 a coordinator joins a circle that lost somebody to another, and its members read of it', async ({
  clinic,
  database,
  kek,
  visit,
}) => {
  test.slow()
  const plan = await aWeek(database, clinic, kek, 'Ana', 'Ben', 'Cem', 'Zoe')
  const short = await plan('Thursday evening', day(2, 18), 6, 'Ana', 'Ben', 'Cem')
  await plan('Friday evening', day(3, 18), 6, 'Zoe')
  const [gil, cem] = [await clinic.person('Gil'), await clinic.person('Cem')]
  await database.db
    .sql`with home as (insert into circle_series (title, location_id, guide_id, rrule, zone, wall_start,
      first_day, minutes, capacity)
    select title, location_id, ${gil.personId}, 'FREQ=WEEKLY', 'UTC', '18:00', current_date, 75, 6 from circles
    where id = ${short} returning id)
    update circles set series_id = home.id from home where circles.id = ${short}`
  await database.db.sql`update bookings set state = 'cancelled' where person_id = ${cem.personId}`
  const { page: cora } = await visit('Cora')
  await cora.goto('/schedule/merges')
  await expect(cora.getByText('2 people have a seat. A circle begins with 3.')).toBeVisible()
  await expect(cora.getByText('with the same guide')).toBeVisible()
  await expectAccessible(cora)
  await cora.getByText('Join the two').click()
  await cora.getByRole('button', { name: 'Move them' }).click()
  await expect(cora.getByText('Every circle has enough people')).toBeVisible()
  const { page: ana } = await visit('Ana', phone)
  await ana.goto('/my-window')
  await expect(ana.getByRole('link', { name: 'See this circle: Friday evening' })).toBeVisible()
})
