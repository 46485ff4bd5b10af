import type { Page } from 'playwright/test'
import { roomOf } from './clinic.ts'
import { expect, test } from './fixtures.ts'
import { openSeat, press } from './steps.ts'

/** What can be pressed here and is smaller than 44 px. A link in the midst of a sentence may be. */
const small = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const pressed = 'button, a[href], summary, input:not([type=hidden]), select, textarea, [role=button]'
    for (const one of document.querySelectorAll<HTMLElement>(pressed)) {
      // A label makes the whole of itself pressable.
      const target = one.closest('label') ?? one
      if (!target.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      const { width, height } = target.getBoundingClientRect()
      if (width <= 1 || height <= 1) continue
      if (one instanceof HTMLAnchorElement && getComputedStyle(one).display === 'inline') continue
      if (width < 43.5 || height < 43.5)
        found.push(
          `${one.tagName} ${one.textContent?.trim().slice(0, 40)} ${width.toFixed()}x${height.toFixed()}`,
        )
    }
    return found
  })

test('C23 whatever can be pressed in the room is 44 px or more, on a phone', async ({ clinic, visit }) => {
  const circleId = await clinic.openFloor('Ana', 'Ben')
  const phone = { viewport: { width: 320, height: 640 } }
  const { page: gil } = await visit('Gil', phone)
  const { page: ana } = await visit('Ana', phone)
  for (const page of [gil, ana]) await page.goto(roomOf(circleId))
  await expect(ana.getByRole('button', { name: 'Raise my hand' })).toBeVisible()
  for (const page of [gil, ana]) expect(await small(page)).toEqual([])
  await openSeat(gil, 'Ana')
  expect(await small(gil)).toEqual([])
  await press(gil, 'Give Ana the piece')
  await ana.getByLabel('Your words').fill('A few words.')
  expect(await small(ana)).toEqual([])
  await press(ana, 'Share these words')
  await expect(gil.getByRole('log')).toContainText('A few words.')
  for (const page of [gil, ana]) expect(await small(page)).toEqual([])
  await press(ana, 'For me')
  expect(await small(ana)).toEqual([])
})
