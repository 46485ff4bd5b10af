import { createHash } from 'node:crypto'
import ical, { ICalEventBusyStatus, ICalEventClass, ICalEventStatus } from 'ical-generator'
import type { FeedRow } from '#db/queries/calendar.ts'

/** How often a calendar is asked to look again, in seconds. */
const lookAgain = 15 * 60

/**
 * S13: a person's circles as iCalendar text. Discreet: a calendar is often shown to others, so an entry says "Circle"
 * and nothing else. Instants in UTC alone, never with a zone. The UID is of the circle, the same for everyone in it and
 * for ever; the same rows give the same bytes.
 */
export function feedText(rows: readonly FeedRow[], baseUrl: string): string {
  const host = new URL(baseUrl).hostname
  const calendar = ical({
    prodId: { company: 'Hearth', product: 'Calendar', language: 'EN' },
    name: 'Circles',
    ttl: lookAgain,
  })
  for (const { circleId, startsAt, endsAt, cancelled, sequence, changedAt } of rows)
    calendar.createEvent({
      id: `${circleId}@${host}`,
      ...{ start: startsAt, end: endsAt, stamp: changedAt, lastModified: changedAt, sequence },
      summary: 'Circle',
      url: `${baseUrl}/circles/${circleId}`,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      busystatus: cancelled ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
      class: ICalEventClass.PRIVATE,
    })
  return `${calendar.toString()}\r\n`
}

/** A strong validator of these bytes. */
export function etagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
}
