import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { People } from '#app/domain/services.ts'
import type { Tx } from '#db/client.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { type Account, findAccount, findAccountOf, lockAccount } from '#db/queries/people.ts'
import { endResetsOf } from '#db/queries/resets.ts'
import { forgetSecondFactor } from '#db/queries/second-factors.ts'
import { deleteSessionsOf } from '#db/queries/sessions.ts'
import { emailOrNull } from '../auth/emails.ts'
import { secondStepAnewMail } from '../mail/words.ts'
import { useCode } from './accounts-code.ts'
import { bellsOf, checkId, personOf } from './accounts-needs.ts'
import type { AccountsNeeds } from './accounts-needs.ts'
import { provePassphrase } from './accounts-proof.ts'

type Anew = Pick<People, 'secondStep' | 'beginSecondStepAnew'>
type Told = Pick<AccountsNeeds, 'outbox' | 'clinicName'>

/** For whoever lost phone and recovery codes: an admin lets them begin anew, and gives both steps of their own for it. */
export function secondSteps(needs: AccountsNeeds): Anew {
  const { db, limits, announce, sealing } = needs
  return {
    async secondStep(actor, personId) {
      authorize(actor, 'second-factor.begin-anew', { personId })
      checkId(personId)
      const account = await findAccountOf(db.orm, personId)
      refuseUnless(account && !account.closed, 'not-found')
      return { name: account.name, setUp: account.secondFactorSetUp }
    },

    async beginSecondStepAnew(actor, { personId, passphrase, code, from }) {
      authorize(actor, 'second-factor.begin-anew', { personId })
      const { personId: adminId } = personOf(actor)
      checkId(personId)
      const proved = await provePassphrase(needs, adminId, passphrase, from)
      await limits.spend('code:account', adminId)
      const ended = await db.orm.transaction(async (tx) => {
        // In the order of ids: two admins who do this to each other wait, and the second one has no step to give any more.
        const locked = new Map<string, Account | undefined>()
        for (const id of [adminId, personId].toSorted()) locked.set(id, await lockAccount(tx, id))
        const [admin, account] = [locked.get(adminId), locked.get(personId)]
        refuseUnless(admin && !admin.closed && admin.roles.includes('admin'), 'not-allowed')
        refuseUnless(admin.hash === proved.hash, 'wrong-passphrase')
        refuseUnless((await useCode(tx, sealing, adminId, code)) !== null, 'wrong-code')
        refuseUnless(account && !account.closed, 'not-found')
        return forget(tx, needs, account, { personId: adminId, name: admin.name })
      })
      await limits.forget('code:account', adminId)
      if (ended) await announce(...bellsOf(personId))
    },
  }
}

/**
 * The operator's way, for a clinic whose only admin lost it: there is nobody else whom it could be asked of. Answers
 * whether an open admin account signs in with this address. The mail is sent by the processes that run.
 */
export async function beginAdminsSecondStepAnew(
  { db, ...told }: Told & Pick<AccountsNeeds, 'db'>,
  email: string,
): Promise<boolean> {
  const normal = emailOrNull(email)
  const found = normal === null ? undefined : await findAccount(db.orm, normal)
  if (!found) return false
  return db.orm.transaction(async (tx) => {
    const account = await lockAccount(tx, found.personId)
    if (!account || account.closed || !account.roles.includes('admin')) return false
    await forget(tx, told, account, null)
    return true
  })
}

/** Of a locked account. Its ways in that were let in by the old step end with it; where none was set up nothing is done. */
async function forget(
  tx: Tx,
  { outbox, clinicName }: Told,
  { personId, name, email, secondFactorSetUp }: Account,
  by: { personId: string; name: string } | null,
): Promise<boolean> {
  if (!secondFactorSetUp) return false
  await forgetSecondFactor(tx, personId)
  await endResetsOf(tx, personId)
  await deleteSessionsOf(tx, personId)
  const audit = { act: 'second-factor-begun-anew', subjectId: personId }
  await insertAudit(tx, { ...audit, actorId: by?.personId ?? null, automatic: by === null })
  const words = secondStepAnewMail({ clinicName, name, by: by?.name ?? null })
  await outbox.write(tx, { to: email, haste: 'awaited', ...words })
  return true
}
