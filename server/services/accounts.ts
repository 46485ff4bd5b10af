import type { Accounts } from '#app/domain/services.ts'
import type { AccountsNeeds } from './accounts-needs.ts'

/** Everything a person does with their own account. */
export function openAccounts(_needs: AccountsNeeds): Accounts {
  throw new Error('Not written yet')
}
