import { authorize, can } from '#app/domain/policy.ts'
import type { OnCall } from '#app/domain/services-on-call.ts'
import type { Db } from '#db/client.ts'
import { countWaiting } from '#db/queries/on-call.ts'
import type { Announce } from '../announce.ts'
import type { Sealing } from '../sealing.ts'
import { findWatch } from './coverage.ts'
import type { Outbox } from './mails.ts'
import { openCalling } from './on-call-calling.ts'
import { openCare } from './on-call-care.ts'
import { openPages, watcherOf } from './on-call-pages.ts'
import { openRoster } from './on-call-roster.ts'

export type OnCallNeed = {
  db: Db
  sealing: Sealing
  announce: Announce
  outbox: Outbox
  clinicName: string
  /** The origin in links, without a closing slash. */
  baseUrl: string
}
export type OnCallService = OnCall & {
  /** Looks once for pages whose next hop is due, and calls its people. Called every second on each process. */
  callDue: () => Promise<void>
}

/** Who answers when a circle needs somebody: the roster, the pages that call its people, and the cases that follow. */
export function openOnCall(need: OnCallNeed): OnCallService {
  return {
    ...openRoster(need),
    ...openPages(need),
    ...openCare(need),
    callDue: openCalling(need),

    async watch(actor) {
      authorize(actor, 'watch.see', {})
      return findWatch(need.db.orm)
    },

    async waiting(actor) {
      if (actor.kind !== 'person' || !can(actor, 'page.list', {})) return 0
      return countWaiting(need.db.orm, watcherOf(actor))
    },
  }
}
