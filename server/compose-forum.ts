import type { Db } from '#db/client.ts'
import { isCovered } from '#db/queries/roster.ts'
import type { Forum } from '#app/domain/services-forum.ts'
import type { Announce } from './announce.ts'
import type { Limits } from './auth/limits.ts'
import type { ForumNeed } from './services/forum-need.ts'
import { openForum } from './services/forum.ts'
import type { MemberSealing } from './services/member-keys.ts'
import type { openScreening } from './services/screening.ts'

type Needs = {
  db: Db
  announce: Announce
  limits: Limits
  memberSealing: MemberSealing
  moderation: ForumNeed['moderation']
  screening: Pick<ReturnType<typeof openScreening>, 'screen'>
}

/** The forum with the parts of the house that it asks. */
export function composeForum({ screening, ...needs }: Needs): Forum {
  return openForum({
    ...needs,
    screen: async (text) => screening.screen(text),
    covered: () => isCovered(needs.db.orm),
    openCare: async () => [],
  })
}
