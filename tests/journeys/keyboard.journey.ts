import type { Page } from 'playwright/test'
import { roomOf } from './clinic.ts'
import { expect, test } from './fixtures.ts'

/** Goes on with Tab until the thing of this name has the focus, and shows that it does. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const wanted = page.getByRole('button', { name }).and(page.locator(':focus-visible'))
  for (let at = 0; at < 60; at++) {
    if ((await wanted.count()) > 0) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to ${name}`)
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await expect(page.getByRole('button', { name }).first()).toBeVisible()
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** Moves the focus to the page itself, where single keys count. */
const toThePage = (page: Page) => page.locator('#main').focus()

test('a circle is led and taken part in with the keyboard alone', async ({ clinic, visit }) => {
  const room = roomOf(await clinic.crossed('Ana'))
  const { page: gil } = await visit('Gil')
  const { page: ana } = await visit('Ana')
  await gil.goto(room)
  await press(gil, 'Open the doors')
  await ana.goto(room)
  await press(ana, 'I am here')
  await press(gil, 'Admit Ana')
  await expect(gil.getByRole('button', { name: /^Ana/ }).first()).toBeVisible()
  await press(gil, 'Open the floor')

  await expect(ana.getByRole('button', { name: 'Raise my hand' })).toBeVisible()
  await toThePage(ana)
  await ana.keyboard.press('h')
  await expect(gil.getByRole('button', { name: 'Offer it to Ana, next by hand' })).toBeVisible()
  await toThePage(gil)
  await gil.keyboard.press('o')
  await expect(ana.getByRole('button', { name: 'Take the piece' })).toBeVisible()
  await toThePage(ana)
  await ana.keyboard.press('a')
  await expect(ana.getByLabel('Your words')).toBeVisible()
  await ana.keyboard.press('w')
  await ana.keyboard.type('Only keys, and it went well.')
  await press(ana, 'Share these words')
  await expect(gil.getByRole('log')).toContainText('Only keys, and it went well.')
  await toThePage(ana)
  await ana.keyboard.press('f')

  await expect(gil.getByText('The piece rests. No hand is up')).toBeVisible()
  await tabTo(gil, /your seat|^Ana/)
  for (let at = 0; at < 3; at++) {
    if ((await gil.getByRole('button', { name: /^Ana/ }).and(gil.locator(':focus')).count()) > 0) break
    await gil.keyboard.press('ArrowRight')
  }
  await gil.keyboard.press('Enter')
  await press(gil, 'Give Ana the piece')
  await expect(ana.getByText('You hold the piece').first()).toBeVisible()
})

test('single keys can be turned off, and never act while one types', async ({ clinic, visit }) => {
  const room = roomOf(await clinic.openFloor('Ana'))
  const { page: ana } = await visit('Ana')
  await ana.goto(room)
  await press(ana, 'Keys')
  await ana.getByLabel('Use single keys on this device').focus()
  await ana.keyboard.press('Space')
  await ana.keyboard.press('Escape')
  await toThePage(ana)
  await ana.keyboard.press('h')
  await ana.reload()
  await expect(ana.getByRole('button', { name: 'Raise my hand' })).toBeVisible()
})
