import type { NoticeKind } from './telling.ts'

/** A change nearer than this to a circle is also written to the person, not only shown. */
export const nearHours = 48

const always: readonly NoticeKind[] = [
  'cancelled',
  'seat-ended',
  'choose',
  'offered',
  'reminder-day',
  'reminder-hour',
]

/**
 * S13: whether this is also a mail. What ends a seat, waits for an answer or reminds always is; any other change where
 * the circle's start, as it was or as it is now, lies within the next 48 hours. Of what has begun already, as it was
 * and as it is, nobody is written to. Milliseconds of UTC; `before`: null where there is no other time.
 *
 * Mails about changes go at once, at night too: they wait silently, and one that waited for the morning could come too
 * late to be of use. Quiet hours hold for reminders (reminders.ts).
 */
export function isMailed(
  kind: NoticeKind,
  { now, startsAt, before }: { now: number; startsAt: number; before: number | null },
): boolean {
  const ahead = [startsAt, ...(before === null ? [] : [before])].filter((at) => at > now)
  if (ahead.length === 0) return false
  return always.includes(kind) || Math.min(...ahead) - now <= nearHours * 3_600_000
}
