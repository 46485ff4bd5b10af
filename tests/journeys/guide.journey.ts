import { roomOf } from './clinic.ts'
import { expect, test } from './fixtures.ts'
import { knock, openSeat, press, seen } from './steps.ts'

test('C8 C11 C12 C14 a guide leads a whole round with a deferral, holds and goes on, sees to a signal, removes a person', async ({
  clinic,
  visit,
}) => {
  const room = roomOf(await clinic.circle('Ana', 'Ben'))
  // A laptop's screen, less what its browser takes of it.
  const { page: gil } = await visit('Gil', { viewport: { width: 1366, height: 650 } })
  await gil.goto(room)
  await press(gil, 'Open the doors')
  const { page: ana } = await visit('Ana')
  const { page: ben, complaints } = await visit('Ben')
  for (const page of [ana, ben]) {
    await page.goto(room)
    await knock(page)
  }
  await press(gil, 'Admit all')
  await expect(gil.getByRole('heading', { name: 'Lobby', exact: true })).toBeVisible()

  await press(gil, 'Begin the first round')
  await press(gil, 'What is asking for patience?')
  await press(gil, 'Begin with these words')
  for (const page of [ana, ben, gil])
    await expect(
      page.getByText('What is asking for patience?').filter({ visible: true }).first(),
    ).toBeVisible()

  await expect(gil.getByText('Ana is offered the piece. Next: Ben.')).toBeVisible()
  await press(gil, 'Come back to them')
  await expect(gil.getByText('Ben is offered the piece. Next: you. Later: Ana.')).toBeVisible()
  await press(ben, 'Take the piece')
  await expect(gil.getByText('We listen to Ben.')).toBeVisible()

  await press(gil, 'Hold the circle')
  await expect(ben.getByText('We are holding the circle. Nobody loses anything.')).toBeVisible()
  await expect(ben.getByRole('button', { name: 'I have finished' })).toHaveCount(0)
  await gil.evaluate(() => scrollTo(0, 0))
  await expect(gil.getByRole('button', { name: 'Go on', exact: true })).toBeInViewport({ ratio: 0.95 })
  await press(gil, 'Go on')
  await press(ben, 'I have finished')

  await press(gil, 'Take the piece')
  await press(gil, 'I have finished')
  await press(ana, 'Take the piece')
  await press(ana, 'I have finished')
  await expect(gil.getByText('The round is over.')).toBeVisible()

  await press(ana, 'For me')
  await press(ana, 'I need someone')
  await expect(gil.getByRole('heading', { name: 'Signals, 1 not seen yet' })).toBeVisible()
  await press(gil, /^I have seen it that Ana needs someone/)
  await expect(seen(gil, 'Seen by Gil.')).toBeVisible()
  await expect(ana.getByText('Gil has seen it.')).toBeVisible()
  await expect(ben.getByText('needs someone')).toHaveCount(0)

  await openSeat(gil, 'Ben')
  await gil.locator('summary', { hasText: 'Remove Ben' }).click()
  await gil.getByLabel('Why').filter({ visible: true }).fill('Spoke over others again and again.')
  await press(gil, 'Remove Ben')
  await expect(ben.getByText('You are no longer in this circle')).toBeVisible()
  await expect(gil.getByRole('button', { name: /^Ben.*seat is empty/ })).toBeVisible()
  await expect(ana.getByText(/removed|Spoke over/)).toHaveCount(0)
  complaints.expect(/status of 403/)
  await ben.reload()
  await expect(ben.getByRole('region', { name: 'The circle' })).toHaveCount(0)
})
