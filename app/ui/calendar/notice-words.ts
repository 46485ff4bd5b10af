import type { ForumNoticeKind } from '#app/domain/forum/telling.ts'
import type { NoticeKind } from '#app/domain/schedule/telling.ts'

/** What happened, for who is in the circle and for who guides it. No reasons: those are nobody else's. */
export const noticeWords: Record<NoticeKind | ForumNoticeKind, string> = {
  booked: 'You are in this circle',
  moved: 'Your circle is at another time',
  merged: 'Your circle meets with another',
  cancelled: 'This circle does not take place',
  'seat-ended': 'This circle goes on without you this time',
  choose: 'You may choose another circle instead of this one',
  offered: 'A seat is held for you',
  'reminder-day': 'Your circle is near',
  'reminder-hour': 'Your circle begins soon',
  'forum-mention': 'Somebody named you',
  'forum-quote': 'Somebody answered what you wrote',
  'forum-thread': 'A new thread where you follow',
  'forum-reply': 'Something new in a thread you watch',
  'forum-published': 'What you wrote is published',
  'forum-decided': 'Something was decided about your words or your account here',
}
