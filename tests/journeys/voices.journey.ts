import type { Page } from 'playwright/test'
import { expectAccessible } from './axe.ts'
import { roomOf } from './clinic.ts'
import { serverAway } from './complaints.ts'
import { expect } from './fixtures.ts'
import { knock, openSeat, press } from './steps.ts'
import {
  cameWithin,
  expectLight,
  longestLie,
  samplesOf,
  stall,
  tapFirst,
  test,
  unplug,
  watch,
} from './voices.ts'

/** The id of somebody’s seat, as this page has it. */
async function seatIn(page: Page, name: string): Promise<string> {
  const of = await page.getByRole('button', { name: new RegExp(`^${name}`) }).getAttribute('popovertarget')
  return (of ?? '').replace('seat-', '')
}
const phone = { viewport: { width: 390, height: 844 } }

test('V3 V4 V8 V11 from the green room to the piece and on: who holds it is heard, the light says so, devices come and go, a reload comes back', async ({
  clinic,
  visit,
}) => {
  test.slow()
  const room = roomOf(await clinic.circle('Ana', 'Ben'))
  const { page: gil } = await visit('Gil')
  const { page: ana } = await visit('Ana', phone)
  const { page: ben } = await visit('Ben', phone)
  for (const page of [gil, ana, ben]) await watch(page)
  await gil.goto(room)
  await press(gil, 'Open the doors')
  await ana.goto(room)
  await expect(ana.getByLabel('I will listen and type')).toBeChecked()
  await expect(ana.getByText('all the time. Come dressed as for a public room.')).toBeVisible()
  expect(
    await ana.evaluate(() => (window as unknown as { watched: { tracks: [] } }).watched.tracks.length),
  ).toBe(0)
  await ana.getByLabel('Voice and camera').check()
  await expect(ana.getByRole('meter')).toHaveAttribute('aria-valuetext', 'The microphone hears you')
  await expect(ana.getByRole('combobox', { name: 'Microphone' })).toHaveValue(/./)
  await expect(ana.locator('.voice-mirror video')).toHaveJSProperty('videoWidth', 320)
  await expectAccessible(ana)
  await knock(ana)
  // Nothing that somebody says no to is missing from the circle.
  await ben.addInitScript(() => {
    const no = async () => Promise.reject(new DOMException('No', 'NotAllowedError'))
    const denied = sessionStorage.getItem('said-yes') === null
    if (denied) navigator.mediaDevices.getUserMedia = no
  })
  await ben.goto(room)
  await knock(ben)
  await ben.getByLabel('With my voice').check()
  await expect(ben.getByText('Your browser does not let Hearth use the microphone')).toBeVisible()
  await expect(ben.getByText('Press the sign to the left of the address')).toBeVisible()
  await expectAccessible(ben)
  await press(gil, 'Admit Ana')
  await press(gil, 'Admit Ben')
  await expectLight(ana, 'Nobody hears you now.')
  await expectLight(ben, 'Nobody hears you. No microphone is on.')
  await press(gil, 'Turn my microphone on')
  await expectLight(gil, 'The others hear you.')
  await expect(ben.getByRole('button', { name: /^Gil, guide, .*heard now/ })).toBeVisible()
  await ben.evaluate(() => sessionStorage.setItem('said-yes', ''))
  await ben.reload()
  await expectLight(ben, 'Nobody hears you now.')
  await expect(ben.locator('.seat video')).toHaveCount(1)

  await press(gil, 'What comes next')
  await press(gil, 'Open the floor, by raised hands')
  await openSeat(gil, 'Ana')
  await press(gil, 'Give Ana the piece')
  await expectLight(ana, 'The others hear you.')
  const [a, g, b] = [await seatIn(ben, 'Ana'), await seatIn(ben, 'Gil'), await seatIn(ben, 'Ben')]
  expect(Object.keys(await cameWithin(gil, 2_000))).toEqual([a])
  expect(Object.keys(await cameWithin(ben, 1_000)).toSorted()).toEqual([a, g].toSorted())
  await expectAccessible(ana)

  await press(ana, 'Mute myself')
  await expectLight(ana, 'Nobody hears you. You muted yourself.')
  expect(await cameWithin(gil, 1_000)).toEqual({})
  await ana.reload()
  await expectLight(ana, 'Nobody hears you. You muted yourself.')
  expect(await cameWithin(gil, 1_000)).toEqual({})
  await press(ana, 'Unmute myself')
  await expectLight(ana, 'The others hear you.')
  await unplug(ana, 'audio')
  await expect(ana.getByText('The microphone stopped')).toBeVisible()
  await expectLight(ana, 'Nobody hears you. No microphone is on.')
  await press(ana, 'Use another microphone')
  await expectLight(ana, 'The others hear you.')
  await expect(ben.locator('.seat video')).toHaveCount(1)
  await unplug(ana, 'video')
  await expect(ana.getByText('The camera stopped')).toBeVisible()
  await expect(ben.locator('.seat video')).toHaveCount(0)
  await press(ana, 'Turn my camera on')
  await expect(ben.locator('.seat video')).toHaveCount(1)

  await press(ana, 'I have finished')
  await expectLight(ana, 'Nobody hears you now.')
  await openSeat(gil, 'Ben')
  await press(gil, 'Give Ben the piece')
  await expectLight(ben, 'The others hear you.')
  expect(Object.keys(await cameWithin(ana, 1_000)).toSorted()).toEqual([b, g].toSorted())
  await ben.reload()
  await expectLight(ben, 'The others hear you.')
  await expect(ben.locator('.seat video')).toHaveCount(1)
  await press(ben, 'How I am here')
  await ben.getByLabel('Show me the others’ faces').uncheck()
  await expect(ben.locator('.seat video')).toHaveCount(0)
  await expect(ben.locator('.seat-voice[data-heard]')).toHaveCount(2)
  await press(ben, 'Leave voice')
  await expect(ben.getByText('You are here in writing.')).toBeVisible()
  await expect(ana.getByRole('button', { name: /^Ben, holds the piece$/ })).toBeVisible()
  await expectAccessible(ben)
})

