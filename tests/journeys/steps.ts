import type { Locator, Page } from 'playwright/test'
import { expect } from './fixtures.ts'

/** Presses the button of this name. */
export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()

/** Nothing is wider than a screen of this width. Asked again until it is so: a page that was left may still be between two documents. */
export const fits = (page: Page, width: number) =>
  expect(page.locator('html')).toHaveJSProperty('scrollWidth', width)

/** Chooses among chips as a finger does, which presses the words: the input itself is under them. */
export async function pick(page: Page, name: string): Promise<void> {
  await page.getByText(name, { exact: true }).click()
  await expect(page.getByLabel(name, { exact: true })).toBeChecked()
}

/** Writes into a field where the page may still move the focus, after a move to it or a refusal: looked at, and written again. */
export const write = (field: Locator, words: string) =>
  expect(async () => {
    await field.fill(words)
    await expect(field).toHaveValue(words, { timeout: 1_000 })
  }).toPass({ timeout: 20_000 })

/** C3: answers what is asked before the lobby, and knocks. */
export async function knock(page: Page, answers: { arriving?: string; where?: string } = {}): Promise<void> {
  await page.getByLabel('I agree, for this circle').check()
  await page.getByLabel(answers.arriving ?? 'Steady', { exact: true }).check()
  await page
    .getByRole('group', { name: 'Is anything making it hard to be here today?' })
    .getByLabel('No')
    .check()
  await page.getByRole('group', { name: 'Are you alone, and safe to talk?' }).getByLabel('Yes').check()
  await page.getByLabel('Where are you today?').fill(answers.where ?? 'At home')
  await page.getByLabel('A number to call').fill('+1 303 555 0100')
  await press(page, 'Go on to the lobby')
  await press(page, 'I am here')
  await expect(page.getByRole('heading', { name: 'You are in the lobby' })).toBeVisible()
}

/** C2 C3: the guide, in the room already, opens the doors; the co-guide takes their seat; whoever knocks is let in. */
export async function gather(
  room: string,
  guide: Page,
  coGuide: Page,
  members: readonly Page[],
): Promise<void> {
  await press(guide, 'Open the doors')
  await coGuide.goto(room)
  await press(coGuide, 'Take your seat')
  for (const page of members) {
    await page.goto(room)
    await knock(page)
  }
  await press(guide, 'Admit all')
}

/** Opens what a guide may do with somebody's seat. */
export const openSeat = (page: Page, name: string) => press(page, new RegExp(`^${name}`))

/** These words where they can be seen: a guide's screen keeps some twice, for the width there is. */
export const seen = (page: Page, words: string | RegExp) =>
  page.getByText(words).filter({ visible: true }).first()

/** Rulings 33: how much this browser keeps of what was written, the key to it included. */
export const keptOnDevice = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const asked = indexedDB.open('hearth-drafts')
        asked.addEventListener('success', () => {
          const { result } = asked
          if (!result.objectStoreNames.contains('drafts')) return resolve(0)
          const count = result.transaction('drafts').objectStore('drafts').count()
          count.addEventListener('success', () => resolve(count.result))
        })
      }),
  )
