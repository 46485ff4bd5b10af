import { roomOf } from './clinic.ts'
import { serverAway } from './complaints.ts'
import { expect } from './fixtures.ts'
import { gather, openSeat, press } from './steps.ts'
import { expectLight, narrowed as test, quality, relayed, speaking, watch } from './voices.ts'

test('V10 at 100 kbit/s three voices are heard whole, and whoever hears them is heard and writes', async ({
  clinic,
  narrow: line,
  visit,
}) => {
  test.slow()
  const room = roomOf(await clinic.circleOfTwo('Ana', 'Ben'))
  const { page: gil } = await visit('Gil')
  const { page: mel } = await visit('Mel')
  const { page: ana } = await visit('Ana')
  const phone = { viewport: { width: 390, height: 844 }, baseURL: line.url }
  const { page: ben, complaints } = await visit('Ben', phone)
  // His house ends with the journey, before the browser does.
  complaints.expect(serverAway)
  await relayed(ben)
  for (const page of [gil, mel, ana, ben]) {
    await watch(page)
    await speaking(page)
  }
  await gil.goto(room)
  await gather(room, gil, mel, [ana, ben])
  for (const page of [gil, mel, ana, ben]) await press(page, 'Turn my microphone on')
  await press(gil, 'What comes next')
  await press(gil, 'Open the floor, by raised hands')
  // What voices leave of the line.
  line.becomes({ bits: 10_000, delay: 150, loss: 5 })
  await openSeat(gil, 'Ana')
  await press(gil, 'Give Ana the piece')
  await expectLight(ana, 'The others hear you.')
  for (const name of [
    /^Ana, holds the piece, heard now/,
    /^Gil, guide, .*heard now/,
    /^Mel, co-guide, .*heard now/,
  ])
    await expect(ben.getByRole('button', { name })).toBeVisible()
  // Longer packets are what makes three fit: in packets of 20 ms a quarter of what they say is lost here, for good.
  await expect(async () => {
    const { packets, madeUp } = await quality(ben, 4_000)
    expect(packets).toBeGreaterThan(70)
    expect(packets).toBeLessThan(80)
    expect(madeUp).toBeLessThan(0.02)
  }).toPass({ timeout: 60_000 })
  expect((await quality(ben, 8_000)).madeUp).toBeLessThan(0.1)

  await press(ben, 'For me')
  await press(ben, 'I need a moment')
  await expect(gil.getByRole('heading', { name: 'Signals, 1 not seen yet' })).toBeVisible()
  await press(ana, 'I have finished')
  await openSeat(gil, 'Ben')
  await press(gil, 'Give Ben the piece')
  await expectLight(ben, 'The others hear you.')
  await expect(ana.getByRole('button', { name: /^Ben, holds the piece, heard now/ })).toBeVisible()
  // Of three voices that come to Ana, Ben's alone is in question.
  await expect(async () => expect((await quality(ana, 3_000)).madeUp).toBeLessThan(0.02 / 3)).toPass({
    timeout: 30_000,
  })

  // The line is as narrow as it is said to be: with a face on it voices are lost.
  await press(gil, 'Turn my camera on')
  await expect(async () => expect((await quality(ben, 3_000)).madeUp).toBeGreaterThan(0.1)).toPass({
    timeout: 30_000,
  })
})
