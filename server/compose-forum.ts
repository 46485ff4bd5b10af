import type { Db } from '#db/client.ts'
import { isCovered } from '#db/queries/roster.ts'
import type { Forum } from '#app/domain/services-forum.ts'
import type { Announce } from './announce.ts'
import type { Limits } from './auth/limits.ts'
import { moderationInterim } from './services/forum-interim.ts'
import { every } from './clock.ts'
import type { Env } from './env.ts'
import type { Sealing } from './sealing.ts'
import { openFiles } from './services/files.ts'
import { openDigests } from './services/forum-digests.ts'
import { openForum } from './services/forum.ts'
import type { Outbox } from './services/mails.ts'
import { openPushes } from './services/pushes.ts'
import type { MemberSealing } from './services/member-keys.ts'
import type { openScreening } from './services/screening.ts'

type Needs = {
  db: Db
  announce: Announce
  limits: Limits
  memberSealing: MemberSealing
  screening: Pick<ReturnType<typeof openScreening>, 'screen'>
}

/** The forum with the parts of the house that it asks. */
export function composeForum({ screening, ...needs }: Needs): Forum {
  return openForum({
    ...needs,
    screen: async (text) => screening.screen(text),
    covered: () => isCovered(needs.db.orm),
    openCare: async () => [],
    moderation: moderationInterim,
  })
}

type HearingNeeds = Pick<Needs, 'db' | 'memberSealing' | 'limits'> & {
  sealing: Sealing
  outbox: Outbox
  env: Pick<Env, 'clinic' | 'mailFrom'>
  baseUrl: string
  report: (thrown: unknown) => void
}

/** F7: how people hear of the forum outside of it, and what the clock looks after for it. */
export function composeHearing({ env, baseUrl, ...needs }: HearingNeeds) {
  const digests = openDigests({ ...needs, baseUrl, clinicName: env.clinic })
  // Push services want to know whom to tell of trouble: an address that is ours, and nobody’s of the clinic’s people.
  const subject = baseUrl.startsWith('https:') ? baseUrl : `mailto:${env.mailFrom.replace(/^.*<|>.*$/g, '')}`
  const files = openFiles(needs)
  const pushes = openPushes({ ...needs, subject })
  return {
    services: { digests, pushes, files },
    looks: [
      every(3600, files.forgetLoose),
      every(30, digests.sendDue),
      every(5, pushes.sendDue),
      every(3600, digests.forgetOld),
    ],
  }
}
