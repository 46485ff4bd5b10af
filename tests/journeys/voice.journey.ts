import type { Page } from 'playwright/test'
import { browserArgs, browserPath } from '#tests/support/browser.ts'
import { awake } from './awake.ts'
import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { press, fits } from './steps.ts'

// A microphone that hears a tone every second, and a person who says yes when the browser asks.
const args = [...browserArgs, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
test.use({ launchOptions: { executablePath: browserPath(), args } })

const away = 'Not saved yet, kept on this device'
const spoken = (page: Page, seconds: number) =>
  expect
    .poll(async () => Number((await page.getByRole('timer').innerText()).split(':')[1]))
    .toBeGreaterThanOrEqual(seconds)

/** Plays what is there from the middle on, as a finger on it does; answers its length and how far it came in between. */
const played = (page: Page) =>
  page.locator('audio').evaluate(async (audio: HTMLAudioElement) => {
    if (audio.readyState < 1) await new Promise((come) => audio.addEventListener('loadedmetadata', come))
    const middle = audio.duration / 2
    audio.currentTime = middle
    await new Promise((come) => audio.addEventListener('seeked', come, { once: true }))
    await audio.play()
    for (let n = 0; n < 100 && !audio.ended && audio.currentTime - middle <= 0.2; n++)
      await new Promise((come) => setTimeout(come, 100))
    audio.pause()
    return { length: audio.duration, came: audio.currentTime - middle }
  })

test('J2 Ana says it on her phone, by keyboard: the line breaks, the page is gone, and what she said is there, for her alone', async ({
  visit,
}) => {
  test.slow()
  const { page, context, complaints } = await visit('Ana', { viewport: { width: 390, height: 844 } })
  complaints.expect(/ERR_FAILED/, /40[34]/)
  await page.goto('/journal')
  await page.getByRole('link', { name: 'Speak', exact: true }).click()
  await expect(page.getByText('Nobody else hears this', { exact: false })).toBeVisible()
  await awake(page)
  await press(page, 'Speak to this')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Begin' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Recording, and saved as you speak')).toBeVisible()
  await expect(page.getByRole('meter')).toHaveAttribute('aria-valuetext', 'The microphone hears you')
  await expect(page.getByText(/^Saved up to 0:(?:0[3-9]|[1-5]\d)/)).toBeVisible()

  await context.route('**/journal/piece*', (route) => route.abort())
  await expect(page.getByText(away)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Pause' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText(away)).toBeVisible()
  await expect(page.getByText('The microphone is off')).toBeVisible()
  await context.unroute('**/journal/piece*')
  await expect(page.getByText('Paused. Saved', { exact: true })).toBeVisible()
  await expectAccessible(page)
  const before = Number((await page.getByRole('timer').innerText()).split(':')[1])
  await press(page, 'Go on')
  await spoken(page, before + 2)
  await press(page, 'Finish')
  await expect(page).toHaveURL(/\/journal\/[0-9a-f-]{36}/)
  const { length, came } = await played(page)
  expect(length).toBeGreaterThan(before + 1)
  expect(came).toBeGreaterThan(0.2)
  await page.getByLabel('What you call it, or a few words').fill('Rain on the roof')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await expectAccessible(page)
  const address = new URL(page.url()).pathname
  await press(page, 'Done')
  await expect(page.getByRole('article')).toContainText('Rain on the roof')
  await expect(page.getByRole('article')).toContainText(/Voice, 0:\d\d/)

  for (const name of ['Ben', 'Gil'] as const) {
    const other = await visit(name)
    const asked = await other.page.request.get(`${address}/sound`)
    expect([asked.status(), (await asked.body()).length < 100], name).toEqual([404, true])
  }
  const sound = await page.request.get(`${address}/sound`, { headers: { range: 'bytes=0-1' } })
  expect([sound.status(), (await sound.body()).length]).toEqual([206, 2])
  expect(sound.headers()).toMatchObject({
    ...{ 'content-type': 'audio/webm', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    'cross-origin-resource-policy': 'same-origin',
  })

  expect(sound.headers()['content-security-policy']).toContain("sandbox; default-src 'none'")

  // Another one without a line, and the page is gone: what was said comes home from the device, and is finished there.
  await page.getByRole('link', { name: 'Speak', exact: true }).click()
  await awake(page)
  await context.route('**/journal/piece*', (route) => route.abort())
  await press(page, 'Begin')
  await expect(page.getByText(away)).toBeVisible()
  await page.close()
  await context.unroute('**/journal/piece*')
  const next = await context.newPage()
  await next.goto('/journal')
  await expect(next.getByText('Not finished yet')).toBeVisible()
  await expectAccessible(next)
  await next.getByRole('link', { name: 'Your voice' }).click()
  await press(next, 'Finish it')
  await expect(next.getByText('Your recording is kept')).toBeVisible()
  expect((await played(next)).came).toBeGreaterThan(0.2)

  // Thrown away only when asked twice, and it can be brought back.
  await next.goto('/journal/speak')
  await press(next, 'Begin')
  await expect(next.getByText(/^Saved up to/)).toBeVisible()
  await next.getByText('Throw away', { exact: true }).click()
  await press(next, 'Throw it away')
  await expect(next.getByText('For seven days you can bring it back')).toBeVisible()
  await expect(next.getByRole('article')).toHaveCount(2)
  await next.goto('/journal/deleted')
  await expect(next.getByText('Not finished yet')).toBeVisible()
})

test('J2 a microphone that is not allowed is explained, and without JavaScript the page offers writing', async ({
  visit,
}) => {
  const { page } = await visit('Ana', { viewport: { width: 320, height: 800 } })
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))
  })
  await page.goto('/journal/speak')
  await press(page, 'Begin')
  await expect(page.getByText('Your browser does not let Hearth hear the microphone')).toBeVisible()
  await expectAccessible(page)
  await fits(page, 320)
  const plain = await visit('Ana', { javaScriptEnabled: false })
  await plain.page.goto('/journal/speak')
  await expect(plain.page.getByText('Recording does not work in this browser')).toBeVisible()
  await expect(plain.page.getByRole('button', { name: 'Begin' })).toBeHidden()
  await plain.page.getByRole('link', { name: 'Write instead' }).click()
  await expect(plain.page.getByLabel('Your words')).toBeVisible()
})
