import type { Forum } from '#app/domain/services-forum.ts'
import type { Screen } from '#app/domain/screening/safely.ts'
import type { Db } from '#db/client.ts'
import type { Announce } from './announce.ts'
import type { Limits } from './auth/limits.ts'
import { openCareCase } from './services/care-opening.ts'
import { findCoverage } from './services/coverage.ts'
import type { ForumNeed } from './services/forum-need.ts'
import { openForum } from './services/forum.ts'
import type { MemberSealing } from './services/member-keys.ts'

type Needs = {
  db: Db
  announce: Announce
  limits: Limits
  memberSealing: MemberSealing
  screen: Screen
  moderation: ForumNeed['moderation']
}

/** The forum with the parts of the house that it asks. */
export function composeForum({ screen, ...needs }: Needs): Forum {
  return openForum({
    ...needs,
    screen: (text) => screen(text, 'post'),
    covered: async () => (await findCoverage(needs.db.orm)).watched,
    async openCare(tx, { personId, postId, tier, rules }) {
      await openCareCase(tx, {
        ...{ personId, tier, rules, source: 'post' },
        subject: { kind: 'post', id: postId },
      })
      return ['pages']
    },
  })
}
