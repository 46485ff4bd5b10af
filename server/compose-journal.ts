import type { Services } from '#app/domain/services.ts'
import type { Db } from '#db/client.ts'
import { every, type Look } from './clock.ts'
import { openIntentions } from './services/intentions.ts'
import type { Announce } from './announce.ts'
import { openJournal } from './services/journal.ts'
import type { MemberSealing } from './services/member-keys.ts'

type Needs = { db: Db; memberSealing: MemberSealing; announce: Announce }
type Made = {
  services: Pick<Services, 'intentions' | 'journal'>
  /** What the clock looks after for them. */
  looks: Look[]
}

/** What members write for themselves. */
export function composeJournal(needs: Needs): Made {
  const { sweep, ...journal } = openJournal(needs)
  return { services: { intentions: openIntentions(needs), journal }, looks: [every(600, sweep)] }
}
