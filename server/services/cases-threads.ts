import { longestCaseWords } from '#app/domain/case/case.ts'
import { dueHours } from '#app/domain/case/times.ts'
import type { Actor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Cases, ThreadTool } from '#app/domain/services-cases.ts'
import type { Tx } from '#db/client.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { clockNow, insertCase, lockCase } from '#db/queries/cases.ts'
import { findPostFacts } from '#db/queries/cases-content.ts'
import { insertRestriction, refoldThread } from '#db/queries/cases-restrictions.ts'
import * as queries from '#db/queries/cases-threads.ts'
import { holdPost } from '#db/queries/forum-publishing.ts'
import { checkId } from './accounts-needs.ts'
import { writeEvent } from './cases-history.ts'
import { arrange } from './cases-arranging.ts'
import { forumTopics } from './forum-need.ts'
import { type CasesNeed, moderatorOf, queueRings } from './cases-need.ts'

type Need = Pick<CasesNeed, 'db' | 'sealing' | 'announce'>
const restricts = (use: ThreadTool) => use.tool === 'lock' || use.tool === 'slow' || use.tool === 'hide'
/** M4: so long a thread may be locked or slow, in hours; and so slow. */
const longest = { hours: 24 * 90, seconds: 24 * 3600 }

/** M4: what somebody who moderates does without a report. Each opens a case of its own: nothing is done without one. */
export function openCasesThreads({
  db,
  sealing,
  announce,
}: Need): Pick<Cases, 'openOn' | 'threadTools' | 'useTool'> {
  return {
    async openOn(actor, postId) {
      const { me } = moderatorOf(actor)
      checkId(postId)
      const facts = await findPostFacts(db.orm, postId, me.personId)
      refuseUnless(facts && facts.authorId !== me.personId, 'not-found')
      const { authorId: aboutId, shownRevision, staff } = facts
      refuseUnless(shownRevision !== null, 'not-found')
      authorize(actor, 'case.decide', { staff, about: false })
      const { caseId, rings } = await db.orm.transaction(async (tx) => {
        refuseUnless(await holdPost(tx, postId), 'not-found')
        const row = { kind: 'conduct' as const, postId, revision: shownRevision, aboutId, staff }
        const made = await insertCase(
          tx,
          { ...row, dueHours: dueHours.conduct },
          { byId: me.personId, act: 'opened' },
        )
        return { caseId: made, rings: await queueRings(tx, { staff, aboutId }) }
      })
      await announce(...rings)
      return { caseId }
    },

    async threadTools(actor, threadId) {
      const { me } = moderatorOf(actor)
      checkId(threadId)
      const [thread, spaces, others, posts, restrictions] = await Promise.all([
        queries.findThreadTools(db.orm, me.personId, threadId),
        queries.listSpacesToMoveTo(db.orm),
        queries.listThreadsBeside(db.orm, threadId),
        queries.listReplies(db.orm, threadId),
        queries.listThreadRestrictions(db.orm, threadId),
      ])
      refuseUnless(thread, 'not-found')
      // J3: words of a journal stay where their author put them.
      const { reflection, ...tools } = thread
      const stays = { spaces: [], others: [], posts: [] }
      const joined = thread.hidden ? { others: [], posts: [] } : { others, posts }
      const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
      return {
        ...tools,
        ...{ lockedUntil: iso(thread.lockedUntil), slowUntil: iso(thread.slowUntil) },
        ...(reflection ? stays : { spaces, ...joined }),
        restrictions: restrictions.map(({ at, until, liftedAt, ...one }) => ({
          ...one,
          ...{ at: new Date(at).toISOString(), until: iso(until), liftedAt: iso(liftedAt) },
        })),
      }
    },

    async useTool(actor, { threadId, use, words: typed }) {
      const { me } = moderatorOf(actor)
      checkId(threadId)
      if (use.tool === 'merge') checkId(use.intoId)
      const words = typed?.trim() || null
      refuseUnless(words === null || words.length <= longestCaseWords, 'too-large')
      if ('hours' in use) refuseUnless(whole(use.hours, longest.hours), 'bad-input')
      if ('seconds' in use) refuseUnless(whole(use.seconds, longest.seconds), 'bad-input')
      const done = await db.orm.transaction(async (tx) => {
        const ids = use.tool === 'merge' ? [threadId, use.intoId] : [threadId]
        const held = await queries.holdThreads(tx, ids)
        const thread = held.find((one) => one.threadId === threadId)
        refuseUnless(thread && held.length === new Set(ids).size, 'not-found')
        // J3: for whom it is not, it is not there; and its words stay where their author put them.
        refuseUnless(
          held.every(({ readers }) => readers?.includes(me.personId) ?? true),
          'not-found',
        )
        refuseUnless(restricts(use) || !held.some(({ reflection }) => reflection), 'not-allowed')
        // What covers hidden words lies on their thread: elsewhere nothing would cover them.
        const carries = use.tool === 'merge' || use.tool === 'split'
        refuseUnless(!carries || !held.some(({ hidden }) => hidden), 'thread-hidden')
        const caseId = await caseFor(tx, actor, me.personId, { thread, use, words })
        const to = await carry(tx, { thread, use, caseId, byId: me.personId })
        const rings = forumTopics(held)
        if (use.tool === 'move') rings.push(`space:${use.spaceId}`)
        if (to !== threadId) rings.push(`thread:${to}`)
        return {
          threadId: to,
          rings: [...rings, ...(use.tool === 'hide' ? [`mine:${thread.openedBy}`] : [])],
        }
      })
      await announce(...new Set(done.rings))
      return { threadId: done.threadId }
    },
  }

  /** A case that is decided as it is opened. About whoever opened the thread only where it is taken from them. */
  async function caseFor(
    tx: Tx,
    actor: Actor,
    byId: string,
    { thread, use, words }: { thread: queries.HeldThread; use: ThreadTool; words: string | null },
  ): Promise<string> {
    const aboutId = use.tool === 'hide' && thread.openedBy !== byId ? thread.openedBy : null
    const staff = aboutId !== null && thread.staff
    authorize(actor, 'case.decide', { staff, about: false })
    const caseId = await insertCase(
      tx,
      { kind: 'conduct', postId: thread.openingId, aboutId, staff, dueHours: dueHours.conduct },
      { byId, act: 'opened', detail: { tool: use.tool } },
    )
    const held = await lockCase(tx, caseId, null)
    if (!held) throw new Error('a case that was just opened is not there')
    const outcome = use.tool === 'hide' ? 'hidden' : restricts(use) ? 'restricted' : 'arranged'
    const at = await clockNow(tx)
    const decided = { type: 'decided', outcome, guideline: null, revision: null, byId, at } as const
    await writeEvent(tx, sealing, held, decided, words)
    await insertAudit(tx, { actorId: byId, act: `thread-${use.tool}`, subjectId: aboutId })
    return caseId
  }
}

const whole = (n: number, most: number) => Number.isInteger(n) && n >= 1 && n <= most

/** What the tool does; answers the thread to look at now. */
async function carry(
  tx: Tx,
  {
    thread,
    use,
    caseId,
    byId,
  }: { thread: queries.HeldThread; use: ThreadTool; caseId: string; byId: string },
): Promise<string> {
  const { threadId } = thread
  const on = { threadId }
  if (use.tool === 'lock') await insertRestriction(tx, { kind: 'locked', caseId, byId, on, hours: use.hours })
  else if (use.tool === 'hide') await insertRestriction(tx, { kind: 'hidden', caseId, byId, on, hours: null })
  else if (use.tool === 'slow')
    await insertRestriction(tx, { kind: 'slow', caseId, byId, on, hours: use.hours, seconds: use.seconds })
  else return arrange(tx, thread, use)
  await refoldThread(tx, threadId)
  return threadId
}
