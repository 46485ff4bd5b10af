import { defineConfig } from 'playwright/test'
import { browserArgs, browserPath } from '../support/browser.ts'

export default defineConfig({
  testDir: '.',
  globalSetup: '../support/global-setup.ts',
  testMatch: '**/*.journey.ts',
  outputDir: '../../test-results',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
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
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
})
