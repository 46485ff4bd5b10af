import type { Screen } from '#app/domain/screening/safely.ts'
import type { Db } from '#db/client.ts'
import type { Announce } from './announce.ts'
import type { Limits } from './auth/limits.ts'
import { every, type Look } from './clock.ts'
import type { Sealing } from './sealing.ts'
import { type CasesService, openCases } from './services/cases.ts'
import type { ForumNeed } from './services/forum-need.ts'
import { openPublishing } from './services/forum-publishing.ts'
import type { MemberSealing } from './services/member-keys.ts'
import type { Outbox } from './services/mails.ts'

type Needs = {
  db: Db
  sealing: Sealing
  memberSealing: MemberSealing
  announce: Announce
  outbox: Outbox
  limits: Limits
  screen: Screen
  clinicName: string
  baseUrl: string
}
type Made = {
  cases: CasesService
  /** What the forum asks of the queue. */
  moderation: ForumNeed['moderation']
  looks: Look[]
}

/** The queue, and what others need of it. */
export function composeCases({ screen, ...needs }: Needs): Made {
  const cases = openCases({ ...needs, ...openPublishing(needs), screen: (text) => screen(text, 'post') })
  const { openPreModeration, withdrawOf, keepCopies, standing, noteStaffRead } = cases.forForum
  return {
    cases,
    moderation: { open: openPreModeration, withdraw: withdrawOf, keepCopies, standing, noteStaffRead },
    looks: [every(10, cases.endDue), every(3600, cases.eraseCopies)],
  }
}
