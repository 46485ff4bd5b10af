import type { Accounts } from '#app/domain/services.ts'
import { deleteOldMails } from '#db/queries/mails.ts'
import { deleteOldResets } from '#db/queries/resets.ts'
import type { Db } from '#db/client.ts'
import { sessionCookies } from '../auth/cookies.ts'
import { openSessions } from '../auth/sessions.ts'
import { devices } from './accounts-devices.ts'
import { invitation } from './accounts-invitation.ts'
import type { AccountsNeeds } from './accounts-needs.ts'
import { reset } from './accounts-reset.ts'
import { secondFactor } from './accounts-second-factor.ts'
import { self } from './accounts-self.ts'
import { signIn } from './accounts-sign-in.ts'

/** Everything a person does with their own account. */
export function openAccounts(needs: AccountsNeeds): Accounts {
  const parts = { ...needs, cookies: sessionCookies(needs) }
  return {
    ...signIn(parts),
    ...devices(parts),
    ...invitation(parts),
    ...reset(parts),
    ...self(parts),
    ...secondFactor(parts),
  }
}

/** Forgets what is over: dead auth sessions, old links, old mails. */
export async function sweepAccounts({ db }: { db: Db }): Promise<void> {
  await openSessions(db.orm).deleteDead()
  await deleteOldResets(db.orm)
  await deleteOldMails(db.orm)
}
