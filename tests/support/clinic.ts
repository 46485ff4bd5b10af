import { randomBytes } from 'node:crypto'
import type { From } from '#app/domain/services.ts'
import { isRefusal } from '#app/domain/refusal.ts'
import { limitsOn } from '#db/queries/limits.ts'
import { openAuth } from '#server/auth/auth.ts'
import type { Budget, Limited } from '#server/auth/limits.ts'
import { openLimits } from '#server/auth/limits.ts'
import { sealingWith } from '#server/sealing.ts'
import { openAccounts } from '#server/services/accounts.ts'
import { openOutbox } from '#server/services/mails.ts'
import { openPeople } from '#server/services/people.ts'
import type { TestDatabase } from './database.ts'
import { freshDatabase } from './database.ts'

export const baseUrl = 'http://localhost:3000'
export const clinicName = 'Alder Street'

/** Where a request comes from; each call another address, so that limits per address do not meet between tests. */
export function from(address = `10.${[...randomBytes(3)].join('.')}`): From {
  return { address, device: 'Firefox on Linux' }
}

/** Accounts and people of a clinic on a database of its own, without SMTP: mails stay in the outbox. */
export async function openClinic(change: Partial<Record<Limited, Budget>> = {}) {
  const database = await freshDatabase()
  return { ...clinicOn(database, change), [Symbol.asyncDispose]: () => database[Symbol.asyncDispose]() }
}

/** The same on a database that is there already. `rung` lists the topics announced. */
export function clinicOn(database: TestDatabase, change: Partial<Record<Limited, Budget>> = {}) {
  const { db } = database
  const sealing = sealingWith(randomBytes(32))
  const rung: string[] = []
  const announce = async (...topics: string[]) => void rung.push(...topics)
  const outbox = openOutbox({ db, sealing, queue: null })
  const limits = openLimits({ postgres: limitsOn(db) }, change)
  const needs = { db, sealing, announce, outbox, limits, clinicName, baseUrl, mode: 'test' as const }
  return {
    ...{ database, db, sealing, rung, outbox, limits },
    accounts: openAccounts(needs),
    people: openPeople(needs),
    auth: openAuth(needs),
  }
}
export type Clinic = ReturnType<typeof clinicOn>

/** The code a promise is refused with; anything else thrown stays a fault, and an answer is no refusal. */
export async function refusal(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
  } catch (thrown) {
    if (isRefusal(thrown)) return thrown.code
    throw thrown
  }
  return 'not refused'
}

/** The token in Set-Cookie values; empty when they clear it. */
export function tokenIn(cookies: string[]): string {
  return /^(?:__Host-)?hearth=([^;]*)/.exec(cookies[0] ?? '')?.[1] ?? ''
}

/** The token of the link in the newest mail to an address. */
export async function linkTo(clinic: Clinic, to: string): Promise<string> {
  const mail = (await clinic.outbox.list()).find((each) => each.to === to)
  return /\/(?:invite|reset)\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
}
