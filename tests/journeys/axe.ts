import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright/test'
import { expect } from 'playwright/test'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** What changes with the colours alone; everything else is the same document in both. */
const ofColours = ['color-contrast', 'link-in-text-block']
const lookFor: Record<'light' | 'dark', RunOptions> = {
  light: { resultTypes: ['violations'] },
  dark: { resultTypes: ['violations'], runOnly: ofColours },
}
type WithAxe = { axe?: { run: (of: Document, options: RunOptions) => Promise<AxeResults> } }

/** Fails when axe finds something serious or critical on this page as it is, in light or in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  // Once for a document, and in it: axe is half a megabyte to send. Our pages have no frames.
  if (!(await page.evaluate(() => (window as unknown as WithAxe).axe !== undefined)))
    await page.evaluate(source)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const grave = await page.evaluate(async (options) => {
      const found = await (window as unknown as WithAxe).axe?.run(document, options)
      if (!found) throw new Error('axe is not in the page')
      return found.violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
    }, lookFor[colorScheme])
    expect(grave, `axe on ${new URL(page.url()).pathname} in ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' })
}
