import { roomOf } from './clinic.ts'
import { expect, test } from './fixtures.ts'
import { gather, press, seen } from './steps.ts'

test('C14 a signal that nobody acknowledges goes to the co-guide and then calls the on-call, who comes in without a lobby', async ({
  clinic,
  database,
  visit,
}) => {
  test.setTimeout(180_000)
  await clinic.onCall('Noor')
  const circleId = await clinic.circleOfTwo('Ana', 'Ben')
  const room = roomOf(circleId)
  const [gil, mel, ana, ben, noor] = await Promise.all(
    (['Gil', 'Mel', 'Ana', 'Ben', 'Noor'] as const).map(async (name) => (await visit(name)).page),
  )
  if (!gil || !mel || !ana || !ben || !noor) throw new Error('Somebody is missing')
  await gil.goto(room)
  await gather(room, gil, mel, [ana, ben])
  // A page that listens for calls as the banner does is left: the banner goes on listening.
  await noor.goto('/on-call/roster')
  await noor.getByRole('link', { name: 'Circles' }).first().click()
  await noor.waitForURL('**/circles')
  const heard = await ben.evaluate(() => document.body.innerText)

  await press(ana, 'For me')
  await press(ana, 'I need someone')
  await expect(seen(gil, 'Ana needs someone')).toBeVisible()
  await expect(mel.getByText('Ana needs someone')).toHaveCount(0)
  await database.shiftClock(62)
  await expect(seen(mel, 'Ana needs someone')).toBeVisible({ timeout: 20_000 })
  await database.shiftClock(124)
  await expect(seen(noor, 'Somebody is needed')).toBeVisible({
    timeout: 30_000,
  })

  await noor.goto('/on-call')
  await press(noor, 'I am coming')
  await noor.waitForURL(new RegExp(`${circleId}/room`))
  await press(noor, 'Take your seat')
  await press(noor, /I have seen it/)
  await expect(ana.getByText('Noor has seen it.')).toBeVisible()
  // Ben learned that somebody sat down, and nothing else.
  const after = await ben.evaluate(() => document.body.innerText)
  expect(after).not.toMatch(/signal|needs someone/i)
  expect(heard).not.toMatch(/signal|needs someone/i)
})
