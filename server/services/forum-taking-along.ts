import type { ForumExport } from '#app/domain/services-exports.ts'
import type { DraftWords } from '#app/domain/services-forum.ts'
import type { Db } from '#db/client.ts'
import { listOwnWritten } from '#db/queries/forum-leaving.ts'
import { draftContext } from './forum-drafts.ts'
import type { MemberSealing } from './member-keys.ts'

/** K15: what somebody wrote in the forum, as they may take it with them. */
export async function forumExport(
  { db, memberSealing }: { db: Db; memberSealing: MemberSealing },
  personId: string,
): Promise<ForumExport> {
  const { posts, reports, drafts } = await listOwnWritten(db.orm, personId)
  const open = await memberSealing.opener(db.orm, [personId])
  return {
    ...{ posts, reports },
    drafts: drafts.flatMap(({ place, body, at }) => {
      const opened = open(body, { ...draftContext(place), personId })
      if (opened === null) return []
      const { title = '', body: words = '' } = JSON.parse(opened) as Partial<DraftWords>
      return [{ at, title, body: words }]
    }),
  }
}
