import type { Page } from 'playwright/test'
import { roomOf } from './clinic.ts'
import { expect, test } from './fixtures.ts'

/** Everything that live regions have said since, with how they say it. */
async function listen(page: Page): Promise<() => Promise<{ polite: string[]; assertive: string[] }>> {
  await page.evaluate(() => {
    const heard = { polite: [] as string[], assertive: [] as string[] }
    const note = (target: Node) => {
      const region = (target instanceof Element ? target : target.parentElement)?.closest(
        '[role=status],[role=log],[role=alert],[aria-live]',
      )
      const words = region?.textContent?.trim()
      if (!region || !words) return
      const loud = region.getAttribute('role') === 'alert' || region.getAttribute('aria-live') === 'assertive'
      heard[loud ? 'assertive' : 'polite'].push(words)
    }
    new MutationObserver((changes) => changes.forEach(({ target }) => note(target))).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    })
    Object.assign(window, { heard })
  })
  return () =>
    page.evaluate(() => (window as unknown as { heard: { polite: string[]; assertive: string[] } }).heard)
}

const key = async (page: Page, name: string) => {
  await page.locator('#main').focus()
  await page.keyboard.press(name)
}

test('C6 C8 C23 a whole round by keyboard alone: each turn, the prompt and the seats are said politely, and focus is never taken', async ({
  clinic,
  visit,
}) => {
  test.slow()
  const circleId = await clinic.openFloor('Ana', 'Ben')
  const room = roomOf(circleId)
  const { page: gil } = await visit('Gil')
  const { page: ana } = await visit('Ana')
  const { page: ben } = await visit('Ben')
  for (const page of [gil, ana, ben]) await page.goto(room)
  await expect(ana.getByRole('button', { name: 'Raise my hand' })).toBeVisible()
  const heard = { ana: await listen(ana), ben: await listen(ben) }

  await clinic.act('Gil', circleId, { type: 'StartRound', prompt: 'What has held you up?' })
  await expect(ana.getByRole('button', { name: 'Take the piece' })).toBeVisible()
  await key(ana, 'c')
  await expect(ben.getByRole('button', { name: 'Take the piece' })).toBeVisible()
  await key(ben, 'a')
  await expect(ben.getByLabel('Your words')).toBeVisible()
  await ben.keyboard.press('w')
  await ben.keyboard.type('My sister, on Sundays.')
  // Somebody else's act, while Ben types: the focus stays where it is.
  await clinic.act('Gil', circleId, { type: 'StartGrounding', kind: 'breath' }).catch(() => null)
  await expect(ben.getByLabel('Your words')).toBeFocused()
  await ben.keyboard.press('Tab')
  await ben.getByRole('button', { name: 'Share these words' }).focus()
  await ben.keyboard.press('Enter')
  await expect(ana.getByRole('log')).toContainText('My sister, on Sundays.')
  await key(ben, 'f')
  await expect(gil.getByRole('button', { name: 'Take the piece', exact: true }).first()).toBeVisible()
  await key(gil, 'p')
  await expect(ana.getByRole('button', { name: 'Take the piece' })).toBeVisible()
  await key(ana, 'a')
  await expect(ana.getByRole('button', { name: 'I have finished' })).toBeVisible()
  // Said to Ben as well, before it is over.
  await expect(ben.getByText('Ana holds the piece').first()).toBeAttached()
  await key(ana, 'f')
  await expect(gil.getByText('The round is over.', { exact: false }).first()).toBeVisible()

  for (const said of ['What has held you up?', 'offered to you', 'Ben holds the piece'])
    await expect.poll(async () => (await heard.ana()).polite.join('\n')).toContain(said)
  for (const said of ['What has held you up?', 'offered to you', 'Ana holds the piece'])
    await expect.poll(async () => (await heard.ben()).polite.join('\n')).toContain(said)
  expect([...(await heard.ana()).assertive, ...(await heard.ben()).assertive]).toEqual([])
})
