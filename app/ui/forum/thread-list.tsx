import type { ThreadCard } from '#app/domain/services-forum.ts'
import { Link } from '../frame.tsx'
import { Tag } from '../notice.tsx'
import { Time } from '../time.tsx'

/** Threads, each a whole line to tap. What is new since the last reading says so in words. */
export function ThreadList({
  items,
  zone,
  small = false,
}: {
  items: readonly ThreadCard[]
  zone: string
  small?: boolean
}) {
  return (
    <ul className={small ? 'grid' : 'grid gap-3'}>
      {items.map((card) => (
        <li key={card.threadId}>
          <Link
            href={`/forum/t/${card.threadId}${card.news ? '?new=1' : ''}`}
            className={
              small
                ? 'group flex min-h-touch items-baseline gap-3 rounded-sm px-2 py-2 no-underline hover:bg-sunken'
                : 'card group block p-4 no-underline transition-colors hover:border-line-strong sm:px-6 sm:py-5'
            }
          >
            {small ? <SmallLine card={card} /> : <Card card={card} zone={zone} />}
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** F1: a title that this reader wants folded is behind the tap that opens its thread. */
const titleOf = ({ title, folded }: ThreadCard) =>
  folded === 'note'
    ? 'On a topic you folded away'
    : folded === 'word'
      ? 'It holds a word you muted'
      : title || 'A thread whose beginning was taken away'

function News({ card }: { card: ThreadCard }) {
  return card.news ? <Tag tone="ember">New</Tag> : null
}

function SmallLine({ card }: { card: ThreadCard }) {
  return (
    <>
      <span className="min-w-0 flex-1 font-semibold text-ink group-hover:underline">{titleOf(card)}</span>
      <News card={card} />
    </>
  )
}

function Card({ card, zone }: { card: ThreadCard; zone: string }) {
  const { by, replies, lastAt, tags, pinned } = card
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-serif text-lg font-semibold text-ink group-hover:underline">
          {titleOf(card)}
        </span>
        {pinned ? <Tag tone="held">Pinned</Tag> : null}
        <News card={card} />
      </span>
      <span className="mt-1 block text-sm text-ink-soft">
        {by ? `${by.name} · ` : ''}
        {replies === 0 ? 'no reply yet' : replies === 1 ? 'one reply' : `${replies} replies`} ·{' '}
        <Time at={lastAt} zone={zone} part="both" />
      </span>
      {tags.length > 0 ? (
        <span className="mt-2 flex flex-wrap gap-2">
          {tags.map((tag) => (
            <span key={tag} className="text-sm text-ink-soft">
              #{tag}
            </span>
          ))}
        </span>
      ) : null}
    </>
  )
}
