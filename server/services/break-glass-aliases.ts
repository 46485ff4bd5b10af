import { randomUUID } from 'node:crypto'
import { secondWithinMinutes } from '#app/domain/consent/break-glass.ts'
import type { Actor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { BreakGlass } from '#app/domain/services-break-glass.ts'
import type { Tx } from '#db/client.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { insertGlass } from '#db/queries/break-glass.ts'
import { findAliasBehind, findAliasName, isAsked } from '#db/queries/glass-aliases.ts'
import { checkId } from './accounts-needs.ts'
import { statementOf } from './break-glass-cards.ts'
import type { BreakGlassNeed } from './break-glass.ts'

type Given = {
  withCode: <T>(actor: Actor, code: string, body: (tx: Tx, personId: string) => Promise<T>) => Promise<T>
  worded: (typed: string) => string
}
/** For so long, in minutes, who asked reads the name. */
const open = 30

/** F2: who wrote under a name for one thread: by two clinicians, each with a code, told to the member, reviewed. */
export function glassAliases(
  { db, memberSealing, announce }: BreakGlassNeed,
  { withCode, worded }: Given,
): Pick<BreakGlass, 'askAlias' | 'aliasOf'> {
  return {
    async aliasOf(actor, postId) {
      authorize(actor, 'glass.break', {})
      checkId(postId)
      const found = await findAliasName(db.orm, postId)
      refuseUnless(found, 'not-found')
      return found
    },

    async askAlias(actor, { postId, reason, statement, code }) {
      authorize(actor, 'glass.break', {})
      checkId(postId)
      const words = worded(statement)
      const glassId = randomUUID()
      await withCode(actor, code, async (tx, byId) => {
        const behind = await findAliasBehind(tx, postId)
        refuseUnless(behind, 'not-found')
        const { aliasId, memberId } = behind
        // Their own: as if it were nobody's, as it is of every other name that they may not open.
        refuseUnless(memberId !== byId, 'not-found')
        refuseUnless(!(await isAsked(tx, { aliasId, byId, minutes: secondWithinMinutes })), 'already-asked')
        const seal = await memberSealing.sealer(tx, memberId)
        await insertGlass(tx, {
          ...{ id: glassId, memberId, byId, reason, withPrivate: false, minutes: open, aliasId },
          statement: seal(words, statementOf(glassId)),
        })
        await insertAudit(tx, { actorId: byId, act: 'alias-asked', subjectId: null })
      })
      await announce('glass')
      return { glassId }
    },
  }
}
