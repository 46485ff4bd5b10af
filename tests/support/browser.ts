// Finds a Chromium for the journeys and the pictures, and installs one where there is none.
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright'

/** The shell first: the same engine without the window around it, for a third less of the machine. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
]
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const root = process.getuid?.() === 0

/** What a browser is started with: it calls nobody, and has no sandbox only where root leaves it no choice. */
export const browserArgs = [
  '--headless=new',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(root ? ['--no-sandbox'] : []),
]

/** The path of a browser that can be started, or null: `CHROMIUM_PATH`, the system's, Playwright's own. */
export function findBrowser(): string | null {
  const named = process.env['CHROMIUM_PATH']
  if (named !== undefined && named !== '') return runnable(named) ? named : null
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const onPath = [...folders, '/usr/bin'].flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...places, chromium.executablePath()].find(runnable) ?? null
}

/** The path of a browser, installing one first where there is none. Throws one sentence that says what to do. */
export function browserPath(): string {
  const found = findBrowser()
  if (found !== null) return found
  if (!process.env['CHROMIUM_PATH']) {
    for (const install of [fromPlaywright, fromDebian]) {
      install()
      const installed = findBrowser()
      if (installed !== null) return installed
    }
  }
  throw new Error('No browser: install Chromium or Chrome, or set CHROMIUM_PATH to one that can be started.')
}

function fromPlaywright(): void {
  attempt(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'])
}

function fromDebian(): void {
  if (!root || !existsSync('/usr/bin/apt-get')) return
  attempt('apt-get', ['update'])
  for (const browser of ['chromium-headless-shell', 'chromium']) {
    attempt('apt-get', ['install', '-y', '--no-install-recommends', browser, 'fonts-dejavu-core'])
    if (findBrowser() !== null) return
  }
}

function attempt(command: string, args: string[]): void {
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    execFileSync(command, args, { stdio: 'ignore', env, timeout: 8 * 60_000 })
  } catch {
    // The next way is tried; the sentence at the end says what to do when none works.
  }
}

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(browserPath())
