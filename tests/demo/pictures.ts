// Draws the README's pictures from a demo of its own: `npm run pictures`.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { chromium } from 'playwright'
import { browserArgs, browserPath } from '#tests/support/browser.ts'

const root = path.resolve(import.meta.dirname, '../..')
const folder = '.data/pictures'
const pictures = path.join(root, 'public/pictures')
const largest = 300_000

const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}

const demo = spawn(
  process.execPath,
  [
    '-r',
    './server/node-version.cjs',
    'server/demo/main.ts',
    '--port=0',
    '--fresh',
    '--seed=pictures',
    '--pace=4',
    `--folder=${folder}`,
  ],
  { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
)
const gone = once(demo, 'exit')
try {
  const url = await opened()
  await using browser = await chromium.launch({ executablePath: browserPath(), args: browserArgs })
  await mkdir(pictures, { recursive: true })
  const room = await enter(browser, url, 'Imani', desktop)
  const small = await enter(browser, url, 'Callum', phone)
  await draw(await settled(room), 'room-light')
  await room.emulateMedia({ colorScheme: 'dark' })
  await draw(await settled(room), 'room-dark')
  await draw(await settled(small), 'room-phone')
  await listOfCircles(browser, url)
} finally {
  demo.kill('SIGTERM')
  await gone
  await rm(path.join(root, folder), { recursive: true, force: true })
}

async function opened(): Promise<string> {
  for await (const line of createInterface({ input: demo.stdout })) {
    const url = /open at\s+(http:\S+)\/demo$/.exec(line)?.[1]
    if (url) return url
  }
  throw new Error('The demo ended before it was open.')
}

async function visit(browser: Browser, url: string, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({
    ...options,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-US',
  })
  const page = await context.newPage()
  await page.goto(`${url}/demo`)
  return page
}

async function listOfCircles(browser: Browser, url: string): Promise<void> {
  const page = await visit(browser, url, desktop)
  await page.getByRole('button', { name: 'Maren', exact: false }).last().click()
  await page.waitForURL('**/circles')
  await draw(page, 'circles')
  await page.context().close()
}

/** Comes in as a patient and sits in the circle in progress. */
async function enter(
  browser: Browser,
  url: string,
  name: string,
  options: BrowserContextOptions,
): Promise<Page> {
  const page = await visit(browser, url, options)
  await page.getByRole('button', { name: `Join as ${name}` }).click()
  await page.getByRole('link', { name: 'Enter the circle' }).click()
  await page.getByRole('button', { name: 'I am here' }).click()
  await page.getByRole('heading', { name: 'Shared words' }).waitFor({ timeout: 60_000 })
  return page
}

/** A moment worth a picture: words have been shared, and somebody speaks. */
async function settled(page: Page): Promise<Page> {
  await page.getByText('Listening only').nth(5).waitFor({ timeout: 120_000 })
  await page
    .getByText(/^We listen to /)
    .first()
    .waitFor({ timeout: 60_000 })
  return page
}

async function draw(page: Page, name: string): Promise<void> {
  const file = path.join(pictures, `${name}.png`)
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: file, animations: 'disabled' })
  const { size } = await stat(file)
  if (size > largest) throw new Error(`${name}.png has ${size} bytes, more than ${largest}.`)
  console.info(`public/pictures/${name}.png  ${Math.round(size / 1000)} kB`)
}
