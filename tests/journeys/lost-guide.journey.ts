import { roomOf } from './clinic.ts'
import { serverAway } from './complaints.ts'
import { expect, test } from './fixtures.ts'
import { openHouse } from './house.ts'
import { gather, press } from './steps.ts'

test('C11 the guide’s process is killed in a round: the circle waits, the co-guide goes on, the guide takes it back', async ({
  clinic,
  database,
  kek,
  visit,
}) => {
  test.setTimeout(180_000)
  await using doomed = await openHouse(database, kek)
  const room = roomOf(await clinic.circleOfTwo('Ana', 'Ben'))
  const { page: gil, complaints } = await visit('Gil')
  complaints.expect(serverAway)
  const { page: mel } = await visit('Mel')
  const { page: ana } = await visit('Ana')
  const { page: ben } = await visit('Ben')
  await gil.goto(`${doomed.url}${room}`)
  await gather(room, gil, mel, [ana, ben])
  await press(gil, 'Begin the first round')
  await press(gil, 'Begin with these words')
  await press(mel, 'Pass')
  await press(ana, 'Take the piece')
  await ana.getByLabel('Your words').fill('Half of a thought')

  await doomed.kill()
  await expect(ana.getByText('We are holding the circle. Nobody loses anything.')).toBeVisible({
    timeout: 15_000,
  })
  await expect(ana.getByLabel('Your words')).toHaveValue('Half of a thought')
  await expect(mel.getByRole('button', { name: 'Go on', exact: true })).toBeVisible({ timeout: 60_000 })
  await press(mel, 'Go on')
  await expect(ana.getByText('We are holding the circle.', { exact: false })).toHaveCount(0)
  await press(ana, 'Share these words')
  await expect(ben.getByRole('log')).toContainText('Half of a thought')

  const second = await gil.context().newPage()
  await second.goto(room)
  await expect(second.getByText('Mel leads now.', { exact: false })).toBeVisible()
  await press(second, 'Lead again')
  await expect(mel.getByText('Gil leads.', { exact: false }).first()).toBeVisible()
  await press(ana, 'I have finished')
  await press(ben, 'Take the piece')
})
