import { setTimeout as until } from 'node:timers/promises'
import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { Accounts } from '#app/domain/services.ts'
import type { Tx } from '#db/client.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { findAccount, findAccountOf, lockAccount, setPassphrase, type Account } from '#db/queries/people.ts'
import { claimReset, endResetsOf, findOpenReset, replaceReset } from '#db/queries/resets.ts'
import { deleteSessionsOf } from '#db/queries/sessions.ts'
import { emailOrNull } from '../auth/emails.ts'
import { checkPassphrase } from '../auth/passphrase-rules.ts'
import { hashPassphrase } from '../auth/passphrases.ts'
import { keyOfToken, newToken } from '../auth/tokens.ts'
import { passphraseChangedMail, resetMail } from '../mail/words.ts'
import { bellsOf } from './accounts-needs.ts'
import type { AccountParts } from './accounts-needs.ts'
import { useCode } from './accounts-code.ts'
import { readLeaving } from './leaving-times.ts'

const minutes = 30
/** Every answer to `askReset` takes at least this long, so that its time does not tell whether a mail was written. */
const answerAfter = 300

/** K15: whoever left and may come back still, may have forgotten their passphrase too. */
const mayReset = async (tx: Tx, { personId, closed }: Account) =>
  !closed || (await readLeaving(tx, personId))?.state === 'kept'

type Reset = Pick<Accounts, 'askReset' | 'resetView' | 'reset'>

export function reset({ db, limits, announce, outbox, sealing, clinicName, baseUrl }: AccountParts): Reset {
  const writeLink = async (personId: string) => {
    const token = newToken()
    await db.orm.transaction(async (tx) => {
      const account = await lockAccount(tx, personId)
      if (!account || !(await mayReset(tx, account))) return
      await replaceReset(tx, { personId, tokenHash: keyOfToken(token), lastsSeconds: minutes * 60 })
      await insertAudit(tx, { actorId: null, act: 'reset-asked', subjectId: personId })
      const link = `${baseUrl}/reset/${token}`
      await outbox.write(tx, {
        ...{ to: account.email, haste: 'awaited' },
        ...resetMail({ clinicName, name: account.name, link, minutes }),
      })
    })
  }
  return {
    async askReset(_actor, { email: typed, from }) {
      await limits.spend('reset-ask:address', from.address)
      const answered = until(answerAfter)
      const email = emailOrNull(typed)
      const asked = await limits.take('reset-ask:account', email ?? typed)
      const account = email === null ? undefined : await findAccount(db.orm, email)
      if (asked && account) await writeLink(account.personId)
      await answered
    },

    async resetView(_actor, { token, from }) {
      await limits.spend('link:address', from.address)
      const found = await findOpenReset(db.orm, keyOfToken(token))
      refuseUnless(found, 'link-used-or-expired')
      return { secondFactor: found.secondFactor }
    },

    async reset(_actor, { token, passphrase, code, from }) {
      await limits.spend('link:address', from.address)
      const found = await findOpenReset(db.orm, keyOfToken(token))
      const account = found && (await findAccountOf(db.orm, found.personId))
      refuseUnless(account, 'link-used-or-expired')
      const { personId, name, email } = account
      checkPassphrase(passphrase, { clinicName, name, email, secondFactor: account.secondFactorSetUp })
      if (account.secondFactorSetUp) await limits.spend('code:account', personId)
      const hash = await hashPassphrase(passphrase)
      await db.orm.transaction(async (tx) => {
        const locked = await lockAccount(tx, personId)
        const may = locked && (await mayReset(tx, locked)) && (await claimReset(tx, keyOfToken(token)))
        refuseUnless(may, 'link-used-or-expired')
        // A wrong code undoes the claim: the link goes on working.
        if (locked.secondFactorSetUp && (await useCode(tx, sealing, personId, code)) === null)
          throw new Refusal('wrong-code')
        await setPassphrase(tx, personId, hash)
        await endResetsOf(tx, personId)
        await deleteSessionsOf(tx, personId)
        await insertAudit(tx, { actorId: personId, act: 'passphrase-reset', subjectId: personId })
        await outbox.write(tx, { to: email, ...passphraseChangedMail({ clinicName, name }) })
      })
      await limits.forget('sign-in:account', email)
      await limits.forget('code:account', personId)
      await announce(...bellsOf(personId))
    },
  }
}
