import type { Actor, PersonActor, Role } from '#app/domain/person.ts'
import { isStaff } from '#app/domain/person.ts'
import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { AccountNext } from '#app/domain/services.ts'
import type { Db } from '#db/client.ts'
import type { Announce } from '../announce.ts'
import type { CookieNeeds, SessionCookies } from '../auth/cookies.ts'
import type { Limits } from '../auth/limits.ts'
import type { Sealing } from '../sealing.ts'
import type { Outbox } from './mails.ts'

/** What accounts and people are made from. `baseUrl` is the origin in links, without a closing slash. */
export type AccountsNeeds = CookieNeeds & {
  db: Db
  sealing: Sealing
  announce: Announce
  outbox: Outbox
  limits: Limits
  clinicName: string
}
export type AccountParts = AccountsNeeds & { cookies: SessionCookies }

/** The person acting, whatever was proved; nobody is asked to sign in. */
export function personOf(actor: Actor): PersonActor {
  if (actor.kind === 'person') return actor
  throw new Refusal('not-signed-in')
}

/** Where someone who has given their passphrase goes next. */
export function nextFor(of: { roles: readonly Role[]; secondFactorSetUp: boolean | null }): AccountNext {
  if (of.secondFactorSetUp) return 'second-factor'
  return isStaff(of) ? 'enrol' : 'home'
}

/** A chosen name or pronouns, as others see it: one line, no signs that cannot be seen. */
export function cleanName(typed: string, longest: number): string {
  const clean = typed.normalize('NFKC').replace(/\p{C}/gu, '').replace(/\s+/g, ' ').trim()
  refuseUnless([...clean].length <= longest, 'bad-input')
  return clean
}

/** A name to be called by and pronouns; refuses an empty name. */
export function cleanNames(typed: { name: string; pronouns: string }): {
  name: string
  pronouns: string | null
} {
  const name = cleanName(typed.name, 80)
  refuseUnless(name !== '', 'bad-input')
  return { name, pronouns: cleanName(typed.pronouns, 40) || null }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Refuses as not found what cannot be an id. */
export function checkId(id: string): void {
  refuseUnless(uuid.test(id), 'not-found')
}

/** Refuses what is no time zone by its IANA name. */
export function checkZone(zone: string): void {
  refuseUnless(isZone(zone), 'bad-input')
}

function isZone(zone: string): boolean {
  try {
    return (
      new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '' &&
      !/^[+-]/.test(zone)
    )
  } catch {
    return false
  }
}

export const bellsOf = (personId: string) => ['auth', `mine:${personId}`] as const
