import { roomOf } from './clinic.ts'
import { expect } from './fixtures.ts'
import { openSeat, press } from './steps.ts'
import { cameWithin, expectLight, meshed as test, watch } from './voices.ts'

test('V2 V4 V5 with nothing installed voices go from browser to browser: the light is true, the piece is kept to, and it is said how', async ({
  clinic,
  database,
  visit,
}) => {
  test.slow()
  const circleId = await clinic.openFloor('Ana', 'Ben')
  const room = roomOf(circleId)
  const plan = (capacity: number) =>
    database.db.sql`update circles set capacity = ${capacity} where id = ${circleId}`
  await plan(6)
  const [{ page: gil }, { page: ana }, { page: ben }] = [
    await visit('Gil'),
    await visit('Ana'),
    await visit('Ben', { viewport: { width: 390, height: 844 } }),
  ]
  for (const page of [gil, ana, ben]) {
    await watch(page)
    await page.goto(room)
    await press(page, 'Turn my microphone on')
  }
  await expectLight(gil, 'The others hear you.')
  await expectLight(ana, 'Nobody hears you now.')
  await openSeat(gil, 'Ana')
  await press(gil, 'Give Ana the piece')
  await expectLight(ana, 'The others hear you.')
  // Of whom they come nobody in the middle can say; Gil is heard by Ana and Ben, Ana by Gil and Ben, Ben by nobody.
  expect(await cameWithin(gil, 1_000)).not.toEqual({})
  await press(gil, 'Mute myself')
  await expectLight(gil, 'Nobody hears you. You muted yourself.')
  expect(await cameWithin(ana, 1_000)).toEqual({})
  expect(await cameWithin(ben, 1_000)).not.toEqual({})
  await press(ana, 'I have finished')
  await expectLight(ana, 'Nobody hears you now.')
  for (const page of [gil, ana, ben]) expect(await cameWithin(page, 1_000)).toEqual({})
  await press(ben, 'How I am here')
  await expect(ben.getByText('silenced by their own browser')).toBeVisible()
  // Planned for more people than browsers can each speak to, it is in writing, for everybody alike.
  await plan(8)
  await ben.reload()
  await expectLight(ben, /more people than voices can be carried for here/)
  const { page: cora } = await visit('Cora')
  await cora.goto('/circles/new')
  await expect(
    cora.getByText('with more than 8 people, guides included, the circle is in writing'),
  ).toBeVisible()
})
