import { freePort } from '#tests/faults/node.ts'
import { slowLine } from '#tests/support/slow-line.ts'
import { roomOf } from './clinic.ts'
import { serverAway } from './complaints.ts'
import { expect, test } from './fixtures.ts'
import { openHouse } from './house.ts'
import { knock, press, fits } from './steps.ts'

test('C23 the whole circle works at 320 px wide, at 100 kbit/s and 300 ms with 5 % loss', async ({
  clinic,
  database,
  kek,
  visit,
}) => {
  test.setTimeout(300_000)
  await using line = await slowLine({ bits: 100_000, delay: 150, loss: 5 })
  const port = await freePort()
  line.leadsTo(port)
  await using _house = await openHouse(database, kek, { port, env: { BASE_URL: line.url } })
  const room = roomOf(await clinic.circle('Ana', 'Ben'))
  const { page: gil } = await visit('Gil')
  const { page: ana, complaints } = await visit('Ana', {
    viewport: { width: 320, height: 640 },
    baseURL: line.url,
  })
  // Its house ends with the journey, before the browser does.
  complaints.expect(serverAway)
  ana.setDefaultNavigationTimeout(120_000)
  ana.setDefaultTimeout(60_000)
  await gil.goto(room)
  await press(gil, 'Open the doors')
  await ana.goto(room)
  await knock(ana)
  await press(gil, /^Admit Ana/)
  await press(gil, 'Begin the first round')
  await press(gil, 'Begin with these words')
  await press(ana, 'Take the piece')
  await ana.getByLabel('Your words').fill('From a train in the mountains.')
  await press(ana, 'Share these words')
  await expect(gil.getByRole('log')).toContainText('From a train in the mountains.', { timeout: 60_000 })
  await press(ana, 'I have finished')
  await press(ana, 'For me')
  await press(ana, 'I need a moment')
  await expect(gil.getByRole('heading', { name: 'Signals, 1 not seen yet' })).toBeVisible({ timeout: 60_000 })
  await fits(ana, 320)
})
