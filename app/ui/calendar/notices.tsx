import type { Notice } from '../../domain/services-calendar.ts'
import { Link } from '../frame.tsx'
import { Tag } from '../notice.tsx'
import { Time } from '../time.tsx'
import { noticeWords } from './notice-words.ts'

const waits: readonly Notice['kind'][] = ['choose', 'offered']

/** What a person was told, newest first. Times as its reader lives them. */
export function NoticeList({ items, viewer }: { items: readonly Notice[]; viewer: string }) {
  return (
    <ul className="card divide-y divide-line">
      {items.map((notice) => (
        <li key={notice.noticeId} className="grid gap-1 p-5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 className="text-lg">{noticeWords[notice.kind]}</h2>
            {notice.read ? null : <Tag tone="ember">New</Tag>}
          </div>
          {notice.title === null ? null : <p className="font-semibold wrap-anywhere">{notice.title}</p>}
          {notice.startsAt === null ? null : (
            <p>
              <Time at={notice.startsAt} zone={notice.zone ?? viewer} viewer={viewer} />
            </p>
          )}
          {notice.before === null || notice.before === notice.startsAt ? null : (
            <p className="text-ink-soft">
              It was to be <Time at={notice.before} zone={notice.zone ?? viewer} viewer={viewer} />
            </p>
          )}
          <p className="text-sm text-ink-soft">
            Told <Time at={notice.at} zone={viewer} />
          </p>
          <Where notice={notice} />
        </li>
      ))}
    </ul>
  )
}

function Where({ notice: { kind, circleId, post } }: { notice: Notice }) {
  const to = waits.includes(kind)
    ? { href: '/my-window', label: 'See what is held for you' }
    : kind === 'forum-decided'
      ? { href: '/moderation/told', label: 'Read what, and why' }
      : post
        ? { href: `/forum/t/${post.threadId}?at=${post.postId}`, label: 'Read it' }
        : circleId === null
          ? null
          : { href: `/circles/${circleId}`, label: 'See this circle' }
  if (to === null) return null
  return (
    <p>
      <Link href={to.href} className="text-link inline-flex min-h-touch items-center">
        {to.label}
      </Link>
    </p>
  )
}
