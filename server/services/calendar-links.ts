import { refuseUnless } from '#app/domain/refusal.ts'
import type { Calendar, WithToken } from '#app/domain/services-calendar.ts'
import { findFeedOwner, findSeatLink, listFeed, markSeatLinkUsed } from '#db/queries/calendar.ts'
import { keyOfToken } from '../auth/tokens.ts'
import { etagOf, feedText } from './calendar-feed.ts'
import type { CalendarNeed } from './calendar.ts'

/** What whoever holds a link may do, signed in or not: read a calendar, give one seat back. */
export function openCalendarLinks({
  db,
  limits,
  baseUrl,
  giveBack,
}: CalendarNeed): Pick<Calendar, 'read' | 'seatLink' | 'giveBack'> {
  async function findOpen({ token, address }: WithToken) {
    await limits.spend('link:address', address)
    const link = await findSeatLink(db.orm, keyOfToken(token))
    refuseUnless(link && link.state !== 'over', 'link-used-or-expired')
    return link
  }

  return {
    async read({ token, address }) {
      const tokenHash = keyOfToken(token)
      const personId = await findFeedOwner(db.orm, tokenHash)
      // One machine reads calendars for many people, so addresses are counted only where there is no calendar.
      if (personId === undefined) await limits.spend('feed:address', address)
      refuseUnless(personId, 'not-found')
      await limits.spend('feed:link', tokenHash)
      const body = feedText(await listFeed(db.orm, personId), baseUrl)
      return { body, etag: etagOf(body) }
    },

    async seatLink(given) {
      const { startsAt, zone, state } = await findOpen(given)
      return { startsAt: startsAt.toISOString(), zone, state: state === 'over' ? 'given-back' : state }
    },

    async giveBack(given) {
      const { circleId, personId, state } = await findOpen(given)
      if (state !== 'open') return
      await giveBack(circleId, personId)
      // Last: a link that is spent with the seat not given back would be worse than one that can be opened again.
      await markSeatLinkUsed(db.orm, keyOfToken(given.token))
    },
  }
}
