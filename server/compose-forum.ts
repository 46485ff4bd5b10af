import type { Services } from '#app/domain/services.ts'
import type { Screen } from '#app/domain/screening/safely.ts'
import type { Db } from '#db/client.ts'
import type { Announce } from './announce.ts'
import type { Limits } from './auth/limits.ts'
import { every, type Look } from './clock.ts'
import { composeCases } from './compose-cases.ts'
import type { Env } from './env.ts'
import type { Sealing } from './sealing.ts'
import { openCareCase } from './services/care-opening.ts'
import { findCoverage } from './services/coverage.ts'
import { openFiles } from './services/files.ts'
import { openDigests } from './services/forum-digests.ts'
import { openForum } from './services/forum.ts'
import { openSender } from './services/forum-sending.ts'
import type { Outbox } from './services/mails.ts'
import type { MemberSealing } from './services/member-keys.ts'
import type { ForumNeed } from './services/forum-need.ts'
import { openLibrary } from './services/library.ts'
import { openPushes, type PushesNeed } from './services/pushes.ts'
import { openReflections } from './services/reflections.ts'

type Needs = {
  db: Db
  sealing: Sealing
  memberSealing: MemberSealing
  announce: Announce
  limits: Limits
  outbox: Outbox
  screen: Screen
  journal: Services['journal']
  env: Pick<Env, 'clinic' | 'mailFrom'>
  baseUrl: string
  report: (thrown: unknown) => void
  /** Which push services may be asked, where it is not those of browsers. */
  mayPush?: PushesNeed['mayAsk']
}
type Made = {
  services: Pick<Services, 'forum' | 'cases' | 'digests' | 'pushes' | 'files' | 'library' | 'reflections'>
  /** What the clock looks after for them. */
  looks: Look[]
  /** What of it waits for others' machines. */
  outside: Look[]
}

/** The forum, the queue of those who look after it, and how people hear of it outside (F7). */
export function composeForum({ screen, env, report, mayPush, ...needs }: Needs): Made {
  const { db, baseUrl } = needs
  const { cases, moderation, looks } = composeCases({ ...needs, screen, clinicName: env.clinic })
  const forumNeed: ForumNeed & { limits: Limits } = {
    ...needs,
    moderation,
    screen: (text) => screen(text, 'post'),
    covered: async () => (await findCoverage(db.orm)).watched,
    async openCare(tx, { personId, postId, tier, rules }) {
      await openCareCase(tx, {
        ...{ personId, tier, rules, source: 'post' },
        subject: { kind: 'post', id: postId },
      })
      return ['pages']
    },
  }
  const forum = openForum(forumNeed)
  const { endOver, ...reflections } = openReflections({ ...needs, ...forumNeed, send: openSender(forumNeed) })
  // Push services want to know whom to tell of trouble: an address that is ours, and nobody’s of the clinic’s people.
  const subject = baseUrl.startsWith('https:') ? baseUrl : `mailto:${env.mailFrom.replace(/^.*<|>.*$/g, '')}`
  const digests = openDigests({ ...needs, clinicName: env.clinic })
  const files = openFiles(needs)
  const pushes = openPushes({ ...needs, subject, report, mayAsk: mayPush })
  return {
    services: { forum, reflections, cases, digests, pushes, files, library: openLibrary(needs) },
    looks: [
      ...looks,
      every(5, endOver),
      every(3600, files.forgetLoose),
      every(30, digests.sendDue),
      every(3600, digests.forgetOld),
    ],
    outside: [every(5, pushes.sendDue)],
  }
}
