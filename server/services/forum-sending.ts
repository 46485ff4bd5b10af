import { refuseUnless } from '#app/domain/refusal.ts'
import type { Forum, Sent } from '#app/domain/services-forum.ts'
import type { Tx } from '#db/client.ts'
import { dropDraft } from '#db/queries/forum-drafts.ts'
import { bindFiles, listPictures } from '#db/queries/files.ts'
import { holdOpen } from '#db/queries/forum-leaving.ts'
import { isSpace } from '#db/queries/forum-lists.ts'
import { holdPost } from '#db/queries/forum-publishing.ts'
import * as queries from '#db/queries/forum-writing.ts'
import type { Limits } from '../auth/limits.ts'
import { checkId } from './accounts-needs.ts'
import { aliasIn } from './forum-aliases.ts'
import { type Judged, judge, written } from './forum-judging.ts'
import { type ForumNeed, topicsOf, writerOf } from './forum-need.ts'
import { openPublishing } from './forum-publishing.ts'

type Sending = Pick<Forum, 'send'>

/** F1, M3: a new post, once for each number it carries. */
export function openForumSending(need: ForumNeed & { limits: Limits }): Sending {
  const { db, announce, limits, openCare, moderation } = need
  const { publish } = openPublishing(need)

  /** What the same number made before, when it carried the same words; other words are never dropped. */
  async function sentBefore(
    personId: string,
    commandId: string,
    words: { title: string | null; body: string },
    run: Tx | typeof db.orm = db.orm,
  ): Promise<Sent | null> {
    const before = await queries.findSent(run, personId, commandId)
    if (!before) return null
    refuseUnless(before.body === words.body && (before.title ?? null) === words.title, 'sent-already')
    const { postId, threadId, state } = before
    return { postId, threadId, state, holds: [], crisis: false }
  }

  /** R1: the person first, whatever becomes of the text. */
  async function careFor(tx: Tx, personId: string, postId: string, { screened }: Judged): Promise<string[]> {
    if (screened.tier === 'green') return []
    return openCare(tx, { personId, postId, tier: screened.tier, rules: screened.rules })
  }

  return {
    async send(actor, { commandId, to, body, alias, quotedId }) {
      const me = writerOf(actor)
      const { personId } = me
      checkId(commandId)
      if (quotedId !== null) checkId(quotedId)
      checkId('threadId' in to ? to.threadId : to.spaceId)
      const typed = { title: 'title' in to ? to.title : null, body }
      const known = await sentBefore(personId, commandId, written(typed))
      if (known) return known
      await limits.spend('forum-post:account', personId)
      const pictures = await listPictures(db.orm, { personId, commandId })
      const threadId = 'threadId' in to ? to.threadId : null
      const judged = await judge(need, me, { ...typed, threadId, pictures })
      const { holds, screened, staff, ...words } = judged
      const done = await db.orm.transaction(async (tx) => {
        await queries.beginSending(tx, commandId)
        // K15: an account that closes meanwhile publishes nothing any more.
        refuseUnless(await holdOpen(tx, personId), 'not-signed-in')
        const again = await sentBefore(personId, commandId, words, tx)
        if (again) return { sent: again, topics: [] }
        const threadId = await threadOf(tx, personId, to)
        // A name of their own for staff only: members know who works here.
        const aliasId = await aliasIn(tx, { threadId, personId }, alias && !staff)
        const post = { threadId, authorId: personId, commandId, aliasId, quotedId }
        const { tier, rules } = screened
        const opens = 'spaceId' in to
        const postId = await queries.insertPost(tx, { ...post, ...words, opens, tier, rules })
        // One that came meanwhile, or is described otherwise, was not judged: it stays behind.
        await bindFiles(tx, { personId, commandId, postId, pictures })
        const topics = [`mine:${personId}`]
        if (holds.length === 0) {
          const held = await holdPost(tx, postId)
          if (!held) throw new Error('a post that was just written is not there')
          topics.push(...topicsOf(held, personId), ...(await publish(tx, held, 1)))
        } else
          topics.push(
            ...(await moderation.open(tx, { postId, revision: 1, authorId: personId, holds, staff })),
          )
        topics.push(...(await careFor(tx, personId, postId, judged)))
        await dropDraft(tx, personId, 'threadId' in to ? `reply:${to.threadId}` : `new:${to.spaceId}`)
        const state = holds.length === 0 ? ('published' as const) : ('waiting' as const)
        return { sent: { postId, threadId, state, holds, crisis: tier === 'red' }, topics }
      })
      await announce(...new Set(done.topics))
      return done.sent
    },
  }
}

/** The thread that is written in: one that readers have and that is open, or a new one. */
async function threadOf(tx: Tx, personId: string, to: Parameters<Forum['send']>[1]['to']): Promise<string> {
  if ('threadId' in to) {
    const thread = await queries.findOpenThread(tx, personId, to.threadId)
    refuseUnless(thread, 'not-found')
    refuseUnless(!thread.locked, 'thread-locked')
    refuseUnless(thread.waitSeconds <= 0, 'not-so-fast')
    return to.threadId
  }
  refuseUnless(await isSpace(tx, to.spaceId), 'not-found')
  const tags = tagsOf(to.tags)
  return queries.insertThread(tx, { spaceId: to.spaceId, openedBy: personId, tags, notes: to.notes })
}

/** Up to five short tags, small letters, each once. */
function tagsOf(typed: readonly string[]): string[] {
  const clean = typed.map((tag) =>
    tag
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}-]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 30),
  )
  return [...new Set(clean.filter(Boolean))].slice(0, 5)
}
