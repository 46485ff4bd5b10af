import { randomBytes } from 'node:crypto'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright/test'
import { test as base } from 'playwright/test'
import { sessionCookies } from '#server/auth/cookies.ts'
import { sealingWith } from '#server/sealing.ts'
import { freshDatabase } from '#tests/support/database.ts'
import type { TestDatabase } from '#tests/support/database.ts'
import { signedIn } from '#tests/support/people.ts'
import { wakes } from './awake.ts'
import type { Clinic, Name } from './clinic.ts'
import { openClinic } from './clinic.ts'
import type { Complaints } from './complaints.ts'
import { complaintsOf } from './complaints.ts'
import type { House } from './house.ts'
import { openHouse } from './house.ts'

/** One person at a browser of their own. */
export type Visitor = { page: Page; context: BrowserContext; complaints: Complaints }

type Fixtures = {
  kek: Uint8Array
  database: TestDatabase
  house: House
  clinic: Clinic
  /** A browser for this person, signed in by a real auth session; for nobody yet with null. Its pages must not complain. */
  visit: (name: Name | null, options?: BrowserContextOptions) => Promise<Visitor>
}

/** Where a journey broke off, what each person's screen read: pictures stay on the machine that took them. */
async function tellScreen({ context }: Visitor, whose: string): Promise<void> {
  for (const page of context.pages()) {
    const screen = page.locator('body').ariaSnapshot({ timeout: 5_000 })
    const read = await screen.catch((fault: unknown) => String(fault))
    console.log(`--- The screen of ${whose}, ${page.url()}\n${read}`)
  }
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
    await use(await openClinic(database, sealingWith(kek)))
  },
  visit: async ({ browser, house, clinic, database }, use, info) => {
    const open: (Visitor & { whose: string })[] = []
    const cookie = sessionCookies({ mode: 'test', baseUrl: house.url }).name
    await use(async (name, options) => {
      const context = await browser.newContext({ baseURL: house.url, ...options })
      if (options?.javaScriptEnabled !== false) context.on('page', wakes)
      if (name !== null) {
        const { token } = await signedIn(database.db, await clinic.person(name))
        await context.addCookies([
          { name: cookie, value: token, url: house.url, httpOnly: true, sameSite: 'Lax' },
        ])
      }
      const whose = name ?? 'a visitor'
      const complaints = complaintsOf(context, whose)
      const visitor = { page: await context.newPage(), context, complaints }
      open.push({ ...visitor, whose })
      return visitor
    })
    if (info.status !== info.expectedStatus) for (const one of open) await tellScreen(one, one.whose)
    for (const { complaints } of open) complaints.check()
    for (const { context } of open) await context.close()
  },
})

export { expect } from 'playwright/test'
