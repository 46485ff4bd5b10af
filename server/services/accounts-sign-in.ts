import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { Accounts } from '#app/domain/services.ts'
import type { Tx } from '#db/client.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { findAccount, lockAccount } from '#db/queries/people.ts'
import { deleteSession } from '#db/queries/sessions.ts'
import { emailOrNull } from '../auth/emails.ts'
import { isPassphrase } from '../auth/passphrases.ts'
import { openSessions } from '../auth/sessions.ts'
import { keyOfToken } from '../auth/tokens.ts'
import { bellsOf, nextFor, personOf } from './accounts-needs.ts'
import type { AccountParts } from './accounts-needs.ts'
import { useCode } from './accounts-code.ts'
import { readLeaving } from './leaving-times.ts'

/** K15: of a closed account, whoever left it themselves may come back for a time. Once that is over, nobody has it. */
async function refuseUnlessKept(tx: Tx, personId: string): Promise<void> {
  const state = (await readLeaving(tx, personId))?.state
  refuseUnless(state !== 'over', 'wrong-passphrase')
  refuseUnless(state === 'kept', 'account-closed')
}

type SignIn = Pick<Accounts, 'signIn' | 'giveCode' | 'signOut'>

export function signIn({ db, limits, announce, cookies, sealing }: AccountParts): SignIn {
  return {
    async signIn(_actor, { email: typed, passphrase, from, token: before }) {
      const email = emailOrNull(typed)
      await limits.spend('sign-in:address', from.address)
      await limits.spend('sign-in:account', email ?? typed)
      const account = email === null ? undefined : await findAccount(db.orm, email)
      // An address that nobody has costs the same work, and answers the same.
      const right = await isPassphrase(passphrase, account?.hash)
      if (!right || !account) throw new Refusal('wrong-passphrase')
      const { personId } = account
      const { token, closed } = await db.orm.transaction(async (tx) => {
        const locked = await lockAccount(tx, personId)
        // What was proved has to be so still: a new passphrase signs nobody in with the old one.
        refuseUnless(locked && locked.hash === account.hash, 'wrong-passphrase')
        if (locked.closed) await refuseUnlessKept(tx, personId)
        if (before) await deleteSession(tx, keyOfToken(before))
        await insertAudit(tx, { actorId: personId, act: 'signed-in', subjectId: personId })
        const { roles, closed } = locked
        const session = { personId, roles, label: from.device, secondFactor: false }
        return { token: await openSessions(tx).start(session), closed }
      })
      await limits.forget('sign-in:account', account.email)
      await announce(...(before ? ['auth'] : []), `mine:${personId}`)
      return { cookies: cookies.give(token), next: closed ? 'closed' : nextFor(account) }
    },

    async giveCode(actor, { code, from, token: before }) {
      const { personId } = personOf(actor)
      await limits.spend('code:account', personId)
      const token = await db.orm.transaction(async (tx) => {
        const account = await lockAccount(tx, personId)
        refuseUnless(account && !account.closed, 'not-signed-in')
        const used = await useCode(tx, sealing, personId, code)
        refuseUnless(used !== null, 'wrong-code')
        // What was proved rises, so the token changes; the one before must still have been good.
        refuseUnless(await deleteSession(tx, keyOfToken(before), personId), 'not-signed-in')
        const act = used === 'recovery' ? 'recovery-code-used' : 'second-factor-given'
        await insertAudit(tx, { actorId: personId, act, subjectId: personId })
        return await openSessions(tx).start({
          personId,
          roles: account.roles,
          label: from.device,
          secondFactor: true,
        })
      })
      await limits.forget('code:account', personId)
      await announce(...bellsOf(personId))
      return { cookies: cookies.give(token), next: 'home' }
    },

    async signOut(actor, token) {
      await openSessions(db.orm).end(token)
      if (actor.kind === 'person') await announce(...bellsOf(actor.personId))
      return { cookies: cookies.clear() }
    },
  }
}
