import type { PersonActor } from '#app/domain/person.ts'
import { mayAnswer } from '#app/domain/reflection/reflection.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Forum, Sent } from '#app/domain/services-forum.ts'
import type { Runner, Tx } from '#db/client.ts'
import { dropDraft } from '#db/queries/forum-drafts.ts'
import { bindFiles, listPictures } from '#db/queries/files.ts'
import { holdOpen } from '#db/queries/forum-leaving.ts'
import { isSpaceToWrite } from '#db/queries/forum-lists.ts'
import { holdPost } from '#db/queries/forum-publishing.ts'
import * as queries from '#db/queries/forum-writing.ts'
import type { Limits } from '../auth/limits.ts'
import { checkId } from './accounts-needs.ts'
import { aliasIn } from './forum-aliases.ts'
import { type Judged, judge, written } from './forum-judging.ts'
import { type ForumNeed, topicsOf, writerOf } from './forum-need.ts'
import { openPublishing } from './forum-publishing.ts'

/** A text that is sent, and where to: `into` answers its thread, new or not, in the transaction that keeps the text. */
type Sending = {
  commandId: string
  /** Null: it opens no thread. */
  title: string | null
  body: string
  alias: boolean
  quotedId: string | null
  /** The thread that is there already. */
  threadId: string | null
  /** The draft that it was. */
  place: string
  into: (tx: Tx) => Promise<string>
  /** Of what this number made before: is it also for the readers and under the name that are asked for now? */
  same?: (run: Runner, before: queries.SentBefore) => Promise<boolean>
}
export type Sender = (me: PersonActor, given: Sending) => Promise<Sent>

/** M3: the one way by which a text is sent, once for each number it carries: judged, published or put before a person. */
export function openSender(need: ForumNeed & { limits: Limits }): Sender {
  const { db, announce, limits, openCare, moderation } = need
  const { publish } = openPublishing(need)

  /** What the same number made before, when it carried the same; what differs is neither dropped nor taken for it. */
  async function sentBefore(
    personId: string,
    commandId: string,
    words: { title: string | null; body: string },
    same: Sending['same'],
    run: Runner = db.orm,
  ): Promise<Sent | null> {
    const before = await queries.findSent(run, personId, commandId)
    if (!before) return null
    refuseUnless(before.body === words.body && (before.title ?? null) === words.title, 'sent-already')
    refuseUnless(!same || (await same(run, before)), 'sent-already')
    const { postId, threadId, state, tier } = before
    // R1: whoever did not hear the first answer is told by this one what happened, and who is there.
    return { postId, threadId, state, holds: [], crisis: tier === 'red' }
  }

  /** R1: the person first, whatever becomes of the text. */
  async function careFor(tx: Tx, personId: string, postId: string, { screened }: Judged): Promise<string[]> {
    if (screened.tier === 'green') return []
    return openCare(tx, { personId, postId, tier: screened.tier, rules: screened.rules })
  }

  return async (me, { commandId, title, body, alias, quotedId, threadId: there, place, into, same }) => {
    const { personId } = me
    checkId(commandId)
    const typed = { title, body }
    const known = await sentBefore(personId, commandId, written(typed), same)
    if (known) return known
    await limits.spend('forum-post:account', personId)
    const pictures = await listPictures(db.orm, { personId, commandId })
    const judged = await judge(need, me, { ...typed, threadId: there, pictures })
    const { holds, screened, staff, ...words } = judged
    const done = await db.orm.transaction(async (tx) => {
      await queries.beginSending(tx, commandId)
      // K15: an account that closes meanwhile publishes nothing any more.
      refuseUnless(await holdOpen(tx, personId), 'not-signed-in')
      const again = await sentBefore(personId, commandId, words, same, tx)
      if (again) return { sent: again, topics: [] }
      const threadId = await into(tx)
      // A name of their own for staff only: members know who works here.
      const aliasId = await aliasIn(tx, { threadId, personId }, alias && !staff)
      const post = { threadId, authorId: personId, commandId, aliasId, quotedId }
      const { tier, rules } = screened
      const opens = there === null
      const postId = await queries.insertPost(tx, { ...post, ...words, opens, tier, rules })
      // One that came meanwhile, or is described otherwise, was not judged: it stays behind.
      await bindFiles(tx, { personId, commandId, postId, pictures })
      const topics = [`mine:${personId}`]
      const held = await holdPost(tx, postId)
      if (!held) throw new Error('a post that was just written is not there')
      // J3: what it answers was taken back in this moment.
      refuseUnless(!held.gone, 'not-found')
      if (holds.length === 0) {
        topics.push(...topicsOf(held, personId), ...(await publish(tx, held, 1)))
      } else
        topics.push(...(await moderation.open(tx, { postId, revision: 1, authorId: personId, holds, staff })))
      topics.push(...(await careFor(tx, personId, postId, judged)))
      await dropDraft(tx, personId, place)
      const state = holds.length === 0 ? ('published' as const) : ('waiting' as const)
      return { sent: { postId, threadId, state, holds, crisis: tier === 'red' }, topics }
    })
    await announce(...new Set(done.topics))
    return done.sent
  }
}

/** F1: a new post in a thread, or a new thread in a space. */
export function openForumSending(send: Sender): Pick<Forum, 'send'> {
  return {
    async send(actor, { to, quotedId, ...given }) {
      const me = writerOf(actor)
      if (quotedId !== null) checkId(quotedId)
      checkId('threadId' in to ? to.threadId : to.spaceId)
      return send(me, {
        ...{ ...given, quotedId, title: 'title' in to ? to.title : null },
        ...('threadId' in to
          ? { threadId: to.threadId, place: `reply:${to.threadId}` }
          : { threadId: null, place: `new:${to.spaceId}` }),
        into: (tx) => threadOf(tx, me.personId, to),
      })
    },
  }
}

/** The thread that is written in: one that readers have and that is open, or a new one. */
async function threadOf(tx: Tx, personId: string, to: Parameters<Forum['send']>[1]['to']): Promise<string> {
  if ('threadId' in to) {
    const thread = await queries.findOpenThread(tx, personId, to.threadId)
    refuseUnless(thread, 'not-found')
    // J3: who asked to be listened to is not answered.
    refuseUnless(thread.heard === null || mayAnswer(thread.heard), 'listening-only')
    refuseUnless(!thread.locked, 'thread-locked')
    refuseUnless(thread.waitSeconds <= 0, 'not-so-fast')
    return to.threadId
  }
  refuseUnless(await isSpaceToWrite(tx, to.spaceId), 'not-found')
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
