import type { Page } from 'playwright/test'
import { sealingWith } from '#server/sealing.ts'
import { openCircles } from '#server/services/circles.ts'
import { awake } from './awake.ts'
import { roomOf } from './clinic.ts'
import { refusedAnswer } from './complaints.ts'
import { expect, test } from './fixtures.ts'
import { knock, press, write } from './steps.ts'

const hour = 3600
const day = 24 * hour
const mail = 'mara@post.example'
const words = 'five lanterns on the shore'

/** Days pass between two visits: whoever comes back signs in again. */
async function comeBack(page: Page, pass: () => Promise<void>) {
  await awake(page)
  await page.goto('about:blank')
  await pass()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(mail)
  await page.getByLabel('Passphrase', { exact: true }).fill(words)
  await press(page, 'Sign in')
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
  await awake(page)
}

test('J1 a first week: invited, made ready, at rest, in the first days, and in a first circle', async ({
  clinic,
  database,
  kek,
  visit,
}) => {
  test.slow()
  const { sql } = database.db
  // 09:00 in Denver in winter, whatever the hour of the machine.
  const now = new Date()
  const morning = (16 - now.getUTCHours()) * hour - now.getUTCMinutes() * 60
  const to = (seconds: number) => database.shiftClock(morning + seconds)
  const at = (seconds: number) => new Date(now.getTime() + (morning + seconds) * 1000).toISOString()
  await to(0)

  // Invited by the clinic, by a code that is printed.
  const { page: ada, complaints: adas } = await visit('Ada')
  await ada.goto('/people/invite')
  await ada.getByLabel('What may we call them?').fill('Mara')
  await ada.getByLabel('Printed code').check()
  await press(ada, 'Invite')
  const code = (await ada.locator('p.select-all').textContent()) ?? ''
  const { page: mara, complaints: maras } = await visit(null, { viewport: { width: 390, height: 844 } })
  // Days pass while pages are open: their sign-ins end, and their lines with them.
  for (const one of [adas, maras]) one.expect(refusedAnswer, /WebSocket connection to/)
  await mara.goto('/invite')
  await mara.getByLabel('Code').fill(code)
  await press(mara, 'Go on')
  await write(mara.getByLabel('E-mail'), mail)
  await mara.getByLabel('Passphrase', { exact: true }).fill(words)
  await press(mara, 'Come in')
  await mara.waitForURL(({ pathname }) => !pathname.startsWith('/invite'))

  // The clinic records her first session, in three days, and plans a circle two days after it, in the evening.
  const [person] = await sql<{ id: string }[]>`select id from people where email = ${mail}`
  const [place] = await sql<{ id: string }[]>`select id from locations`
  await sql`update people set zone = 'America/Denver' where id = ${person?.id ?? ''}`
  await sql`insert into treatment_sessions (person_id, location_id, source, external_id, status, zone, wall_start,
      tz_version, starts_at, planned_minutes)
    values (${person?.id ?? ''}, ${place?.id ?? ''}, 'test', 'first', 'planned', 'America/Denver', '', '', ${at(3 * day)}, 90)`
  const circles = openCircles({ db: database.db, sealing: sealingWith(kek), announce: async () => {} })
  const [gil, cora] = [await clinic.person('Gil'), await clinic.person('Cora')]
  const evening = 5 * day + 9 * hour
  const { circleId } = await circles.create(cora.actor, {
    ...{ title: 'First evening', startsAt: at(evening), capacity: 4, minutes: 75 },
    ...{ locationId: place?.id ?? '', guideId: gil.personId, coGuideId: null },
  })

  // Preparation.
  await mara.goto('/')
  await expect(mara.getByText('Your next session is near.')).toBeVisible()
  await mara.goto('/my-window')
  await press(mara, 'I agree to this')
  await expect(mara.getByText('Thank you. You can choose a circle now')).toBeVisible()
  await comeBack(mara, () => to(3 * day - 5 * hour))
  await expect(mara.getByText('Nothing solid to eat from 3 hours before')).toBeVisible()

  // Rest: nothing is asked.
  await sql`update treatment_sessions set status = 'done', actual_start = starts_at,
    actual_end = starts_at + interval '90 minutes' where person_id = ${person?.id ?? ''}`
  await comeBack(mara, () => to(3 * day + 3 * hour))
  await expect(mara.getByText('This is a time to rest.')).toBeVisible()
  await expect(mara.getByRole('heading', { name: 'Small things' })).toBeHidden()
  await mara.getByRole('link', { name: 'The hours after a session' }).click()
  await expect(mara.getByRole('heading', { name: 'The first hours · now' })).toBeVisible()

  // The first days: small steps, and a circle that is hers to choose.
  await comeBack(mara, () => to(5 * day))
  await expect(mara.getByText('In these days many people find it easier to see things anew.')).toBeVisible()
  await mara.getByRole('link', { name: 'Look whether a circle of these days suits you.' }).click()
  await press(mara, 'Take a seat: First evening')
  await expect(mara.getByText('The seat is yours')).toBeVisible()

  // The evening of it.
  await comeBack(mara, () => to(evening - 300))
  await expect(mara.getByText('Your next circle')).toBeVisible()
  const { page: guide } = await visit('Gil')
  await guide.goto(roomOf(circleId))
  await press(guide, 'Open the doors')
  await mara.goto(roomOf(circleId))
  await knock(mara)
  await press(guide, 'Admit Mara')
  await expect(mara.getByText('People are arriving.')).toBeVisible()
})
