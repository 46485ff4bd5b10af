import type { PostCard } from '#app/domain/services-forum.ts'
import { Link, PageForm } from '../frame.tsx'
import { menuItem, menuList } from '../menu.tsx'

/** What else can be done with a post: the author’s own ways, and everybody’s way to somebody who looks. */
export function PostMenu({
  post: { postId, mine, by, editedAt },
  moderates,
  locked,
}: {
  post: PostCard
  moderates: boolean
  /** No new words in this thread, and none by editing. */
  locked: boolean
}) {
  const items = mine
    ? [
        ...(locked ? [] : [{ href: `/forum/posts/${postId}/edit`, label: 'Edit' }]),
        { href: `/forum/posts/${postId}/delete`, label: 'Delete' },
      ]
    : [
        { href: `/worried?post=${postId}`, label: 'I am worried about this person' },
        { href: `/report?post=${postId}`, label: 'Report this post' },
      ]
  if (moderates && !mine) items.push({ href: `/moderation/post/${postId}`, label: 'Look after this post' })
  if (editedAt) items.push({ href: `/forum/posts/${postId}/wordings`, label: 'Earlier wordings' })
  return (
    <details className="relative self-start">
      <summary
        aria-label={`More about the post of ${by.name}`}
        className="inline-flex size-11 cursor-pointer list-none items-center justify-center rounded-full text-ink-soft hover:bg-sunken [&::-webkit-details-marker]:hidden"
      >
        <span aria-hidden="true" className="text-lg leading-none">
          ⋯
        </span>
      </summary>
      <ul className={`absolute top-full right-0 mt-1 w-64 ${menuList}`}>
        {items.map(({ href, label }) => (
          <li key={href}>
            <Link href={href} discover="none" className={menuItem}>
              {label}
            </Link>
          </li>
        ))}
        {mine ? null : (
          <li>
            <PageForm method="post" id={`mute-${postId}`}>
              <input type="hidden" name="form" value="mute" />
              <input type="hidden" name="postId" value={postId} />
              <button type="submit" className={`${menuItem} w-full cursor-pointer text-left`}>
                Read no more of {by.name}
              </button>
            </PageForm>
          </li>
        )}
      </ul>
    </details>
  )
}
