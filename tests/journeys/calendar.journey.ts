import ICAL from 'ical.js'
import { connect } from '#db/client.ts'
import { sealingWith } from '#server/sealing.ts'
import { openOutbox } from '#server/services/mails.ts'
import { openTelling } from '#server/services/telling.ts'
import type { TestDatabase } from '#tests/support/database.ts'
import { expectAccessible } from './axe.ts'
import type { Name } from './clinic.ts'
import { expect, test } from './fixtures.ts'
import { fits } from './steps.ts'

const small = { viewport: { width: 320, height: 640 } }

/** Tells somebody that their circle moved by a day; answers the path of the link in the mail. */
async function tellMoved(of: {
  database: TestDatabase
  kek: Uint8Array
  personId: string
  circleId: string
}): Promise<string> {
  await using db = connect(of.database.url, { max: 2 })
  await db.sql`update circles set starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day'
    where id = ${of.circleId}`
  const outbox = openOutbox({ db, sealing: sealingWith(of.kek), queue: null })
  const { tell } = openTelling({ db, outbox, clinicName: 'Alder Street', baseUrl: '' })
  const before = new Date(Date.now() - 60_000)
  const telling = {
    personId: of.personId,
    circleId: of.circleId,
    kind: 'moved' as const,
    key: 'moved:1',
    before,
  }
  await db.orm.transaction((tx) => tell(tx, [telling]))
  const [mail] = await outbox.list()
  return /\/seat\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
}
const idOf = async (person: Promise<{ personId: string }>) => (await person).personId

test('S13 Ana makes a calendar address on a small phone, an app reads it, and she ends it', async ({
  clinic,
  visit,
}) => {
  await clinic.circle('Ana')
  const { page, complaints } = await visit('Ana', small)
  complaints.expect(/status of 404/)
  await page.goto('/account')
  await page.getByRole('link', { name: 'Set up your calendar' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your calendar' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Make my calendar address' }).click()
  const address = page.getByLabel('Address', { exact: true })
  await expect(address).toHaveValue(/\/calendar\/[\w-]{43}\.ics$/)
  await expect(page.getByRole('button', { name: 'Copy the address' })).toBeVisible()
  await expectAccessible(page)
  await fits(page, 320)
  const url = await address.inputValue()
  const read = () => page.request.get(url, { headers: { cookie: '' } })
  const calendar = new ICAL.Component(ICAL.parse(await (await read()).text()) as never)
  expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1)
  // Shown once.
  await page.reload()
  await expect(page.getByText('It is not shown again')).toBeVisible()
  await expect(page.getByLabel('Address', { exact: true })).toHaveCount(0)
  await page.getByText('End it').click()
  await page.getByRole('button', { name: 'End this address' }).click()
  await expect(page.getByRole('button', { name: 'Make my calendar address' })).toBeVisible()
  expect((await read()).status()).toBe(404)
})

test('S13 S14 without JavaScript Ben reads what changed, and gives his seat back from the link of the mail', async ({
  clinic,
  visit,
  database,
  kek,
}) => {
  const circleId = await clinic.circle('Ana', 'Ben')
  const name: Name = 'Ben'
  const personId = await idOf(clinic.person(name))
  const link = await tellMoved({ database, kek, personId, circleId })
  const { page } = await visit(name, { ...small, javaScriptEnabled: false })
  await page.goto('/circles')
  await page.getByRole('link', { name: 'What changed (something is new)' }).click()
  await expect(page.getByRole('heading', { name: 'Your circle is at another time' })).toBeVisible()
  await expect(page.getByText('It was to be')).toBeVisible()
  await page.getByRole('button', { name: 'I have seen these' }).click()
  await expect(page.getByRole('button', { name: 'I have seen these' })).toHaveCount(0)

  const { page: phone } = await visit(null, { ...small, javaScriptEnabled: false })
  await phone.goto(link)
  await expect(phone.getByRole('heading', { level: 1, name: 'Can’t make it?' })).toBeVisible()
  await phone.getByRole('button', { name: 'I can’t make it' }).click()
  await expect(phone.getByRole('heading', { name: 'Your seat is free for somebody else' })).toBeVisible()
  await page.goto('/circles')
  await expect(page.getByText('No circle is planned for you yet')).toBeVisible()
})

test('axe finds nothing serious on what changed and on the page of a seat', async ({
  clinic,
  visit,
  database,
  kek,
}) => {
  const circleId = await clinic.circle('Ana')
  const { page } = await visit('Ana', small)
  await page.goto('/notices')
  await expect(page.getByText('Nothing has changed')).toBeVisible()
  await expectAccessible(page)
  const personId = await idOf(clinic.person('Ana'))
  const link = await tellMoved({ database, kek, personId, circleId })
  for (const path of ['/notices', '/circles', link]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
    await fits(page, 320)
  }
  await page.getByRole('button', { name: 'I can’t make it' }).click()
  await expect(page.getByRole('heading', { name: 'Your seat is free for somebody else' })).toBeVisible()
  await expectAccessible(page)
})
