import { longestTitle } from '#app/domain/forum/post.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { ThreadTool } from '#app/domain/services-cases.ts'
import type { Tx } from '#db/client.ts'
import * as queries from '#db/queries/cases-threads.ts'
import { insertThread } from '#db/queries/forum-writing.ts'
import { checkId } from './accounts-needs.ts'
import { cleanWritten } from './markdown.ts'

type Arranging = Exclude<ThreadTool, { tool: 'lock' | 'slow' | 'hide' }>

/** M4: threads are pinned, moved, split and joined. The threads are locked. Answers the one to look at now. */
export async function arrange(
  tx: Tx,
  { threadId, spaceId }: queries.HeldThread,
  use: Arranging,
): Promise<string> {
  switch (use.tool) {
    case 'pin':
    case 'unpin':
      await queries.pinThread(tx, threadId, use.tool === 'pin')
      return threadId
    case 'move':
      checkId(use.spaceId)
      refuseUnless(await queries.moveThread(tx, threadId, use.spaceId), 'not-found')
      return threadId
    case 'merge': {
      refuseUnless(use.intoId !== threadId, 'bad-input')
      await queries.carryPosts(tx, threadId, use.intoId, await queries.listPostsToMerge(tx, threadId))
      await queries.markMerged(tx, threadId, use.intoId)
      return use.intoId
    }
    case 'split': {
      const title = cleanWritten(use.title).replaceAll(/\s+/g, ' ')
      refuseUnless(title !== '', 'words-empty')
      refuseUnless(title.length <= longestTitle, 'too-large')
      for (const postId of use.postIds) checkId(postId)
      const posts = await queries.listSplittable(tx, threadId, use.postIds)
      const [first] = posts
      refuseUnless(first && posts.length === new Set(use.postIds).size, 'not-found')
      const made = await insertThread(tx, { spaceId, openedBy: first.authorId, tags: [], notes: [] })
      const ids = posts.map(({ postId }) => postId)
      await queries.carryPosts(tx, threadId, made, ids)
      await queries.openThreadWith(tx, made, first.postId, title)
      return made
    }
  }
}
