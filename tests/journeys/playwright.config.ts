import { defineConfig } from 'playwright/test'
import { browserArgs, browserPath } from '../support/browser.ts'

export default defineConfig({
  testDir: '.',
  globalSetup: '../support/global-setup.ts',
  testMatch: '**/*.journey.ts',
  outputDir: '../../test-results',
  // Each has a database, a server and browsers of its own: a file with several keeps no worker waiting at the end.
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Only a journey that hangs takes so long; how fast things are is promised elsewhere.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    headless: true,
    launchOptions: { executablePath: browserPath(), args: browserArgs },
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    locale: 'en-GB',
    timezoneId: 'America/Denver',
    // offline.journey.ts has one; elsewhere each browser would fetch its card.
    serviceWorkers: 'block',
    // What moves without end takes a quarter of a core in a browser that draws by itself; evening.journey.ts moves.
    contextOptions: { reducedMotion: 'reduce' },
    // Recording every step more than doubles the time of a journey: ask for it with TRACE=1.
    trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
})
