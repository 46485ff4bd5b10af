import type { CaseCommand, CaseEvent } from '#app/domain/case/command.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Tx } from '#db/client.ts'
import type { HeldCase } from '#db/queries/cases.ts'
import { findWording, keepShownTime, markShown } from '#db/queries/cases-content.ts'
import {
  findRestriction,
  insertRestriction,
  liftRestrictions,
  refoldPost,
  refoldThread,
  showAgain,
} from '#db/queries/cases-restrictions.ts'
import { appendRevision, type HeldPost, holdPost, takeFromView } from '#db/queries/forum-publishing.ts'
import { editOut } from './cases-editing.ts'
import type { CasesNeed } from './cases-need.ts'
import type { Publish } from './forum-publishing.ts'
import { htmlOf } from './markdown.ts'

export type Doing = {
  tx: Tx
  held: HeldCase
  post: HeldPost | undefined
  byId: string
  /** M4: the words to take out of the text. */
  span: string
  /** The one way into view: whoever it concerns is told then; whom to ring goes into `told`. */
  publish: Publish
  told: string[]
}

/** M4: what a decision does to a post, a thread or a person, in the transaction that decides. */
export async function carryOut(
  need: CasesNeed,
  doing: Doing,
  command: CaseCommand,
  event: CaseEvent,
): Promise<void> {
  const { tx, held, post, byId } = doing
  if (event.type === 'lifted') {
    const one = await findRestriction(tx, event.restrictionId)
    refuseUnless(one?.caseId === held.caseId, 'not-found')
    return lift(doing, { restrictionId: event.restrictionId })
  }
  if (event.type !== 'decided') return
  const { outcome, revision } = event
  if (outcome === 'approved' && post && revision !== null) return show(doing, post, revision)
  // A change of what others see already is declined alone: what they see stays.
  if (outcome === 'declined' && post?.state === 'waiting') return takeFromView(tx, post, 'declined')
  if (outcome === 'edited' && revision !== null) return edit(need, doing, revision)
  if (outcome === 'hidden' && post) {
    const on = { postId: post.postId }
    await insertRestriction(tx, { kind: 'hidden', caseId: held.caseId, byId, on, hours: null })
    await refoldPost(tx, post)
  }
  if (outcome === 'restricted' && 'restriction' in command && held.aboutId !== null)
    await insertRestriction(tx, {
      ...{ kind: command.restriction, caseId: held.caseId, byId, hours: command.days * 24 },
      on: { personId: held.aboutId },
    })
}

/** M6: overturned: exactly what was. Restrictions are lifted; words that were read are shown as they were. */
export async function undo(doing: Doing, of: HeldCase): Promise<void> {
  const { tx, post, byId } = doing
  await lift({ tx, post, byId }, { caseId: of.caseId })
  if (!post || of.revision === null) return
  // What its author did since stays done: took it back, or put other words before a person.
  const stands = post.state === 'declined' || post.state === 'published' || post.state === 'hidden'
  if (of.outcome === 'declined' && stands && post.revision === of.revision)
    await show(doing, post, of.revision)
  if (of.outcome === 'edited' && stands && post.revision === of.revision + 1)
    await (post.state === 'published' ? showAgain(tx, post, of.revision) : show(doing, post, of.revision))
}

/** Lifts, and says of what it lay on what is true now. */
async function lift(
  { tx, post, byId }: Pick<Doing, 'tx' | 'post' | 'byId'>,
  of: { restrictionId: string } | { caseId: string },
): Promise<void> {
  for (const { threadId, postId } of await liftRestrictions(tx, of, byId)) {
    if (threadId !== null) await refoldThread(tx, threadId)
    const lifted = postId === null ? undefined : postId === post?.postId ? post : await holdPost(tx, postId)
    if (lifted) await refoldPost(tx, lifted)
  }
}

/** Shows a wording, or has it shown once nothing hides the post any more. */
async function show({ tx, publish, told }: Doing, post: HeldPost, revision: number): Promise<void> {
  if (post.state === 'hidden' || post.state === 'deleted') await markShown(tx, post.postId, revision)
  else told.push(...(await publish(tx, post, revision)))
}

/** M4: a wording without these words, by whoever moderates; the one before stays in the history. */
async function edit({ screen }: CasesNeed, doing: Doing, revision: number): Promise<void> {
  const { tx, post, byId, span } = doing
  refuseUnless(post, 'not-found')
  const read = await findWording(tx, post.postId, revision)
  refuseUnless(read, 'not-found')
  const body = editOut(read.body, span)
  const { tier, rules } = await screen(body)
  const n = await appendRevision(tx, post, {
    title: read.title,
    body,
    html: htmlOf(body).html,
    byId,
    tier,
    rules,
  })
  await keepShownTime(tx, post.postId)
  await show(doing, post, n)
}
