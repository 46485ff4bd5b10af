import { roomOf } from './clinic.ts'
import { expect, test } from './fixtures.ts'
import { knock, openSeat, press, seen } from './steps.ts'

test('C3 C15 C16 C22 a guide writes a note, opens a sealed contact, looks after somebody in private, and keeps two lines after', async ({
  clinic,
  visit,
}) => {
  const room = roomOf(await clinic.circle('Ana', 'Ben'))
  const { page: gil } = await visit('Gil', { viewport: { width: 390, height: 844 } })
  await gil.goto(room)
  await press(gil, 'Open the doors')
  const { page: ana } = await visit('Ana')
  await ana.goto(room)
  await knock(ana, { arriving: 'Tender', where: '12 Alder Street' })
  await expect(seen(gil, 'tender today, can talk safely')).toBeVisible()
  await press(gil, 'Admit Ana')
  const seat = gil.getByRole('dialog', { name: 'Ana' })

  await openSeat(gil, 'Ana')
  await gil.locator('summary', { hasText: 'Write a note about Ana' }).click()
  await seat.getByLabel('Note').fill('Ana was pale in the lobby.')
  await press(gil, 'Write to the guides')
  await expect(seat.getByLabel('Note')).toHaveValue('')

  await gil.locator('summary', { hasText: 'Open Ana’s sealed contact' }).click()
  await seat.getByLabel('Why').filter({ visible: true }).fill('She does not answer me.')
  await press(gil, 'Open it')
  await expect(seat.getByText('12 Alder Street')).toBeVisible()
  await expect(seat.getByRole('link', { name: '+1 303 555 0100' })).toBeVisible()

  await gil.locator('summary', { hasText: 'Ana needs care now' }).click()
  await expect(seat.getByText('the on-call is called as well', { exact: false })).toBeVisible()
  await press(gil, 'Open the private room')
  await expect(seen(gil, 'You look after Ana in a private room.')).toBeVisible()
  await expect(seen(gil, /The circle is held while Ana is looked after/)).toBeVisible()
  await gil.getByRole('link', { name: 'Go to Ana' }).filter({ visible: true }).click()
  await expect(gil.getByRole('heading', { name: 'A private room' })).toBeVisible()
  await expect(gil.getByRole('link', { name: 'Call 988' })).toBeVisible()
  await gil.locator('summary', { hasText: 'End the private room' }).click()
  await press(gil, 'End the private room')
  await expect(gil.getByRole('heading', { name: 'This room is closed' })).toBeVisible()

  await gil.goto(room)
  await expect(gil.getByText('Ana was pale in the lobby.').first()).toBeAttached()
  await press(gil, 'Go on')
  await expect(gil.getByRole('button', { name: 'Hold the circle' })).toBeVisible()
  await gil.locator('summary', { hasText: 'End the circle' }).click()
  await press(gil, 'End it now')
  await gil.getByLabel('How did it go?').fill('Calm, and one hard moment.')
  await press(gil, 'Keep these lines')
  await expect(gil.getByText('Your two lines are kept.')).toBeVisible()
})
