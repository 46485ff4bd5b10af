import { refuseUnless } from '#app/domain/refusal.ts'
import type { Db, Tx } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { findCommand, insertCommand, lockOwnPlan } from '#db/queries/own-plan.ts'
import type { Announce } from '../announce.ts'
import { checkId } from './accounts-needs.ts'
import type { MemberSealing } from './member-keys.ts'

export type OwnPlanNeed = { db: Db; memberSealing: MemberSealing; announce: Announce }
export type Seal = Awaited<ReturnType<MemberSealing['sealer']>>

const context = (rowId: string) => ({ column: 'plan_commands.body', rowId })

/**
 * Once for each command of a member’s, under the lock of their plan; the same sent again does nothing, other words under its
 * number are refused with `sent-already`. What is sent is kept sealed in the same transaction.
 */
export function openOnce({ db, memberSealing, announce }: OwnPlanNeed) {
  return async (
    personId: string,
    { commandId, said }: { commandId: string; said: unknown },
    write: (tx: Tx, seal: Seal) => Promise<void>,
  ): Promise<void> => {
    checkId(commandId)
    const text = JSON.stringify(said)
    await asActor(db, personId, async (tx) => {
      await lockOwnPlan(tx, personId)
      const before = await findCommand(tx, personId, commandId)
      if (before !== null) {
        const open = await memberSealing.opener(tx, [personId])
        refuseUnless(open(before, { ...context(commandId), personId }) === text, 'sent-already')
        return
      }
      const seal = await memberSealing.sealer(tx, personId)
      await write(tx, seal)
      await insertCommand(tx, { personId, commandId, body: seal(text, context(commandId)) })
    })
    await announce(`mine:${personId}`)
  }
}
