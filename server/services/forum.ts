import { can } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Forum } from '#app/domain/services-forum.ts'
import * as readers from '#db/queries/forum-readers.ts'
import type { Limits } from '../auth/limits.ts'
import { checkId } from './accounts-needs.ts'
import { openForumDrafts } from './forum-drafts.ts'
import { type ForumNeed, readerOf } from './forum-need.ts'
import { openForumOwn } from './forum-own.ts'
import { openForumPreferences } from './forum-preferences.ts'
import { openForumReading } from './forum-reading.ts'
import { openForumSearch } from './forum-search.ts'
import { openForumSending, openSender } from './forum-sending.ts'

/** F1: the forum, joined of its parts. */
export function openForum(need: ForumNeed & { limits: Limits }): Forum {
  const { db, announce } = need
  const drafts = openForumDrafts(need)
  const { saveDraft, dropDraft } = drafts
  return {
    ...openForumReading(need, drafts),
    ...openForumSending(openSender(need)),
    ...openForumOwn(need, drafts),
    ...openForumSearch(need),
    ...openForumPreferences(need),
    ...{ saveDraft, dropDraft },

    async seen(actor, { threadId, postId }) {
      const { personId } = readerOf(actor)
      checkId(threadId)
      checkId(postId)
      const number = await readers.markSeen(db.orm, { personId, threadId, postId })
      // M7: when somebody who moderates first had it before them, also of what was never flagged.
      if (number !== undefined && can(actor, 'moderation.see', {}))
        await need.moderation.noteStaffRead(db.orm, threadId, number)
    },

    async react(actor, { postId, kind, on }) {
      const { personId } = readerOf(actor)
      checkId(postId)
      const post = await db.orm.transaction((tx) => readers.react(tx, { personId, postId, kind, on }))
      refuseUnless(post, 'not-found')
      // J3: that somebody witnessed it only its author is told; nobody else’s page changes by it.
      const rings = [`mine:${post.authorId}`, `mine:${personId}`]
      await announce(...(post.witnessed ? rings : [`thread:${post.threadId}`]))
    },

    async follow(actor, { threadId, level }) {
      const { personId } = readerOf(actor)
      checkId(threadId)
      await this.refuseUnlessMay(actor, { kind: 'thread', id: threadId })
      await readers.setLevel(db.orm, { personId, threadId, level })
      await announce(`mine:${personId}`)
    },

    async followSpace(actor, { spaceId, on }) {
      const { personId } = readerOf(actor)
      checkId(spaceId)
      await readers.followSpace(db.orm, { personId, spaceId, on })
      await announce(`mine:${personId}`)
    },
  }
}
