import type { Actor } from './person.ts'
import type { NoticeKind } from './schedule/telling.ts'

/** S13, S14: a person's calendar feed and what they were told. Instants are ISO 8601 UTC. */
export type Notice = {
  noticeId: string
  kind: NoticeKind
  circleId: string | null
  title: string | null
  startsAt: string | null
  before: string | null
  at: string
  read: boolean
}
export type Calendar = {
  /** Whether there is a feed; its address is shown once, when it is made. */
  feed(actor: Actor): Promise<{ since: string | null }>
  /** Makes the feed, or makes it anew: the old address ends. Answers the address. */
  makeFeed(actor: Actor): Promise<{ url: string }>
  revokeFeed(actor: Actor): Promise<void>
  /** The feed behind a token: iCalendar text, or not found. */
  read(token: string): Promise<{ body: string; etag: string }>
  notices(actor: Actor): Promise<Notice[]>
  readNotices(actor: Actor): Promise<void>
  /** S14: what a link in a mail would give back. Opening it changes nothing. */
  seatLink(token: string): Promise<{ title: string; startsAt: string; zone: string; used: boolean }>
  giveBack(token: string): Promise<void>
}
