import { randomUUID } from 'node:crypto'
import { openBriefs } from '#server/services/briefs.ts'
import { openConsents } from '#server/services/consents.ts'
import { openIntentions } from '#server/services/intentions.ts'
import { openMemberSealing } from '#server/services/member-keys.ts'
import type { PersonActor } from '#app/domain/person.ts'
import type { Mark } from '#app/domain/intention/intention.ts'
import { openMembers } from './members.ts'

/** A clinic of members who write intentions, as `openMembers` makes it. */
export async function openSharing(of: Parameters<typeof openMembers>[0] = {}) {
  const house = await openMembers(of)
  const { sealing } = house
  const memberSealing = openMemberSealing(sealing)
  const announce = async (...topics: string[]) => void house.rung.push(...topics)
  const intentions = openIntentions({ db: house.db, memberSealing, announce })
  const consents = openConsents({ db: house.db, announce, memberSealing })
  const briefs = openBriefs({ db: house.db, sealing, memberSealing })
  /** Sets an intention; answers its id. */
  async function set(
    actor: PersonActor,
    text: string,
    mark: Mark = 'normal',
    sessionId: string | null = null,
  ) {
    await intentions.set(actor, { commandId: randomUUID(), text, sessionId, mark })
    const { items } = await intentions.timeline(actor, { before: null })
    return items[0]?.intentionId ?? ''
  }
  return {
    ...house,
    ...{ memberSealing, announce, intentions, consents, briefs, set },
    [Symbol.asyncDispose]: () => house[Symbol.asyncDispose](),
  }
}
export type Sharing = Awaited<ReturnType<typeof openSharing>>
