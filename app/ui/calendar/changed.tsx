import type { Notice } from '#app/domain/services-calendar.ts'
import { LinkButton } from '../button.tsx'
import { Notice as Card } from '../notice.tsx'
import { Time } from '../time.tsx'
import { noticeWords } from './notice-words.ts'

/** What took a circle from somebody, or put it elsewhere: said where they look for it. What is held says so itself. */
const kinds: readonly Notice['kind'][] = ['seat-ended', 'cancelled', 'moved', 'merged']
export const changedOf = (items: readonly Notice[]): Notice[] =>
  items.filter(({ kind, read }) => !read && kinds.includes(kind)).slice(0, 2)

/** Newest first, until they have been seen. */
export function Changed({ notices, viewer }: { notices: readonly Notice[]; viewer: string }) {
  if (notices.length === 0) return null
  return (
    <div className="mb-6">
      <Card
        tone="held"
        title="Something has changed"
        actions={
          <LinkButton href="/notices" size="small">
            See what changed
          </LinkButton>
        }
      >
        <ul className="grid gap-3">
          {notices.map((notice) => (
            <li key={notice.noticeId}>
              <p>{noticeWords[notice.kind]}.</p>
              {notice.title === null ? null : <p className="font-semibold wrap-anywhere">{notice.title}</p>}
              {notice.startsAt === null ? null : (
                <p>
                  <Time at={notice.startsAt} zone={notice.zone ?? viewer} viewer={viewer} />
                </p>
              )}
            </li>
          ))}
        </ul>
        <p className="mt-3">It costs you nothing. Your clinic can tell you more.</p>
      </Card>
    </div>
  )
}
