import { refuseUnless } from '#app/domain/refusal.ts'
import type { Tx } from '#db/client.ts'
import { holdReflection, takeAway } from '#db/queries/reflections-withdrawing.ts'
import { type ForumNeed, topicsOf } from './forum-need.ts'

type Asks = Pick<ForumNeed['moderation'], 'withdraw' | 'keepCopies'>

/**
 * J3: takes a reflection back, for its author, for the end of its time and for an account that closes alike: the one way
 * out. `authorId` null: whoever’s it is. Locks thread, then cases. Answers the topics to announce after the commit; none where it was gone already.
 */
export async function withdrawReflection(
  tx: Tx,
  moderation: Asks,
  { threadId, authorId }: { threadId: string; authorId: string | null },
): Promise<string[]> {
  const held = await holdReflection(tx, threadId)
  refuseUnless(held && (authorId === null || held.authorId === authorId), 'not-found')
  if (held.gone) return []
  await moderation.keepCopies(tx, held)
  const topics = [...topicsOf(held, held.authorId), ...held.answered.map((id) => `mine:${id}`)]
  for (const postId of held.waiting) topics.push(...(await moderation.withdraw(tx, postId)))
  await takeAway(tx, held)
  return topics
}
