import { authorize } from '#app/domain/policy.ts'
import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { Accounts } from '#app/domain/services.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { lockAccount } from '#db/queries/people.ts'
import {
  confirmSecret,
  findPendingSecret,
  isFreshlyBegun,
  isFreshlyProved,
  isSecondFactorConfirmed,
  keepPendingSecret,
  lockSecondFactor,
  replaceRecoveryCodes,
} from '#db/queries/second-factors.ts'
import { deleteSession, deleteSessionsOf } from '#db/queries/sessions.ts'
import { openSessions } from '../auth/sessions.ts'
import { keyOfToken } from '../auth/tokens.ts'
import { enrolment, newSecret, sixDigits, stepOf } from '../auth/totp.ts'
import { secondStepMail } from '../mail/words.ts'
import { bellsOf, personOf } from './accounts-needs.ts'
import type { AccountParts } from './accounts-needs.ts'
import { newRecoveryCodes, secretContext } from './accounts-code.ts'
import { provePassphrase } from './accounts-proof.ts'

type Enrolling = Pick<Accounts, 'hasSecondFactor' | 'startSecondFactor' | 'confirmSecondFactor'>

export function secondFactor({
  db,
  limits,
  announce,
  outbox,
  sealing,
  cookies,
  clinicName,
}: AccountParts): Enrolling {
  return {
    async hasSecondFactor(actor) {
      const { personId } = personOf(actor)
      authorize(actor, 'second-factor.enrol', { personId })
      return await isSecondFactorConfirmed(db.orm, personId)
    },

    async startSecondFactor(actor, token) {
      const person = personOf(actor)
      const { personId } = person
      authorize(actor, 'second-factor.enrol', { personId })
      const key = keyOfToken(token)
      const { secret, label, askPassphrase } = await db.orm.transaction(async (tx) => {
        const account = await lockAccount(tx, personId)
        refuseUnless(account && !account.closed, 'not-signed-in')
        // A passphrase alone does not replace a second factor.
        refuseUnless(!account.secondFactorSetUp || person.assurance === 'full', 'second-factor-needed')
        const pending = await findPendingSecret(tx, personId, key)
        const secret = pending ? sealing.open(pending, secretContext(personId)) : newSecret()
        if (!pending)
          await keepPendingSecret(tx, personId, sealing.seal(secret, secretContext(personId)), key)
        const askPassphrase = !account.secondFactorSetUp && !(await isFreshlyBegun(tx, key))
        return { secret, label: account.email, askPassphrase }
      })
      return { ...(await enrolment(secret, { issuer: clinicName, label })), askPassphrase }
    },

    async confirmSecondFactor(actor, { code, passphrase, token: before, from }) {
      const person = personOf(actor)
      const { personId } = person
      authorize(actor, 'second-factor.enrol', { personId })
      const proved =
        passphrase === undefined ? null : await provePassphrase({ db, limits }, personId, passphrase, from)
      await limits.spend('code:account', personId)
      const { codes, hashes } = newRecoveryCodes(personId)
      const token = await db.orm.transaction(async (tx) => {
        const account = await lockAccount(tx, personId)
        refuseUnless(account && !account.closed, 'not-signed-in')
        if (account.secondFactorSetUp)
          refuseUnless(await isFreshlyProved(tx, keyOfToken(before)), 'second-factor-needed')
        // A device left signed in does not lock its owner out with a second factor of somebody else's.
        else if (proved === null || proved.hash !== account.hash)
          refuseUnless(await isFreshlyBegun(tx, keyOfToken(before)), 'wrong-passphrase')
        const factor = await lockSecondFactor(tx, personId)
        const digits = sixDigits(code)
        if (!factor?.pending || digits === null) throw new Refusal('wrong-code')
        const secret = sealing.open(factor.pending, secretContext(personId))
        const step = stepOf(digits, secret, factor.now, 0)
        refuseUnless(step !== null, 'wrong-code')
        await confirmSecret(tx, personId, factor.pending, step)
        await replaceRecoveryCodes(tx, personId, hashes)
        refuseUnless(await deleteSession(tx, keyOfToken(before), personId), 'not-signed-in')
        // Other devices were let in without it: each gives it at its next sign-in.
        await deleteSessionsOf(tx, personId)
        await insertAudit(tx, { actorId: personId, act: 'second-factor-confirmed', subjectId: personId })
        await outbox.write(tx, { to: account.email, ...secondStepMail({ clinicName, name: account.name }) })
        return await openSessions(tx).start({
          personId,
          roles: account.roles,
          label: from.device,
          secondFactor: true,
        })
      })
      await limits.forget('code:account', personId)
      await announce(...bellsOf(personId))
      return { recoveryCodes: codes, cookies: cookies.give(token) }
    },
  }
}
