import { refuseUnless } from '#app/domain/refusal.ts'
import type { From } from '#app/domain/services.ts'
import { findAccountOf, type Account } from '#db/queries/people.ts'
import { isPassphrase } from '../auth/passphrases.ts'
import type { AccountsNeeds } from './accounts-needs.ts'

/**
 * Somebody who is signed in gives their passphrase once more, for what cannot be undone by a glance at an unlocked phone.
 * Answers the account with the hash that fits: under the lock it has to be the account’s still.
 */
export async function provePassphrase(
  { db, limits }: Pick<AccountsNeeds, 'db' | 'limits'>,
  personId: string,
  passphrase: string,
  from: From,
): Promise<Account> {
  const account = await findAccountOf(db.orm, personId)
  refuseUnless(account && !account.closed, 'not-signed-in')
  await limits.spend('sign-in:address', from.address)
  await limits.spend('sign-in:account', account.email)
  refuseUnless(account.hash !== null && (await isPassphrase(passphrase, account.hash)), 'wrong-passphrase')
  await limits.forget('sign-in:account', account.email)
  return account
}
