import type { Happening } from '#app/domain/case/command.ts'
import { decideCase } from '#app/domain/case/decide.ts'
import { dueHours } from '#app/domain/case/times.ts'
import type { HoldReason } from '#app/domain/forum/hold.ts'
import type { Tx } from '#db/client.ts'
import { clockNow, insertCase, listOpenOf, lockCase } from '#db/queries/cases.ts'
import { findShownRevision } from '#db/queries/cases-content.ts'
import { addHolds } from '#db/queries/cases-holds.ts'
import { lockReadOf, setCaseCopy } from '#db/queries/cases-reports.ts'
import type { Sealing } from '../sealing.ts'
import { writeEvent } from './cases-history.ts'
import { copyContext, queueRings } from './cases-need.ts'

export type ForumCases = {
  /**
   * M3: a text waits for a person: its case opens, or the one that waits is bound to the newer wording. In the caller’s
   * transaction, after its thread and post are locked. Answers the topics to announce once that is committed.
   */
  openPreModeration: (
    tx: Tx,
    given: {
      postId: string
      revision: number
      authorId: string
      holds: readonly HoldReason[]
      staff: boolean
    },
  ) => Promise<string[]>
  /**
   * M3: nothing of it waits any more: its author took it back, or it needed nobody. M1: what else is open about it is bound
   * to what others see of it now.
   */
  withdrawOf: (tx: Tx, postId: string) => Promise<string[]>
  /** M1: its author changed it: open cases about it are bound to the wording of now. */
  contentChanged: (tx: Tx, postId: string, revision: number) => Promise<string[]>
  /** M1: what was reported is bound to the wording that others see now. */
  rebind: (tx: Tx, postId: string) => Promise<string[]>
  /**
   * J3: its author takes their words away for good. What is open about them keeps one sealed copy, and its author is told
   * (as rulings 24 has it for words of a circle).
   */
  keepCopies: (tx: Tx, of: { threadId: string; authorId: string }) => Promise<void>
}

/** What the forum says to the queue. Every function locks cases only, in the order of their ids. */
export function openForumCases({ sealing }: { sealing: Sealing }): ForumCases {
  async function happened(tx: Tx, caseIds: readonly string[], what: Happening): Promise<string[]> {
    const rings: string[] = []
    for (const caseId of caseIds) {
      const held = await lockCase(tx, caseId, null)
      if (!held) continue
      const events = decideCase(held, { ...what, byId: null, at: await clockNow(tx) })
      for (const event of events) await writeEvent(tx, sealing, held, event, null)
      if (events.length > 0) rings.push(...(await queueRings(tx, held)))
    }
    return rings
  }

  return {
    async openPreModeration(tx, { postId, revision, authorId, holds, staff }) {
      const waiting = await listOpenOf(tx, postId, 'pre-moderation')
      if (waiting.length > 0) {
        for (const caseId of waiting) await addHolds(tx, caseId, holds)
        return happened(tx, waiting, { type: 'change-content', revision })
      }
      const of = { staff, aboutId: authorId }
      const hours = dueHours['pre-moderation']
      const row = { kind: 'pre-moderation' as const, postId, revision, holds, ...of, dueHours: hours }
      await insertCase(tx, row, { byId: null, act: 'opened', detail: { revision } })
      return queueRings(tx, of)
    },

    async withdrawOf(tx, postId) {
      const rings = await happened(tx, await listOpenOf(tx, postId, 'pre-moderation'), { type: 'withdraw' })
      return [...rings, ...(await rebind(tx, postId))]
    },

    async contentChanged(tx, postId, revision) {
      return happened(tx, await listOpenOf(tx, postId), { type: 'change-content', revision })
    },

    rebind,

    async keepCopies(tx, of) {
      for (const { caseId, noteKey: known, body } of await lockReadOf(tx, of)) {
        const noteKey = known ?? sealing.newKey()
        await setCaseCopy(tx, caseId, { noteKey, copy: sealing.sealWith(noteKey, body, copyContext(caseId)) })
      }
    },
  }

  async function rebind(tx: Tx, postId: string): Promise<string[]> {
    const shown = await findShownRevision(tx, postId)
    if (shown === null) return []
    return happened(tx, await listOpenOf(tx, postId, 'conduct'), { type: 'change-content', revision: shown })
  }
}
