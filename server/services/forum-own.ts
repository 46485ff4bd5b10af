import { refuseUnless } from '#app/domain/refusal.ts'
import type { Forum } from '#app/domain/services-forum.ts'
import type { Tx } from '#db/client.ts'
import { isHiddenNow } from '#db/queries/cases-restrictions.ts'
import { dropDraft } from '#db/queries/forum-drafts.ts'
import { holdOpen, isAsking } from '#db/queries/forum-leaving.ts'
import { appendRevision, type HeldPost, holdPost, takeFromView } from '#db/queries/forum-publishing.ts'
import { findOwn } from '#db/queries/forum-writing.ts'
import type { Limits } from '../auth/limits.ts'
import { checkId } from './accounts-needs.ts'
import type { openForumDrafts } from './forum-drafts.ts'
import { judge } from './forum-judging.ts'
import { type ForumNeed, topicsOf, writerOf } from './forum-need.ts'
import { openPublishing } from './forum-publishing.ts'
import { withdrawReflection } from './reflections-withdrawing.ts'

/**
 * F1: what authors do with their own posts. Taking back works at once and always; what shows more is judged as a new text,
 * and waits while the thread is closed (M4).
 */
export function openForumOwn(
  need: ForumNeed & { limits: Limits },
  drafts: ReturnType<typeof openForumDrafts>,
): Pick<Forum, 'own' | 'edit' | 'takeBack' | 'bringBack'> {
  const { db, announce, limits, openCare, moderation } = need
  const { publish } = openPublishing(need)

  async function theirs(tx: Tx, personId: string, postId: string): Promise<HeldPost> {
    refuseUnless(await holdOpen(tx, personId), 'not-signed-in')
    const held = await holdPost(tx, postId)
    refuseUnless(held?.authorId === personId, 'not-found')
    return held
  }
  async function own(personId: string, postId: string) {
    checkId(postId)
    const found = await findOwn(db.orm, personId, postId)
    refuseUnless(found, 'not-found')
    return found
  }

  return {
    async own(actor, postId) {
      const { personId } = writerOf(actor)
      const found = await own(personId, postId)
      return { ...found, draft: await drafts.find(db.orm, personId, `edit:${postId}`) }
    },

    async edit(actor, { postId, revision, title, body }) {
      const me = writerOf(actor)
      const { personId } = me
      const before = await own(personId, postId)
      await limits.spend('forum-edit:account', personId)
      const judged = await judge(need, me, {
        title: before.opens ? (title ?? before.title) : null,
        body,
        threadId: before.threadId,
      })
      const { screened, staff, holds, ...words } = judged
      const { tier, rules } = screened
      const topics = [`mine:${personId}`]
      const sent = await db.orm.transaction(async (tx) => {
        const held = await theirs(tx, personId, postId)
        refuseUnless(!held.gone, 'not-found')
        // J3: what is shown of a journal is taken back and shown anew.
        refuseUnless(!(held.reflection && held.opens), 'not-allowed')
        // What was decided about it, or taken back, is not written over.
        refuseUnless(
          held.state === 'waiting' || held.state === 'published' || held.state === 'declined',
          'not-found',
        )
        refuseUnless(held.revision === revision, 'version-older')
        const answer = { postId, threadId: held.threadId, crisis: tier === 'red' }
        await dropDraft(tx, personId, `edit:${postId}`)
        if (words.body === before.body && words.title === before.title)
          return { ...answer, state: held.state, holds: [] }
        refuseUnless(!held.locked, 'thread-locked')
        const n = await appendRevision(tx, held, { ...words, byId: personId, tier, rules })
        // A person has it before them already, or said no to it: they read the new wording too.
        const waits =
          held.state === 'published' ? holds : holds.length > 0 ? holds : (['asked-first'] as const)
        if (waits.length === 0) {
          topics.push(...(await publish(tx, held, n)))
          topics.push(...topicsOf(held, personId), ...(await moderation.withdraw(tx, postId)))
        } else {
          if (held.state === 'declined') await takeFromView(tx, held, 'waiting')
          topics.push(
            ...(await moderation.open(tx, { postId, revision: n, authorId: personId, holds: waits, staff })),
          )
        }
        if (tier !== 'green') topics.push(...(await openCare(tx, { personId, postId, tier, rules })))
        const state = held.state === 'published' ? ('published' as const) : ('waiting' as const)
        return { ...answer, state, holds: [...waits] }
      })
      await announce(...new Set(topics))
      return sent
    },

    async takeBack(actor, postId) {
      const { personId } = writerOf(actor)
      checkId(postId)
      const done = await db.orm.transaction(async (tx) => {
        const held = await theirs(tx, personId, postId)
        const { threadId, state } = held
        if (held.reflection && held.opens)
          return {
            threadId,
            topics: await withdrawReflection(tx, moderation, { threadId, authorId: personId }),
          }
        if (state === 'withdrawn' || state === 'deleted') return { threadId, topics: [] }
        // What a case took out of view stays where the case can find it.
        refuseUnless(state !== 'hidden', 'not-allowed')
        await takeFromView(tx, held, state === 'published' ? 'deleted' : 'withdrawn')
        const shown = state === 'published' ? topicsOf(held, personId) : [`mine:${personId}`]
        return { threadId, topics: [...shown, ...(await moderation.withdraw(tx, postId))] }
      })
      await announce(...new Set(done.topics))
      return { threadId: done.threadId }
    },

    async bringBack(actor, postId) {
      const me = writerOf(actor)
      const { personId } = me
      const before = await own(personId, postId)
      await limits.spend('forum-edit:account', personId)
      const { holds, staff } = await judge(need, me, {
        title: before.opens ? before.title : null,
        body: before.body,
        threadId: before.threadId,
      })
      const done = await db.orm.transaction(async (tx) => {
        const held = await theirs(tx, personId, postId)
        const { threadId, revision } = held
        refuseUnless(!held.gone, 'not-found')
        const gone = held.state === 'deleted' || held.state === 'withdrawn'
        refuseUnless(!gone || !held.locked, 'thread-locked')
        const waits = holds.length > 0 ? holds : (['asked-first'] as const)
        const ask = () => moderation.open(tx, { postId, revision, authorId: personId, holds: waits, staff })
        if (held.state === 'deleted' && held.shownRevision !== null) {
          // A newer wording that waited when it was deleted waits again.
          const asked = (await isAsking(tx, postId)) ? await ask() : []
          // M4: what a case hides meanwhile stays hidden, until that is lifted.
          if (await isHiddenNow(tx, postId)) {
            await takeFromView(tx, held, 'hidden')
            return { threadId, topics: [`mine:${personId}`, ...asked] }
          }
          const told = await publish(tx, held, held.shownRevision)
          return { threadId, topics: [...topicsOf(held, personId), ...told, ...asked] }
        }
        if (held.state !== 'withdrawn') return { threadId, topics: [] }
        await takeFromView(tx, held, 'waiting')
        return { threadId, topics: [`mine:${personId}`, ...(await ask())] }
      })
      await announce(...new Set(done.topics))
      return { threadId: done.threadId }
    },
  }
}
