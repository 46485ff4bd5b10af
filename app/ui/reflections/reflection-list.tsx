import type { ReflectionCard } from '#app/domain/services-reflections.ts'
import { Author } from '../forum/author.tsx'
import { Folded } from '../forum/folded.tsx'
import { Link } from '../frame.tsx'
import { Tag } from '../notice.tsx'
import { Time } from '../time.tsx'
import { audienceWords, heardWords } from './words.ts'

/** J3: reflections that this reader may read, the newest first. Nothing here is counted. */
export function ReflectionList({ items, zone }: { items: readonly ReflectionCard[]; zone: string }) {
  return (
    <ol className="grid gap-3">
      {items.map((card) => (
        <li key={card.threadId}>
          <article
            aria-labelledby={`of-${card.threadId}`}
            className="card relative grid gap-2 p-5 transition-colors has-[a:hover]:border-line-strong sm:p-6"
          >
            <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <h2 id={`of-${card.threadId}`} className="font-sans text-base tracking-normal">
                <Author by={card.by} mine={card.mine} />
              </h2>
              <Tag tone="calm">{heardWords[card.heard].label}</Tag>
              {card.news ? <Tag tone="ember">New</Tag> : null}
            </header>
            <Folded fold={card.folded}>
              <p className="font-serif text-lg wrap-anywhere">{card.excerpt}</p>
            </Folded>
            <p className="text-sm text-ink-soft">
              {audienceWords(card.circle)} · <Time at={card.at} zone={zone} />
            </p>
            <p>
              <Link
                href={`/forum/t/${card.threadId}${card.news ? '?new=1' : ''}`}
                aria-label={`Read it: what ${card.by.name} shows`}
                className="text-link inline-flex min-h-touch items-center"
              >
                Read it
              </Link>
            </p>
          </article>
        </li>
      ))}
    </ol>
  )
}
