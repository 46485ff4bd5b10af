import type { People } from '#app/domain/services.ts'
import type { AccountsNeeds } from './accounts-needs.ts'

/** Inviting and keeping the people of the clinic. */
export function openPeople(_needs: AccountsNeeds): People {
  throw new Error('Not written yet')
}
