import { createHash } from 'node:crypto'
import { consentNotice, consentText } from '#app/domain/consent/notice.ts'
import type { Tx } from '#db/client.ts'
import { beActor } from '#db/queries/as-actor.ts'
import * as queries from '#db/queries/consents.ts'
import { listCareTeamOf } from '#db/queries/reach.ts'

/** How they were asked: by the notice as it stands. */
export function asked(channel: 'web' | 'plain'): queries.Asked {
  const { version, language } = consentNotice
  const textHash = createHash('sha256').update(consentText()).digest('hex')
  return { noticeVersion: version, textHash, language, channel }
}

/**
 * K15: every yes of theirs ends, by an event like any other; a no stays, for it lets nobody see more. Under their lock. Answers
 * the clinicians who see less by it.
 */
export async function endEveryYes(tx: Tx, personId: string): Promise<string[]> {
  await beActor(tx, personId)
  const standing = (await queries.listProvisions(tx, { personId })).filter(
    ({ effect, status }) => effect === 'permit' && status !== 'ended',
  )
  const provisionIds = standing.map(({ provisionId }) => provisionId)
  if (provisionIds.length === 0) return []
  await queries.setStatus(tx, provisionIds, 'ended')
  await queries.appendEvent(tx, personId, { type: 'revoked', provisionIds }, asked('web'))
  return listCareTeamOf(tx, personId, provisionIds)
}
