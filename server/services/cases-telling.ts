import type { CaseEvent } from '#app/domain/case/command.ts'
import { outsideQuiet } from '#app/domain/forum/hearing.ts'
import type { Tx } from '#db/client.ts'
import { insertDecisionNotice } from '#db/queries/cases-told.ts'
import type { HeldPost } from '#db/queries/forum-publishing.ts'
import { readNow } from '#db/queries/forum-telling.ts'
import { oweTelling } from '#db/queries/pushes.ts'

/** M5, M6: whom it is about finds it under what changed, and on their phone where they asked for that; never in words. */
export async function tellOfDecision(
  tx: Tx,
  of: { personId: string; caseId: string; n: number; post: HeldPost | undefined; event: CaseEvent },
): Promise<void> {
  const { personId, caseId, n, post, event } = of
  const published = event.type === 'decided' && event.outcome === 'approved'
  const postId = published && post?.authorId === personId ? post.postId : null
  const zone = await insertDecisionNotice(tx, { personId, caseId, n, postId })
  if (zone !== null) await oweTelling(tx, { personId, dueAt: outsideQuiet(await readNow(tx), zone) })
}
