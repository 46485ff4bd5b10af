import { roomOf } from './clinic.ts'
import { expect, test } from './fixtures.ts'
import { knock, press } from './steps.ts'

test('C1 C2 C3 C6 C8 C17 C22 four people go through a whole circle, from the threshold to the closing', async ({
  clinic,
  visit,
}) => {
  test.slow()
  const room = roomOf(await clinic.circleOfTwo('Ana', 'Ben'))
  const [gil, mel, ana, ben] = await Promise.all(
    (['Gil', 'Mel', 'Ana', 'Ben'] as const).map(
      async (name) => (await visit(name, { reducedMotion: 'no-preference' })).page,
    ),
  )
  if (!gil || !mel || !ana || !ben) throw new Error('Somebody is missing')
  await gil.goto(room)
  await press(gil, 'Open the doors')
  await mel.goto(room)
  await press(mel, 'Take your seat')
  for (const [page, arriving] of [
    [ana, 'Tender'],
    [ben, 'Steady'],
  ] as const) {
    await page.goto(room)
    // V2: nothing carries voices in this house, which is said, and nothing else is missing.
    await expect(page.getByText('This circle is in writing: no voices are carried')).toBeVisible()
    await knock(page, { arriving })
  }
  await press(gil, /^One moment.*Ana/)
  await expect(ana.getByText('Your guide has seen you', { exact: false }).first()).toBeVisible()
  await press(gil, 'Admit all')
  await expect(ben.getByText('People are arriving.')).toBeVisible()

  await expect(ana.getByText('in writing')).toBeVisible()
  await press(gil, 'Breathe together')
  for (const page of [ana, ben, mel])
    await expect(page.getByText('We breathe together', { exact: true })).toBeVisible()
  await press(gil, 'End the grounding')
  await expect(ana.getByText('We breathe together', { exact: true })).toHaveCount(0)

  await press(gil, 'Begin the first round')
  await press(gil, 'Begin with these words')
  // The order begins after the guide: Mel, Ana, Ben, Gil.
  await press(mel, 'Pass')
  await press(ana, 'Come back to me')
  await press(ben, 'Take the piece')
  await ben.getByLabel('Your words').fill('Snow on the pass this morning.')
  await press(ben, 'Share these words')
  for (const page of [ana, ben, gil, mel])
    await expect(page.getByRole('log')).toContainText('Snow on the pass this morning.')
  await press(ana, 'I hear you')
  await expect(ben.getByText(/Ana.*I hear you|I hear you.*Ana/).first()).toBeVisible()
  await press(ben, 'I have finished')
  await press(gil, 'Pass')
  await press(ana, 'Take the piece')
  await press(ana, 'I have finished')

  await press(gil, 'Open the floor')
  await press(ana, 'Raise my hand')
  await press(gil, /Offer it to Ana/)
  await press(ana, 'Take the piece')
  await press(ana, 'I have finished')

  await press(gil, 'What comes next')
  await press(gil, 'Begin the closing round')
  await press(gil, 'Begin with these words')
  for (const page of [mel, ana, ben, gil]) await press(page, 'Pass')
  await press(gil, 'Begin the quiet minute')
  await expect(ana.getByRole('heading', { name: 'A quiet minute' })).toBeVisible()
  await ana.getByLabel('For yourself').fill('I was heard.')
  await press(ana, /^Keep/)
  await expect(ana.getByText('Kept for you.')).toBeVisible()

  await gil.locator('summary', { hasText: 'End the circle' }).filter({ visible: true }).first().click()
  await press(gil, 'End it now')
  for (const page of [ana, ben])
    await expect(page.getByRole('heading', { name: 'The circle has ended' })).toBeVisible()
  await gil.getByLabel('How did it go?').fill('Gently.')
  await press(gil, 'Keep these lines')
  await expect(gil.getByText('Your two lines are kept.')).toBeVisible()
  await ana.goto('/kept')
  await expect(ana.getByText('I was heard.')).toBeVisible()
})
