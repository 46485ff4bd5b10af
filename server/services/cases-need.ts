import type { Actor, PersonActor } from '#app/domain/person.ts'
import { authorize, can } from '#app/domain/policy.ts'
import type { Tier } from '#app/domain/screening/rule.ts'
import type { Db, Runner } from '#db/client.ts'
import { listReporters, listWhoSees, type Moderator } from '#db/queries/cases.ts'
import type { Announce } from '../announce.ts'
import type { Limits } from '../auth/limits.ts'
import type { Sealing } from '../sealing.ts'
import { personOf } from './accounts-needs.ts'
import type { Publish } from './forum-publishing.ts'
import type { Outbox } from './mails.ts'

export type CasesNeed = {
  db: Db
  sealing: Sealing
  announce: Announce
  outbox: Outbox
  limits: Limits
  screen: (text: string) => Promise<{ tier: Tier; rules: readonly string[] }>
  publish: Publish
  clinicName: string
  baseUrl: string
}

/** Who asks, and which cases are theirs to see (M5). Refuses everybody who does not moderate. */
export function moderatorOf(actor: Actor): { me: PersonActor; who: Moderator } {
  authorize(actor, 'moderation.see', {})
  const me = personOf(actor)
  return { me, who: whoOf(me) }
}
export const whoOf = (actor: PersonActor): Moderator => ({
  personId: actor.personId,
  ordinary: can(actor, 'case.decide', { staff: false, about: false }),
  staffed: can(actor, 'case.decide', { staff: true, about: false }),
})

/** Ruling 8: one topic for each person whose queue changed, and for nobody else. */
export async function queueRings(
  run: Runner,
  of: { staff: boolean; aboutId: string | null },
): Promise<string[]> {
  return (await listWhoSees(run, of)).map((id) => `queue:${id}`)
}
/** M5: those who reported it look at their receipts. */
export async function receiptRings(run: Runner, caseId: string): Promise<string[]> {
  return (await listReporters(run, caseId)).map((id) => `mine:${id}`)
}

/** Contexts of what is sealed under a case’s key. */
export const noteContext = (caseId: string, n: number) => `case_events.note:${caseId}:${n}`
export const reportContext = (reportId: string) => `reports.words:${reportId}`
export const copyContext = (caseId: string) => `cases.copy:${caseId}`
