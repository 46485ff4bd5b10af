import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Accounts } from '#app/domain/services.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { lockAccount } from '#db/queries/people.ts'
import { deleteDevice, listDevices } from '#db/queries/sessions.ts'
import { openSessions } from '../auth/sessions.ts'
import { keyOfToken } from '../auth/tokens.ts'
import { bellsOf, checkId, personOf } from './accounts-needs.ts'
import type { AccountParts } from './accounts-needs.ts'

type Devices = Pick<Accounts, 'devices' | 'signOutDevice' | 'signOutEverywhere'>

export function devices({ db, announce, cookies }: AccountParts): Devices {
  return {
    async devices(actor, token) {
      const { personId } = personOf(actor)
      authorize(actor, 'account.see', { personId })
      const current = keyOfToken(token)
      return (await listDevices(db.orm, personId)).map(({ key, deviceId, label, createdAt, seenAt }) => ({
        deviceId,
        label,
        since: createdAt.toISOString(),
        lastSeen: seenAt.toISOString(),
        current: key === current,
      }))
    },

    async signOutDevice(actor, deviceId) {
      const { personId } = personOf(actor)
      authorize(actor, 'account.change', { personId })
      checkId(deviceId)
      // Somebody else's device is no device of mine: it is not found.
      refuseUnless(await deleteDevice(db.orm, personId, deviceId), 'not-found')
      await announce(...bellsOf(personId))
    },

    async signOutEverywhere(actor) {
      const { personId } = personOf(actor)
      authorize(actor, 'account.change', { personId })
      await db.orm.transaction(async (tx) => {
        await lockAccount(tx, personId)
        await openSessions(tx).endAllOf(personId)
        await insertAudit(tx, { actorId: personId, act: 'signed-out-everywhere', subjectId: personId })
      })
      await announce(...bellsOf(personId))
      return { cookies: cookies.clear() }
    },
  }
}
