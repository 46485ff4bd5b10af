import type { Role } from '#app/domain/person.ts'
import { roles as allRoles } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { People } from '#app/domain/services.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { findInvite, findLocationOf, insertInvite, listInvites, withdrawInvite } from '#db/queries/invites.ts'
import { normalEmail } from '../auth/emails.ts'
import { keyOfInvitation, newCode, newToken } from '../auth/tokens.ts'
import { invitationMail } from '../mail/words.ts'
import { checkId, cleanName, personOf } from './accounts-needs.ts'
import type { AccountsNeeds } from './accounts-needs.ts'

const day = 24 * 60 * 60
const mailedDays = 7
const printedDays = 3

type Inviting = Pick<People, 'invites' | 'invite' | 'withdrawInvite'>

export function inviting({ db, announce, outbox, clinicName, baseUrl }: AccountsNeeds): Inviting {
  return {
    async invites(actor) {
      authorize(actor, 'people.list', {})
      return (await listInvites(db.orm, 200)).map((invite) => ({
        ...invite,
        expires: invite.expires.toISOString(),
      }))
    },

    async invite(actor, { name: typed, email: address, roles: wanted }) {
      const roles = [...new Set(wanted)]
      refuseUnless(roles.length > 0 && roles.every((role) => allRoles.includes(role)), 'bad-input')
      authorize(actor, 'people.invite', { roles })
      const { personId } = personOf(actor)
      const name = cleanName(typed, 80)
      refuseUnless(name !== '', 'bad-input')
      const email = address === null || address.trim() === '' ? null : normalEmail(address)
      // Whether the address belongs to a member is told to the holder of the invitation alone.
      const code = email === null ? newCode(4) : null
      const token = code ?? newToken()
      await db.orm.transaction(async (tx) => {
        const inviteId = await insertInvite(tx, {
          ...{ name, email, roles, tokenHash: keyOfInvitation(token), invitedBy: personId },
          locationId: await findLocationOf(tx, personId),
          lastsSeconds: (email === null ? printedDays : mailedDays) * day,
        })
        await insertAudit(tx, { actorId: personId, act: 'invited', subjectId: inviteId })
        if (email === null) return
        const link = `${baseUrl}/invite/${token}`
        const words = invitationMail({ clinicName, name, link, days: mailedDays })
        await outbox.write(tx, { to: email, haste: 'awaited', ...words })
      })
      await announce('people')
      return { code }
    },

    async withdrawInvite(actor, inviteId) {
      authorize(actor, 'people.list', {})
      checkId(inviteId)
      const invite = await findInvite(db.orm, inviteId)
      refuseUnless(invite, 'not-found')
      authorize(actor, 'people.invite', { roles: invite.roles })
      await db.orm.transaction(async (tx) => {
        refuseUnless(await withdrawInvite(tx, inviteId), 'link-used-or-expired')
        await insertAudit(tx, {
          actorId: personOf(actor).personId,
          act: 'invitation-withdrawn',
          subjectId: inviteId,
        })
      })
      await announce('people')
    },
  }
}

/** The operator's way in: a link that makes one admin account. Answers the link, the only time it exists. */
export async function inviteAdmin(
  { db, baseUrl }: Pick<AccountsNeeds, 'db' | 'baseUrl'>,
  given: { email: string; name: string },
): Promise<string> {
  const token = newToken()
  const roles: Role[] = ['admin']
  await db.orm.transaction(async (tx) => {
    const inviteId = await insertInvite(tx, {
      ...{ roles, name: given.name, email: normalEmail(given.email), tokenHash: keyOfInvitation(token) },
      ...{ locationId: null, invitedBy: null, lastsSeconds: mailedDays * day },
    })
    await insertAudit(tx, { actorId: null, act: 'invited', subjectId: inviteId, automatic: true })
  })
  return `${baseUrl}/invite/${token}`
}
