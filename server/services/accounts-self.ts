import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Accounts } from '#app/domain/services.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { findAccountOf, findPerson, lockAccount, setPassphrase, updateName } from '#db/queries/people.ts'
import { endResetsOf } from '#db/queries/resets.ts'
import { deleteSessionsOf, isProved, markProved } from '#db/queries/sessions.ts'
import { checkPassphrase } from '../auth/passphrase-rules.ts'
import { hashPassphrase, isPassphrase } from '../auth/passphrases.ts'
import { keyOfToken } from '../auth/tokens.ts'
import { passphraseChangedMail } from '../mail/words.ts'
import { bellsOf, cleanNames, personOf } from './accounts-needs.ts'
import type { AccountParts } from './accounts-needs.ts'
import { provePassphrase } from './accounts-proof.ts'

type Self = Pick<Accounts, 'me' | 'changeName' | 'changePassphrase' | 'isProved' | 'prove'>

export function self({ db, limits, announce, outbox, clinicName }: AccountParts): Self {
  return {
    async me(actor) {
      const { personId } = personOf(actor)
      authorize(actor, 'account.see', { personId })
      const found = await findPerson(db.orm, personId)
      refuseUnless(found && found.closedAt === null, 'not-signed-in')
      const { name, pronouns, email, roles, zone } = found
      return { personId, name, pronouns, email, roles, zone }
    },

    async isProved(actor, token) {
      authorize(actor, 'account.see', { personId: personOf(actor).personId })
      return isProved(db.orm, keyOfToken(token))
    },

    async prove(actor, { passphrase, token, from }) {
      const { personId } = personOf(actor)
      authorize(actor, 'account.see', { personId })
      await provePassphrase({ db, limits }, personId, passphrase, from)
      await markProved(db.orm, keyOfToken(token), personId)
    },

    async changeName(actor, typed) {
      const { personId } = personOf(actor)
      authorize(actor, 'account.change', { personId })
      await updateName(db.orm, personId, cleanNames(typed))
      await announce(`mine:${personId}`, 'people')
    },

    async changePassphrase(actor, { current, next, token, from }) {
      const { personId } = personOf(actor)
      authorize(actor, 'account.change', { personId })
      const account = await findAccountOf(db.orm, personId)
      refuseUnless(account && !account.closed, 'not-signed-in')
      await limits.spend('sign-in:address', from.address)
      await limits.spend('sign-in:account', account.email)
      refuseUnless(await isPassphrase(current, account.hash), 'wrong-passphrase')
      const { name, email, secondFactorSetUp: secondFactor } = account
      checkPassphrase(next, { clinicName, name, email, secondFactor })
      const hash = await hashPassphrase(next)
      await db.orm.transaction(async (tx) => {
        const locked = await lockAccount(tx, personId)
        refuseUnless(locked && !locked.closed && locked.hash === account.hash, 'wrong-passphrase')
        await setPassphrase(tx, personId, hash)
        await endResetsOf(tx, personId)
        // Every other device has to know the new passphrase.
        await deleteSessionsOf(tx, personId, keyOfToken(token))
        await insertAudit(tx, { actorId: personId, act: 'passphrase-changed', subjectId: personId })
        await outbox.write(tx, { to: email, ...passphraseChangedMail({ clinicName, name }) })
      })
      await limits.forget('sign-in:account', email)
      await announce(...bellsOf(personId))
    },
  }
}
