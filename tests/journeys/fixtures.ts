import { randomBytes } from 'node:crypto'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright/test'
import { test as base } from 'playwright/test'
import { sessionCookies } from '#server/auth/cookies.ts'
import { freshDatabase } from '#tests/support/database.ts'
import type { TestDatabase } from '#tests/support/database.ts'
import type { Clinic, Member } from './clinic.ts'
import { openClinic } from './clinic.ts'
import type { Complaints } from './complaints.ts'
import { complaintsOf } from './complaints.ts'
import type { House } from './house.ts'
import { openHouse } from './house.ts'

/** One person at a browser of their own. */
export type Visitor = { page: Page; context: BrowserContext; complaints: Complaints }
type Visiting = (who: Member | null, options?: BrowserContextOptions) => Promise<Visitor>

type Fixtures = {
  kek: Uint8Array
  database: TestDatabase
  house: House
  clinic: Clinic
  /** Opens a browser for this person, already signed in; for nobody yet with null. Their page must not complain. */
  visit: Visiting
}

export const test = base.extend<Fixtures>({
  kek: async ({ browserName: _ }, use) => {
    await use(randomBytes(32))
  },
  database: async ({ browserName: _ }, use) => {
    await using database = await freshDatabase()
    await use(database)
  },
  house: async ({ database, kek }, use) => {
    await using house = await openHouse(database, kek)
    await use(house)
  },
  clinic: async ({ database, kek }, use) => {
    await use(await openClinic(database, kek))
  },
  visit: async ({ browser, house }, use) => {
    const open: Visitor[] = []
    const cookies = sessionCookies({ mode: 'test', baseUrl: house.url })
    await use(async (who, options) => {
      const context = await browser.newContext({ baseURL: house.url, ...options })
      if (who)
        await context.addCookies([
          { name: cookies.name, value: who.token, url: house.url, httpOnly: true, sameSite: 'Lax' },
        ])
      const page = await context.newPage()
      const visitor = { page, context, complaints: complaintsOf(page, who?.name ?? 'A visitor') }
      open.push(visitor)
      return visitor
    })
    for (const { complaints } of open) complaints.check()
    for (const { context } of open) await context.close()
  },
})

export { expect } from 'playwright/test'
