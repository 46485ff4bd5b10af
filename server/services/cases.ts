import { copyDays } from '#app/domain/case/times.ts'
import type { Restriction, Standing } from '#app/domain/case/restriction.ts'
import { restrictionsOf } from '#app/domain/case/restriction.ts'
import { isRefusal } from '#app/domain/refusal.ts'
import type { Cases } from '#app/domain/services-cases.ts'
import type { Runner } from '#db/client.ts'
import { listRedHeld } from '#db/queries/cases-queue.ts'
import { eraseCopies } from '#db/queries/cases-reports.ts'
import {
  listPostsToRefold,
  listRestrictionsOn,
  listThreadsToRefold,
  refoldPost,
  refoldThread,
} from '#db/queries/cases-restrictions.ts'
import { holdThreads } from '#db/queries/cases-threads.ts'
import { noteStaffRead } from '#db/queries/cases-times.ts'
import { holdPost } from '#db/queries/forum-publishing.ts'
import { actOnCase } from './cases-acts.ts'
import { openCasesAppeals } from './cases-appeals.ts'
import { type ForumCases, openForumCases } from './cases-forum.ts'
import { type CasesNeed, moderatorOf } from './cases-need.ts'
import { openCasesReading } from './cases-reading.ts'
import { openCasesReports } from './cases-reports.ts'
import { postRings } from './cases-rings.ts'
import { openCasesThreads } from './cases-threads.ts'
import { openCasesTimes } from './cases-times.ts'

export type CasesService = Cases & {
  /** What the forum says to the queue, and asks of it, in transactions of its own. */
  forForum: ForumCases & {
    /** M4: what stands against a post of this person now. */
    standing: (run: Runner, personId: string) => Promise<Standing>
    /** M7: somebody who moderates reads a thread up to this number. */
    noteStaffRead: (run: Runner, threadId: string, number: number) => Promise<void>
  }
  /** M4: what ended by itself says so. */
  endDue: () => Promise<void>
  /** Rulings 24. */
  eraseCopies: () => Promise<void>
}

/** M1 to M7: the one queue, what is decided in it, and what people are told. */
export function openCases(need: CasesNeed): CasesService {
  const { db, announce } = need
  const act: Cases['act'] = (actor, given) => actOnCase(need, actor, given)
  return {
    ...openCasesReading(need),
    ...openCasesReports(need),
    ...openCasesAppeals(need),
    ...openCasesThreads(need),
    ...openCasesTimes(need),
    act,

    async handOverRed(actor) {
      const { me } = moderatorOf(actor)
      for (const one of await listRedHeld(db.orm, me.personId))
        await act(actor, { ...one, intent: { type: 'release' } }).catch((thrown: unknown) => {
          // Somebody was first: it is not theirs any more either way.
          if (!isRefusal(thrown)) throw thrown
        })
    },

    forForum: {
      ...openForumCases(need),
      async standing(run, personId) {
        const rows: Restriction[] = await listRestrictionsOn(run, personId)
        // The statement has left out what is over.
        return restrictionsOf(rows, 0)
      },
      noteStaffRead,
    },

    async endDue() {
      const rings: string[] = []
      for (const threadId of await listThreadsToRefold(db.orm))
        await db.orm.transaction(async (tx) => {
          const [thread] = await holdThreads(tx, [threadId])
          if (!thread) return
          await refoldThread(tx, threadId)
          rings.push(`thread:${threadId}`)
        })
      for (const postId of await listPostsToRefold(db.orm))
        await db.orm.transaction(async (tx) => {
          const held = await holdPost(tx, postId)
          if (!held) return
          await refoldPost(tx, held)
          rings.push(...postRings(held))
        })
      if (rings.length > 0) await announce(...new Set(rings))
    },

    eraseCopies: () => eraseCopies(db.orm, copyDays),
  }
}
