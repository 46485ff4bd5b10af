import type { Actor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import type { Calendar } from '#app/domain/services-calendar.ts'
import type { Db } from '#db/client.ts'
import { insertAudit } from '#db/queries/audit.ts'
import {
  deleteFeed,
  deleteOldTellings,
  findFeedSince,
  hasUnreadNotices,
  listNotices,
  markNoticesRead,
  putFeed,
} from '#db/queries/calendar.ts'
import type { NoticeRow } from '#db/queries/calendar.ts'
import type { Announce } from '../announce.ts'
import type { Limits } from '../auth/limits.ts'
import { keyOfToken, newToken } from '../auth/tokens.ts'
import { checkId, personOf } from './accounts-needs.ts'
import { openCalendarLinks } from './calendar-links.ts'

export type CalendarNeed = {
  db: Db
  announce: Announce
  limits: Pick<Limits, 'spend'>
  /** The origin in links, without a closing slash. */
  baseUrl: string
  /** Ends this person's booking and offers the seat on; asking twice happens once. */
  giveBack: (circleId: string, personId: string) => Promise<void>
}
export type CalendarService = Calendar & {
  /** Forgets links and notices of long ago. */
  forgetOld: () => Promise<void>
}

const perPage = 30

/** S13: a person's calendar feed and what they were told of their circles. */
export function openCalendar(need: CalendarNeed): CalendarService {
  const { db, announce, baseUrl } = need
  const me = (actor: Actor): string => {
    const { personId } = personOf(actor)
    authorize(actor, 'calendar.see', { personId })
    return personId
  }

  return {
    ...openCalendarLinks(need),

    async feed(actor) {
      const since = await findFeedSince(db.orm, me(actor))
      return { since: since && since.toISOString() }
    },

    async makeFeed(actor) {
      const personId = me(actor)
      const token = newToken()
      await db.orm.transaction(async (tx) => {
        await putFeed(tx, { personId, tokenHash: keyOfToken(token) })
        await insertAudit(tx, { actorId: personId, act: 'calendar.make-feed', subjectId: personId })
      })
      return { url: `${baseUrl}/calendar/${token}.ics` }
    },

    async revokeFeed(actor) {
      const personId = me(actor)
      await db.orm.transaction(async (tx) => {
        if (await deleteFeed(tx, personId))
          await insertAudit(tx, { actorId: personId, act: 'calendar.revoke-feed', subjectId: personId })
      })
    },

    async notices(actor, { after }) {
      const personId = me(actor)
      if (after !== null) checkId(after)
      const rows = await listNotices(db.orm, { personId, after, limit: perPage + 1 })
      const items = rows.slice(0, perPage)
      return {
        items: items.map(shown),
        next: rows.length > perPage ? (items.at(-1)?.noticeId ?? null) : null,
      }
    },

    news: async (actor) => hasUnreadNotices(db.orm, me(actor)),

    async readNotices(actor) {
      const personId = me(actor)
      await markNoticesRead(db.orm, personId)
      await announce(`mine:${personId}`)
    },

    forgetOld: () => deleteOldTellings(db.orm),
  }
}

function shown({ theirs, startsAt, before, at, circleId, ...row }: NoticeRow) {
  return {
    ...row,
    circleId: theirs ? circleId : null,
    startsAt: startsAt && startsAt.toISOString(),
    before: before && before.toISOString(),
    at: at.toISOString(),
  }
}
