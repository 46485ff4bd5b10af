import { refuseUnless } from '#app/domain/refusal.ts'
import type { Accounts } from '#app/domain/services.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { claimInvite, findOpenInvite, markInviteUsedBy } from '#db/queries/invites.ts'
import { insertPerson, setPassphrase } from '#db/queries/people.ts'
import { normalEmail } from '../auth/emails.ts'
import { checkPassphrase } from '../auth/passphrase-rules.ts'
import { hashPassphrase } from '../auth/passphrases.ts'
import { openSessions } from '../auth/sessions.ts'
import { keyOfInvitation } from '../auth/tokens.ts'
import { checkZone, cleanNames, nextFor } from './accounts-needs.ts'
import type { AccountParts } from './accounts-needs.ts'

type Invitation = Pick<Accounts, 'invitation' | 'acceptInvitation'>

export function invitation({ db, limits, announce, cookies, clinicName }: AccountParts): Invitation {
  const findOpen = async (token: string, address: string) => {
    await limits.spend('link:address', address)
    const invite = await findOpenInvite(db.orm, keyOfInvitation(token))
    refuseUnless(invite, 'link-used-or-expired')
    return invite
  }
  return {
    async invitation(_actor, { token, from }) {
      const { name, email, roles, expiresAt } = await findOpen(token, from.address)
      return { clinic: clinicName, name, email, roles, expires: expiresAt.toISOString() }
    },

    async acceptInvitation(_actor, { token, passphrase, zone, from, ...typed }) {
      const invite = await findOpen(token, from.address)
      const named = cleanNames(typed)
      const email = normalEmail(typed.email || (invite.email ?? ''))
      // The link proves one address only: the one it was sent to.
      refuseUnless(invite.email === null || invite.email === email, 'bad-input')
      checkZone(zone)
      checkPassphrase(passphrase, { clinicName, name: named.name, email, secondFactor: false })
      const hash = await hashPassphrase(passphrase)
      const given = await db.orm.transaction(async (tx) => {
        const claimed = await claimInvite(tx, invite.tokenHash)
        refuseUnless(claimed, 'link-used-or-expired')
        const { roles, locationId } = claimed
        const personId = await insertPerson(tx, { ...named, email, roles, locationId, zone })
        refuseUnless(personId, 'already-a-member')
        await setPassphrase(tx, personId, hash)
        await markInviteUsedBy(tx, claimed.id, personId)
        await insertAudit(tx, { actorId: personId, act: 'invitation-accepted', subjectId: personId })
        return await openSessions(tx).start({ personId, roles, label: from.device, secondFactor: false })
      })
      await announce('people')
      return {
        cookies: cookies.give(given),
        next: nextFor({ roles: invite.roles, secondFactorSetUp: false }),
      }
    },
  }
}
