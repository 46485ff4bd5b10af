import { awake } from './awake.ts'
import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { press } from './steps.ts'

test('J7 J8 Ana makes ready for her session on her phone: a list, a card that help shows, and a question that a clinician sees once she sends it', async ({
  clinic,
  visit,
}) => {
  test.slow()
  await clinic.session('Ana', { inDays: 3 })
  const { page: ana } = await visit('Ana', { viewport: { width: 390, height: 844 } })
  const { page: noor } = await visit('Noor')
  await noor.goto('/questions')
  await expect(noor.getByText('No questions now')).toBeVisible()

  await ana.goto('/')
  await ana.getByRole('link', { name: 'What helps before a session' }).click()
  await press(ana, 'Done: Somebody brings me home')
  await expect(ana.getByText('Done.', { exact: true })).toBeVisible()
  await press(ana, 'Not this time: The evening after is free')
  await expect(ana.getByText('Left for this time. That is as good.')).toBeVisible()
  // What is typed stays, whatever else is pressed meanwhile.
  await ana.getByLabel('A question').fill('What about my evening tablet?')
  await press(ana, 'Take back: Somebody brings me home')
  await expect(ana.getByText('Done.', { exact: true })).toBeHidden()
  // The page has come to rest: she is at what came in its place.
  await expect(ana.getByRole('button', { name: 'Done: Somebody brings me home' })).toBeFocused()
  await expect(ana.getByLabel('A question')).toHaveValue('What about my evening tablet?')
  await press(ana, 'Keep this question')
  await expect(ana.getByText('Only you see it.')).toBeVisible()
  await expect(ana.getByLabel('A question')).toHaveValue('')
  await expectAccessible(ana)
  await expect(noor.getByText('No questions now')).toBeVisible()
  await press(ana, /^Send to my clinician/)
  await expect(noor.getByText('What about my evening tablet?')).toBeVisible()
  await expectAccessible(noor)
  await press(noor, /^We have talked about it/)
  await expect(noor.getByText('No questions now')).toBeVisible()
  await expect(ana.getByText(/^Talked about/)).toBeVisible()
  await press(ana, /^Delete/)
  await expect(ana.getByText('What about my evening tablet?')).toBeHidden()

  await ana.goto('/card')
  await ana.getByRole('link', { name: 'Make my card' }).click()
  await expect(ana.getByLabel('My breath')).toBeVisible()
  await expectAccessible(ana)
  await ana.getByLabel('My safe place').fill('A bench by the lake')
  const first = ana.getByRole('group', { name: 'Person 1' })
  await first.getByLabel('Name').fill('My sister')
  await first.getByLabel('Number').fill('555 010 0100')
  await press(ana, 'Keep my card')
  await expect(ana.getByRole('heading', { name: 'My people' })).toBeVisible()
  await expectAccessible(ana)
  await ana.goto('/help')
  await expect(ana.getByText('A bench by the lake')).toBeVisible()
  await expect(ana.getByRole('link', { name: 'Call My sister' })).toHaveAttribute('href', 'tel:5550100100')
  await awake(ana)
})

test('J7 J8 without JavaScript a card, a mark and a question are plain forms', async ({ clinic, visit }) => {
  await clinic.session('Ben', { inDays: 2 })
  const { page: ben } = await visit('Ben', {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  })
  await ben.goto('/card/edit')
  await ben.getByLabel('My breath').fill('A hand on the heart')
  await press(ben, 'Keep my card')
  await expect(ben.getByText('A hand on the heart')).toBeVisible()
  await ben.goto('/before-and-after')
  await press(ben, 'Done: Somebody brings me home')
  await expect(ben.getByText('Done.', { exact: true })).toBeVisible()
  await ben.getByLabel('A question').fill('May I drive on the next day?')
  await press(ben, 'Keep this question')
  await expect(ben.getByText('Only you see it.')).toBeVisible()
})