test('V8 V9 through outages nobody’s light lies for three seconds, and voice is back by itself, in the same seats', async ({
  clinic,
  carrier,
  house,
  visit,
}) => {
  test.slow()
  const room = roomOf(await clinic.openFloor('Ana', 'Ben'))
  const visitors = [await visit('Gil'), await visit('Ana'), await visit('Ben')] as const
  const [gil, ana, ben] = visitors.map(({ page }) => page) as [Page, Page, Page]
  for (const { complaints } of visitors) complaints.expect(serverAway)
  const stalled = await stall(ana)
  for (const page of [gil, ana, ben]) await watch(page)
  // Nobody looks at Ben's page before he taps: a look counts as a tap (tapFirst).
  await gil.goto(room)
  await ben.goto(room, { waitUntil: 'load' })
  await press(gil, 'Turn my microphone on')
  // Nothing sounds before a tap here, so nobody says that they hear.
  await expectLight(gil, 'We cannot tell whether you are heard.')
  await tapFirst(ben, 'Let me hear')
  await expectLight(gil, 'The others hear you.')
  await ana.goto(room)
  for (const page of [ana, ben]) await press(page, 'Turn my microphone on')
  await openSeat(gil, 'Ana')
  await press(gil, 'Give Ana the piece')
  const seats = await Promise.all([seatIn(ben, 'Gil'), seatIn(ben, 'Ana'), seatIn(ben, 'Ben')])
  async function heardAgain(within: number) {
    const since = Date.now()
    await expectLight(ana, 'The others hear you.')
    await expectLight(gil, 'The others hear you.')
    await expect(ben.getByRole('button', { name: /^Ana, holds the piece, heard now/ })).toBeVisible()
    expect(Date.now() - since).toBeLessThan(within)
    expect(await Promise.all([seatIn(ben, 'Gil'), seatIn(ben, 'Ana'), seatIn(ben, 'Ben')])).toEqual(seats)
  }
  await heardAgain(20_000)

  carrier.freeze()
  await expectLight(ana, /We cannot tell/, 4_000)
  await ana.waitForTimeout(1_000)
  carrier.thaw()
  await heardAgain(10_000)

  stalled.on()
  await expectLight(ana, 'We cannot tell whether you are heard.', 4_000)
  await ana.waitForTimeout(2_000)
  stalled.off()
  await heardAgain(10_000)

  await unplug(ana, 'audio')
  await expectLight(ana, 'Nobody hears you. No microphone is on.', 2_000)
  await ana.waitForTimeout(1_000)
  await press(ana, 'Use another microphone')
  await heardAgain(5_000)

  await house.kill()
  await expectLight(ana, /We cannot tell/, 4_000)
  await house.start()
  await heardAgain(10_000)

  await carrier.kill()
  await expectLight(ana, /We cannot tell|Voices are away/, 4_000)
  await ana.waitForTimeout(3_000)
  await carrier.back()
  await heardAgain(10_000)

  const samples = await Promise.all([gil, ana, ben].map(samplesOf))
  const lies = seats.map((seatId, n) =>
    longestLie(
      samples[n] ?? [],
      seatId,
      samples.filter((_, other) => other !== n),
    ),
  )
  expect(Math.max(...lies), String(lies)).toBeLessThan(3_000)
  // The look is not blind: a light that was always open would have lied.
  const always = (samples[1] ?? []).map((sample) => ({ ...sample, light: 'open' }))
  expect(longestLie(always, seats[1] ?? '', [samples[0] ?? [], samples[2] ?? []])).toBeGreaterThan(3_000)
})
