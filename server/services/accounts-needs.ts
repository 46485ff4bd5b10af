import type { Actor, PersonActor } from '#app/domain/person.ts'
import { Refusal } from '#app/domain/refusal.ts'
import type { Db } from '#db/client.ts'
import type { Announce } from '../announce.ts'
import type { CookieNeeds } from '../auth/cookies.ts'
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

/** The person acting, whatever was proved; nobody is asked to sign in. */
export function personOf(actor: Actor): PersonActor {
  if (actor.kind === 'person') return actor
  throw new Refusal('not-signed-in')
}
