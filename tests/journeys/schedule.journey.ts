import type { Locator, Page } from 'playwright/test'
import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { aWeekToPlan } from './week.ts'

const tuesday = (page: Page) => page.getByRole('article', { name: /^Tuesday .* with Gil$/ })
const thursday = (page: Page) => page.getByRole('article', { name: /^Thursday .* with Mel$/ })
/** Opens that week and plans it. */
async function plan(page: Page, monday: string): Promise<void> {
  await page.goto(`/schedule?week=${monday}`)
  await page.getByRole('button', { name: 'Plan this week' }).click()
  await expect(page.getByRole('heading', { name: 'Proved best' })).toBeVisible()
}
/** Somebody who sits in this circle and could be carried. */
async function oneOf(circle: Locator): Promise<string> {
  const label = await circle
    .getByRole('button', { name: /^Carry / })
    .first()
    .getAttribute('aria-label')
  return (label ?? '').replace('Carry ', '')
}
const sits = (circle: Locator, name: string) => circle.getByRole('button', { name: `Unpin ${name}` })

test('S8 S10 S11 S15 a week is planned, people are carried by mouse and by keyboard, and it is published after its difference', async ({
  database,
  clinic,
  visit,
}) => {
  test.slow()
  const { monday } = await aWeekToPlan(database, clinic)
  const { page } = await visit('Cora', { viewport: { width: 1280, height: 1400 } })
  await plan(page, monday)
  await expect(page.getByText('Everybody has a circle: 8 of 8.')).toBeVisible()

  // By mouse, from Tuesday to Thursday.
  const first = await oneOf(tuesday(page))
  const grip = page.getByRole('button', { name: `Carry ${first}` })
  await grip.hover()
  await expect(page.locator('[data-carries]')).toBeVisible()
  await page.mouse.down()
  await thursday(page).hover({ position: { x: 100, y: 60 } })
  await thursday(page).hover({ position: { x: 110, y: 70 } })
  await expect(thursday(page).getByText('Fits: open days.')).toBeVisible()
  await page.mouse.up()
  await expect(
    page.getByText(new RegExp(`^This is a what-if: ${first} in Thursday .* with Mel`)),
  ).toBeVisible()
  await expect(sits(thursday(page), first)).toBeVisible()

  // And back: the draft before is there again.
  await page.getByRole('button', { name: 'Go back' }).click()
  await expect(tuesday(page).getByRole('button', { name: `Carry ${first}` })).toBeVisible()
  await expect(page.getByText('This is a what-if')).toBeHidden()

  // Another by keyboard, from Thursday to Tuesday.
  const second = await oneOf(thursday(page))
  await page.getByRole('button', { name: `Carry ${second}` }).focus()
  await expect(page.locator('[data-carries]')).toBeVisible()
  await page.keyboard.press('Space')
  const said = page.getByRole('status').filter({ hasText: second })
  await expect(said.first()).toContainText(`${second}, picked up from Thursday`)
  // What could run is unfolded, so that it can be come to.
  await page.keyboard.press('ArrowUp')
  await expect(said.first()).toContainText(`${second} over Wednesday`)
  await page.keyboard.press('ArrowUp')
  await expect(said.first()).toContainText(`${second} over Tuesday`)
  await expect(said.first()).toContainText('Fits: first days.')
  await page.keyboard.press('Escape')
  await expect(said.first()).toContainText(`${second} stays. Nothing has moved.`)
  await expect(page.getByRole('button', { name: `Carry ${second}` })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(said.first()).toContainText('picked up')
  await page.keyboard.press('ArrowUp')
  await expect(said.first()).toContainText(`${second} over Wednesday`)
  await page.keyboard.press('ArrowUp')
  await expect(said.first()).toContainText(`${second} over Tuesday`)
  await page.keyboard.press('Space')
  await expect(sits(tuesday(page), second)).toBeVisible()
  await expect(page.getByText(`This is a what-if: ${second} in Tuesday`)).toBeVisible()
  await page.getByRole('link', { name: 'Keep' }).click()
  await expect(page.getByText('This is a what-if')).toBeHidden()

  // The difference first, then one button.
  const { page: ana } = await visit('Ana')
  await ana.goto('/circles')
  await expect(ana.getByText('No circle is planned for you yet')).toBeVisible()
  await page.getByRole('link', { name: 'See what changes' }).click()
  await expect(page.getByText(/^8 people gain a seat and 2 circles start\./)).toBeVisible()
  await page.getByRole('button', { name: 'Publish this week' }).click()
  await expect(page.getByRole('heading', { name: 'The week is published', level: 1 })).toBeVisible()
  await page.getByRole('link', { name: 'See the week' }).click()
  await expect(page.getByText('This week is published')).toBeVisible()
  await expect(ana.getByRole('heading', { name: /day evening$/ }).first()).toBeVisible()
})

test('S15 axe finds nothing serious on the pages of planning, from an empty week to a published one', async ({
  database,
  clinic,
  visit,
}) => {
  test.slow()
  const { monday } = await aWeekToPlan(database, clinic)
  const { page } = await visit('Cora')
  await page.goto(`/schedule?week=${monday}`)
  await expect(page.getByText('Nobody has planned this week yet')).toBeVisible()
  await expectAccessible(page)
  await plan(page, monday)
  await page.getByRole('link', { name: /^Dana/ }).click()
  await expect(page.getByRole('heading', { name: 'Dana' })).toBeFocused()
  await expect(page.getByRole('heading', { name: 'Fits', exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'See what happens' }).click()
  await expect(page.getByText(/^This is a what-if: Dana in /)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'By guide' }).click()
  await expect(page.getByRole('heading', { name: 'Mel', level: 2 })).toBeVisible()
  await page.getByRole('link', { name: 'See what changes' }).click()
  await expect(page.getByRole('button', { name: 'Publish this week' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Publish this week' }).click()
  await expect(page.getByRole('heading', { name: 'The week is published', level: 1 })).toBeVisible()
  await expectAccessible(page)
  const { page: gil } = await visit('Gil')
  await gil.goto('/guide-week')
  await expect(gil.getByRole('heading', { name: 'My week', level: 1 })).toBeVisible()
  await expectAccessible(gil)
})

test('S15 without JavaScript a form puts somebody into a circle, and the board follows on a new look', async ({
  database,
  clinic,
  visit,
}) => {
  const { monday } = await aWeekToPlan(database, clinic)
  const { page } = await visit('Cora', { javaScriptEnabled: false })
  /** A plain page shows what is new when it is loaded again. */
  const reads = (place: Locator) =>
    expect(async () => {
      if (!(await place.isVisible())) await page.reload()
      await expect(place).toBeVisible({ timeout: 500 })
    }).toPass({ timeout: 30_000 })
  await page.goto(`/schedule?week=${monday}`)
  await page.getByRole('button', { name: 'Plan this week' }).click()
  await expect(page).toHaveURL(/[?&]plan=/)
  await reads(page.getByRole('heading', { name: 'Proved best' }))
  await expect(page.getByRole('button', { name: /^Carry / })).toHaveCount(0)
  await page.getByRole('link', { name: /^Dana/ }).click()
  const where = page.getByLabel('Put Dana in')
  const other = (await where.getByRole('option').first().textContent()) ?? ''
  await page.getByRole('button', { name: 'See what happens' }).click()
  await expect(page).toHaveURL(/[?&]asked=/)
  await reads(page.getByText(/^This is a what-if: Dana in /))
  const there = page.getByRole('article', { name: other.split(',')[0] ?? '' })
  await expect(sits(there, 'Dana')).toBeVisible()
  await page.getByRole('button', { name: 'Go back' }).click()
  await expect(page).not.toHaveURL(/[?&]asked=/)
  await reads(page.getByText('A draft that only you and the other planners see'))
  await expect(page.getByRole('button', { name: 'Unpin Dana' })).toHaveCount(0)
})

test('S15 the board stands on a narrow screen and on few bytes of scripts; what carries people comes when they are near', async ({
  database,
  clinic,
  visit,
}) => {
  const { monday } = await aWeekToPlan(database, clinic)
  const { page } = await visit('Cora', { viewport: { width: 320, height: 700 }, hasTouch: true })
  await plan(page, monday)
  const scripts = new Map<string, Promise<number>>()
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script' && !request.url().endsWith('.js')) return
    scripts.set(
      request.url(),
      request.sizes().then(({ responseBodySize }) => responseBodySize),
    )
  })
  const weigh = async () => (await Promise.all(scripts.values())).reduce((sum, size) => sum + size, 0)
  await page
    .context()
    .newCDPSession(page)
    .then((line) => line.send('Network.clearBrowserCache'))
  await page.mouse.move(0, 0)
  await page.reload()
  await expect(page.getByRole('button', { name: /^Carry / }).first()).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect(await weigh()).toBeGreaterThan(50_000)
  expect(await weigh()).toBeLessThanOrEqual(130_000)
  /** What stands out to the right of the page. */
  const wide = () =>
    page.evaluate(() =>
      document.documentElement.scrollWidth <= innerWidth
        ? []
        : [...document.querySelectorAll('main *')]
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
            .map((one) => `${one.tagName} ${one.textContent?.slice(0, 40)}`),
    )
  expect(await wide()).toEqual([])
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
  expect(await wide()).toEqual([])
  await page.evaluate(() => (document.documentElement.style.fontSize = ''))

  // A finger on the grip carries, without scrolling the page away from under it.
  const grip = page.getByRole('button', { name: /^Carry / }).first()
  await grip.scrollIntoViewIfNeeded()
  await grip.tap()
  await expect(page.locator('[data-carries]')).toBeVisible()
  const box = await grip.boundingBox()
  const line = await page.context().newCDPSession(page)
  const [x, y] = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 20]
  const touch = (type: string, at: { x: number; y: number }[]) =>
    line.send('Input.dispatchTouchEvent', { type: type as 'touchStart', touchPoints: at })
  await touch('touchStart', [{ x, y }])
  for (const step of [4, 8, 16, 24]) await touch('touchMove', [{ x: x - step, y: y - step }])
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: /picked up|seats/ })
      .first(),
  ).toBeAttached()
  await expect(page.locator('[data-dnd-dragging]')).toBeVisible()
  await touch('touchCancel', [])
  await expect(page.locator('[data-dnd-dragging]')).toHaveCount(0)
})
