import type { Actor } from './person.ts'
import type { ForumNoticeKind } from './forum/telling.ts'
import type { NoticeKind } from './schedule/telling.ts'

/** S13, S14: a person's calendar feed and what they were told. Instants are ISO 8601 UTC. */
export type Notice = {
  noticeId: string
  kind: NoticeKind | ForumNoticeKind
  /** Null where its page is not theirs to open: called off, or no longer their circle. */
  circleId: string | null
  title: string | null
  /** F1: of a post that is there to be seen; its thread’s title is `title`. */
  post: { postId: string; threadId: string } | null
  /** Where the circle is. */
  zone: string | null
  startsAt: string | null
  before: string | null
  at: string
  read: boolean
}
/** What a link in a mail is about: no title, no place, for whoever holds it. `zone`: of the person it was sent to. */
export type SeatLink = { startsAt: string; zone: string; state: 'open' | 'given-back' }
/** The secret of a link, and the address that asks. */
export type WithToken = { token: string; address: string }

export type Calendar = {
  /** When their feed was made, or null; its address is shown once, when it is made. */
  feed(actor: Actor): Promise<{ since: string | null }>
  /** Makes the feed, or makes it anew: the old address ends. Answers the address, the only time it exists. */
  makeFeed(actor: Actor): Promise<{ url: string }>
  revokeFeed(actor: Actor): Promise<void>
  /** The feed behind a token: iCalendar text, or not found. */
  read(given: WithToken): Promise<{ body: string; etag: string }>
  /** Newest first; `after`: the notice to go on from. */
  notices(actor: Actor, given: { after: string | null }): Promise<{ items: Notice[]; next: string | null }>
  /** Whether they were told something they have not marked as seen. */
  news(actor: Actor): Promise<boolean>
  readNotices(actor: Actor): Promise<void>
  /** S14: what a link in a mail would give back. Opening it changes nothing. */
  seatLink(given: WithToken): Promise<SeatLink>
  /** Gives the seat back; asking twice happens once. */
  giveBack(given: WithToken): Promise<void>
}
